import type { Span } from '../text/span.ts';

/** What annotators marked, as the measures see it: offsets half-open, in whatever unit the caller counts (code
 *  points for figures that should be those of Python and brat). */

export interface Unit extends Span {
  label: string;
}

/** One document as several annotators marked it. One who has marked nothing has an empty list; one to whom it
 *  was not assigned is absent: that is not the same. */
export interface MarkedDocument<U extends Unit = Unit> {
  length: number;
  annotators: ReadonlyMap<string, readonly U[]>;
  /** Tokens in the order of the text, for measures that count them. */
  tokens?: readonly Span[];
}

/** Whether labels must be the same for units to be the same. */
export type Labels = 'match' | 'ignore';

/** The units in the order of the text, exact duplicates once. */
export function distinctUnits<U extends Unit>(units: readonly U[], labels: Labels): U[] {
  const known = new Map(units.map((unit) => [keyOf(unit, labels), unit]));
  return [...known.values()].sort(inOrder);
}

export const keyOf = ({ start, end, label }: Unit, labels: Labels): string =>
  labels === 'match' ? `${start} ${end} ${label}` : `${start} ${end}`;

export const inOrder = (a: Unit, b: Unit): number =>
  a.start - b.start || a.end - b.end || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);

export const lengthOf = ({ start, end }: Span): number => end - start;

/** How much two spans have in common. */
export const intersection = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** Intersection over union (Jaccard): 1 for the same span, 0 for spans that do not overlap. */
export function iou(a: Span, b: Span): number {
  const common = intersection(a, b);
  return common === 0 ? 0 : common / (lengthOf(a) + lengthOf(b) - common);
}
