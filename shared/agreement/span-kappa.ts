import type { Span } from '../text/span.ts';
import { cohenKappa, type CodedAgreement } from './coded.ts';
import { touchedTokens } from './coverage-f1.ts';
import type { MarkedDocument, Unit } from './continuum.ts';
import type { RatingRow } from './ratings.ts';

/** Cohen’s κ over every character or token of the documents that both were given: a value is the set of labels
 *  that lie there. Ruled by what nobody marked and by the length of documents, so to be read with care: the same
 *  marks in longer articles give another κ.
 *  @throws RangeError for tokens of a document without any */
export function spanKappa(
  documents: Iterable<MarkedDocument>,
  [first, second]: readonly [string, string],
  unit: 'character' | 'token',
): CodedAgreement & { units: number } {
  const rows = new Map<string, RatingRow & { count: number }>();
  let units = 0;
  for (const document of documents) {
    const [left, right] = [document.annotators.get(first), document.annotators.get(second)];
    if (!left || !right) continue;
    const { tokens, length } = document;
    if (unit === 'token' && !tokens) throw new RangeError('The document has no tokens.');
    const place = (span: Unit): Span => (unit === 'token' && tokens ? touchedTokens(tokens, span) : span);
    const size = unit === 'token' ? (tokens?.length ?? 0) : length;
    units += size;
    for (const { values, count } of countStretches(left, right, size, place)) {
      const key = JSON.stringify(values);
      const row = rows.get(key);
      if (row) row.count += count;
      else rows.set(key, { values, count });
    }
  }
  return { ...cohenKappa([...rows.values()]), units };
}

/** Stretches over which neither side changes. Cost: O(units · log units), whatever the length. */
function countStretches(
  left: readonly Unit[],
  right: readonly Unit[],
  size: number,
  place: (unit: Unit) => Span,
): RatingRow[] {
  const edges = [left, right].flatMap((units, side) =>
    units.flatMap((unit) => {
      const { start, end } = place(unit);
      if (end <= start) return [];
      return [
        { at: start, side, label: unit.label, by: 1 },
        { at: Math.min(end, size), side, label: unit.label, by: -1 },
      ];
    }),
  );
  edges.sort((a, b) => a.at - b.at);
  const open = [new Map<string, number>(), new Map<string, number>()];
  const nameOf = (labels: ReadonlyMap<string, number> | undefined) =>
    JSON.stringify([...(labels ?? [])].flatMap(([label, depth]) => (depth > 0 ? [label] : [])).sort());
  const rows: RatingRow[] = [];
  let from = 0;
  for (const { at, side, label, by } of [...edges, { at: size, side: 0, label: '', by: 0 }]) {
    if (at > from) rows.push({ values: open.map(nameOf), count: at - from });
    from = Math.max(from, at);
    const labels = open[side];
    if (by !== 0) labels?.set(label, (labels.get(label) ?? 0) + by);
  }
  return rows;
}
