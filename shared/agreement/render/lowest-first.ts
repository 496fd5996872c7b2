import type { DocumentReport, MeasureId } from '../report.ts';

/** Documents by a figure, the least agreement first; those without a value last, and all else in the order in which
 *  they came. */
export function lowestFirst(documents: readonly DocumentReport[], measure: MeasureId): DocumentReport[] {
  const valueOf = ({ figures }: DocumentReport) => figures[measure]?.value ?? Infinity;
  return documents.toSorted((a, b) => (valueOf(a) === valueOf(b) ? 0 : valueOf(a) - valueOf(b)));
}
