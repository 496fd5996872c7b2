import { alphaU } from '../alpha-u.ts';
import { intersection } from '../continuum.ts';
import { type PreparedWork, type RowUnit, sharedLength } from './compared-work.ts';
import type { Sums } from './sums.ts';

/** Fields of the table `unitizing`: lengths of two annotators as uα has them (`../u-alpha.ts`), in row 0 over all
 *  labels, in the others a label against all else. */
export const unitizingFields = {
  /** Σ ℓ_cc. */
  agreeing: 0,
  /** Σ S_c. */
  squares: 1,
  units: 2,
  gaps: 3,
  /** Documents in which units of one annotator overlap. */
  overlapping: 4,
  /** Σ ℓ_cc of units against gaps, whatever their labels. */
  unitsAgreeing: 5,
} as const;

/** `rows`: of the labels that anyone has used in the document. Of more than two annotators the sum over their
 *  pairs, each over m − 1, is the table of them all: their intersections are counted pair by pair. */
export function countUnitizing(a: PreparedWork, b: PreparedWork, rows: readonly number[], sums: Sums): void {
  const { size } = a.characters;
  const { agreeing, squares, units, gaps, overlapping, unitsAgreeing } = unitizingFields;
  const [lengths, squared] = [[0], [0]];
  for (const { row, start, end } of [...a.units, ...b.units]) {
    const length = end - start;
    for (const at of [0, row]) {
      lengths[at] = (lengths[at] ?? 0) + length;
      squared[at] = (squared[at] ?? 0) + length ** 2;
    }
  }
  let shared = 0;
  for (const row of [...rows, 0]) {
    const [left, right] = [a.characters, b.characters];
    const own = sharedLength(left.covers[row], right.covers[row]);
    if (row !== 0) shared += own;
    const length = lengths[row] ?? 0;
    const gapsOfBoth = 2 * size - length;
    const sharedGaps = size - length + own;
    sums.add(row, agreeing, 2 * ((row === 0 ? shared : own) + sharedGaps));
    sums.add(row, unitsAgreeing, 2 * (own + sharedGaps));
    sums.add(row, squares, (squared[row] ?? 0) + gapsOfBoth);
    sums.add(row, units, length);
    sums.add(row, gaps, gapsOfBoth);
    if (a.overlapping.has(row) || b.overlapping.has(row)) sums.add(row, overlapping, 1);
  }
}

/** Fields of `intersections`: what cuα counts, where both have a unit. Row 0: Σ ℓ_cc, Σ S_c, documents in which
 *  units overlap; of a label: ℓ_kk, S_k, ℓ_k. */
export function countIntersections(a: PreparedWork, b: PreparedWork, sums: Sums): void {
  if (a.overlapping.has(0) || b.overlapping.has(0)) return sums.add(0, 2, 1);
  const common = new Map<RowUnit, number>();
  let at = 0;
  for (const unit of a.units) {
    while (at < b.units.length && (b.units[at] as RowUnit).end <= unit.start) at++;
    for (let index = at; index < b.units.length; index++) {
      const other = b.units[index] as RowUnit;
      if (other.start >= unit.end) break;
      const length = intersection(unit, other);
      for (const one of [unit, other]) common.set(one, (common.get(one) ?? 0) + length);
      if (unit.row !== other.row) continue;
      sums.add(unit.row, 0, 2 * length);
      sums.add(0, 0, 2 * length);
    }
  }
  for (const [{ row }, length] of common) {
    sums.add(row, 1, length ** 2);
    sums.add(0, 1, length ** 2);
    sums.add(row, 2, length);
  }
}

/** Fields of `alphaU`: observed and expected squared distances, documents in which units of one label overlap.
 *  Chance moves units within their document. Row 0 is their sum over the labels. */
export function countAlphaU(works: readonly PreparedWork[], rows: readonly number[], sums: Sums): void {
  const end = works[0]?.document.length ?? 0;
  for (const row of rows) {
    const annotators = new Map(
      works.map(({ units }, index) => [String(index), units.filter((unit) => unit.row === row)]),
    );
    const { observed, expected } = alphaU({ begin: 0, end, annotators });
    if (observed === null || expected === null) {
      for (const at of [0, row]) sums.add(at, 2, 1);
      continue;
    }
    for (const at of [0, row]) {
      sums.add(at, 0, observed * end ** 2);
      sums.add(at, 1, expected * end ** 2);
    }
  }
}
