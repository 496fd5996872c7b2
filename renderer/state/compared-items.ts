import type { ComparedRow } from '../../shared/contract/versions.ts';
import { foldString } from '../../shared/search/fold.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { coveredText } from '../../shared/text/covered.ts';
import type { SpanIndex } from '../../shared/text/span-index.ts';
import type { Span } from '../../shared/text/span.ts';

/** The rows of two compared versions as they are read: what differs, and long stretches that are alike folded. */

export type Side = 'left' | 'right';
export type MarksBySide = Readonly<Record<Side, SpanIndex<AnnotationRecord>>>;
export type TextBySide = Readonly<Record<Side, string>>;

/** What is drawn at one place of the list. */
export type Item = { kind: 'row'; row: number } | { kind: 'fold'; from: number; to: number };

/** So many paragraphs that are alike stay beside a difference. */
const CONTEXT = 1;
/** Fewer are not worth a fold. */
const LEAST_FOLDED = 3;

/** The rows in order; stretches that are alike and hold no row of `kept` are one item each, but for those whose
 *  first row is in `expanded`. */
export function foldRows(
  rows: readonly ComparedRow[],
  kept: ReadonlySet<number>,
  expanded: ReadonlySet<number>,
): Item[] {
  const items: Item[] = [];
  for (let row = 0; row < rows.length;) {
    let end = row;
    while (end < rows.length && rows[end]?.kind === 'same' && !kept.has(end)) end++;
    if (end === row) {
      items.push({ kind: 'row', row: row++ });
      continue;
    }
    const from = row === 0 ? 0 : row + CONTEXT;
    const to = end === rows.length ? end : end - CONTEXT;
    const isFolded = to - from >= LEAST_FOLDED && !expanded.has(from);
    for (; row < (isFolded ? from : end); row++) items.push({ kind: 'row', row });
    if (!isFolded) continue;
    items.push({ kind: 'fold', from, to });
    row = to;
  }
  return items;
}

/** How many rows there are of each kind that is no likeness. */
export function countDifferences(
  rows: readonly ComparedRow[],
): Record<Exclude<ComparedRow['kind'], 'same'>, number> {
  const counts = { changed: 0, moved: 0, added: 0, removed: 0 };
  for (const { kind } of rows) if (kind !== 'same') counts[kind]++;
  return counts;
}

/** A mark beside its like in the other version; `null` where that has none. */
export interface MarkPair {
  left: AnnotationRecord | null;
  right: AnnotationRecord | null;
}

/** The marks that begin in a row, each beside the one of the same label and words in the other version: quote
 *  marks, dashes, blanks and letter case aside. In reading order, the left one’s first. */
export function pairMarks(row: ComparedRow, texts: TextBySide, marks: MarksBySide): MarkPair[] {
  const rights = startingIn(marks.right, row.right);
  const taken = new Set<AnnotationRecord>();
  const pairs: MarkPair[] = startingIn(marks.left, row.left).map((left) => {
    const words = wordsOf(texts.left, left);
    const right = rights.find(
      (mark) => !taken.has(mark) && mark.label === left.label && wordsOf(texts.right, mark) === words,
    );
    if (right) taken.add(right);
    return { left, right: right ?? null };
  });
  return [...pairs, ...rights.filter((mark) => !taken.has(mark)).map((right) => ({ left: null, right }))];
}

/** A mark that is looked at, with its like on the other side. */
export interface ActivePair {
  side: Side;
  row: number;
  pair: MarkPair;
}

const startingIn = (marks: SpanIndex<AnnotationRecord>, span: Span | null): AnnotationRecord[] =>
  span === null ? [] : marks.overlapping(span).filter(({ start }) => start >= span.start);

const wordsOf = (text: string, mark: AnnotationRecord): string =>
  foldString(coveredText(text, mark))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether only one version has the mark, or both with other attributes or another entity. */
export const differs = ({ left, right }: MarkPair): boolean =>
  left === null ||
  right === null ||
  left.entityId !== right.entityId ||
  JSON.stringify(sorted(left)) !== JSON.stringify(sorted(right));

const sorted = ({ attrs }: AnnotationRecord) =>
  Object.entries(attrs).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The numbers of the paragraphs that moved, from 1, in either version, by row. */
export function numberMoved(rows: readonly ComparedRow[]): Map<number, { from: number; to: number }> {
  const numbersOf = (side: Side) => {
    const inOrder = rows
      .flatMap((row, index) => (row[side] === null ? [] : [{ index, start: row[side].start }]))
      .sort((a, b) => a.start - b.start);
    return new Map(inOrder.map(({ index }, at) => [index, at + 1]));
  };
  const [lefts, rights] = [numbersOf('left'), numbersOf('right')];
  return new Map(
    rows.flatMap(({ kind }, index) =>
      kind === 'moved' ? [[index, { from: lefts.get(index) ?? 0, to: rights.get(index) ?? 0 }]] : [],
    ),
  );
}
