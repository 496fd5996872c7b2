import type { MeasureId } from '../report.ts';

/** How links are compared, and what the columns of a table of links are called. */
export const linkMeasures = [
  ['relation_f1', 'agreement.linkBySpan'],
  ['relation_f1_matched_ends', 'agreement.linkMatched'],
  ['relation_f1_by_entity', 'agreement.linkByEntity'],
] as const satisfies [MeasureId, string][];
