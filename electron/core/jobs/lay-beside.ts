import { alignTexts } from '../../../shared/align/align.ts';
import { type ComparedRow, compareTexts } from '../../../shared/align/compare.ts';
import { type Projection, projectSpan } from '../../../shared/align/project.ts';
import type { Span } from '../../../shared/text/span.ts';

/** Two texts that are laid beside each other: of a megabyte each, the work of a second. */
export interface TwoTexts {
  left: string;
  right: string;
}

export const compareVersions = async ({ left, right }: TwoTexts): Promise<ComparedRow[]> =>
  compareTexts(left, right);

/** Where each of the spans of the left text stands in the right one, in their order. */
export async function projectSpans({
  left,
  right,
  spans,
}: TwoTexts & { spans: Span[] }): Promise<Projection[]> {
  const alignment = alignTexts(left, right);
  return spans.map((span) => projectSpan(alignment, span));
}
