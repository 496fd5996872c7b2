import { inOrder } from '../continuum.ts';
import { alignUnits, matchUnits } from '../match-units.ts';
import { sharedLength, type Placed, type PreparedWork, type RowUnit } from './compared-work.ts';
import type { Sums } from './sums.ts';

/** Marks of all, where they have any, and how long the document is.
 *  @param isWhole nobody is missing */
export function countMarks(works: readonly PreparedWork[], isWhole: boolean, marks: Sums): void {
  const rows = new Set([0]);
  for (const { units } of works) {
    marks.add(0, 0, units.length);
    for (const { row } of units) {
      marks.add(row, 0, 1);
      rows.add(row);
    }
  }
  for (const row of rows) marks.add(row, 1, 1);
  const document = works[0]?.document;
  marks.add(0, 2, document?.length ?? 0);
  marks.add(0, 3, document?.tokens?.length ?? 0);
  if (!isWhole) return;
  marks.add(0, 4, 1);
  marks.add(0, 5, document?.tokens?.length ?? 0);
}

/** Adds what the one and the other have. */
function addUnits({ units }: PreparedWork, sums: Sums): void {
  sums.add(0, 1, units.length);
  for (const { row } of units) sums.add(row, 1, 1);
}

export function countExact(a: PreparedWork, b: PreparedWork, sums: Sums): void {
  addUnits(a, sums);
  addUnits(b, sums);
  for (const [{ row }] of listSame(a, b)) {
    sums.add(0, 0, 1);
    sums.add(row, 0, 1);
  }
}

/** Marks that both made: of the same span and label. */
export function listSame(
  { units: left }: PreparedWork,
  { units: right }: PreparedWork,
): [RowUnit, RowUnit][] {
  const same: [RowUnit, RowUnit][] = [];
  let at = 0;
  for (const unit of left) {
    while (at < right.length && inOrder(right[at] as RowUnit, unit) < 0) at++;
    const other = right[at];
    if (other && inOrder(other, unit) === 0) same.push([unit, other]);
  }
  return same;
}

export function countOverlap(a: PreparedWork, b: PreparedWork, sums: Sums, kind: 'overlap' | 'soft'): void {
  addUnits(a, sums);
  addUnits(b, sums);
  for (const { left, iou } of matchUnits(a.units, b.units, 'match', { kind })) {
    const by = kind === 'soft' ? iou : 1;
    sums.add(0, 0, by);
    sums.add((a.units[left] as RowUnit).row, 0, by);
  }
}

/** Characters or tokens, label by label. */
export function countCovered(a: Placed, b: Placed, sums: Sums): void {
  for (const { covered } of [a, b]) {
    covered.forEach((length, row) => {
      if (row === 0) return;
      sums.add(0, 1, length);
      sums.add(row, 1, length);
    });
  }
  a.covers.forEach((cover, row) => {
    if (row === 0) return;
    const shared = sharedLength(cover, b.covers[row]);
    sums.add(0, 0, shared);
    sums.add(row, 0, shared);
  });
}

/** What two people made of the same stretch: matched one to one by their spans. `null`: nothing. */
export type MarkPair = readonly [RowUnit, RowUnit | null] | readonly [null, RowUnit];

/** All marks of both, each once: those of the first, then what only the second marked. */
export function matchMarks({ units: left }: PreparedWork, { units: right }: PreparedWork): MarkPair[] {
  const pairs: [RowUnit, RowUnit | null][] = left.map((unit) => [unit, null]);
  const isTaken = new Uint8Array(right.length);
  for (const match of alignUnits(left, right)) {
    const pair = pairs[match.left];
    if (pair) pair[1] = right[match.right] as RowUnit;
    isTaken[match.right] = 1;
  }
  const others = right.filter((_, at) => isTaken[at] === 0).map((unit): MarkPair => [null, unit]);
  return [...pairs, ...others];
}

/** As `matchMarks`, in the order of the text. */
export function pairMarks(a: PreparedWork, b: PreparedWork): MarkPair[] {
  const startOf = ([one, other]: MarkPair) => Math.min(one?.start ?? Infinity, other?.start ?? Infinity);
  return matchMarks(a, b).sort((one, other) => startOf(one) - startOf(other));
}

/** In what two marks differ. */
export function differenceOf([first, second]: MarkPair): 'none' | 'boundary' | 'label' | 'both' | 'missing' {
  if (!first || !second) return 'missing';
  const isSameSpan = first.start === second.start && first.end === second.end;
  if (first.label === second.label) return isSameSpan ? 'none' : 'boundary';
  return isSameSpan ? 'label' : 'both';
}

export function countMatches(pairs: readonly MarkPair[], sums: Sums): void {
  for (const [left, right] of pairs) {
    if (!left || !right) continue;
    sums.add(0, 1, 1);
    sums.add(left.row, 1, 1);
    sums.add(right.row, 2, 1);
    if (left.row !== right.row) continue;
    sums.add(0, 0, 1);
    sums.add(left.row, 0, 1);
  }
}
