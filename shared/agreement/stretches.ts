import { inOrder, type Unit } from './continuum.ts';

/** A stretch of a continuum in which nobody’s unit begins or ends. */
export interface Stretch {
  length: number;
  /** Each annotator’s unit there, in their order; `null` for a gap. */
  units: readonly (Unit | null)[];
}

/** The stretches from `begin` to `end`; `null` if units of one annotator overlap, so that two lie in one place.
 *  Cost: O(units · log units), whatever the length. */
export function listStretches(
  begin: number,
  end: number,
  annotators: readonly (readonly Unit[])[],
): Stretch[] | null {
  const rows = annotators.map((units) => units.toSorted(inOrder));
  for (const row of rows)
    if (row.some((unit, index) => unit.start < (row[index - 1]?.end ?? begin))) return null;
  const edges = new Set([begin, end]);
  for (const { start, end: last } of rows.flat()) edges.add(start).add(last);
  const at = rows.map(() => 0);
  const stretches: Stretch[] = [];
  let from = begin;
  for (const to of [...edges].sort((a, b) => a - b)) {
    if (to <= begin || to > end) continue;
    const units = rows.map((row, rater) => {
      while ((row[at[rater] as number]?.end ?? Infinity) <= from) at[rater] = (at[rater] as number) + 1;
      const unit = row[at[rater] as number];
      return unit && unit.start <= from ? unit : null;
    });
    stretches.push({ length: to - from, units });
    from = to;
  }
  return stretches;
}
