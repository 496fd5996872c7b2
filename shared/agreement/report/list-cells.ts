import type { ConfusionCell } from '../report.ts';

/** How often two people gave labels to the same stretch: by the label of the first, then of the second; `null`
 *  for no mark. */
export type Confusion = Map<string | null, Map<string | null, number>>;

export function countCell(confusion: Confusion, first: string | null, second: string | null, by = 1): void {
  const row = confusion.get(first) ?? new Map<string | null, number>();
  confusion.set(first, row);
  row.set(second, (row.get(second) ?? 0) + by);
}

/** The sum of several, in the order of the labels, no mark last; with `bothSides` each also seen from the other. */
export function listCells(
  confusions: readonly Confusion[],
  labels: readonly string[],
  bothSides: boolean,
): ConfusionCell[] {
  const sum: Confusion = new Map();
  for (const confusion of confusions)
    for (const [first, row] of confusion)
      for (const [second, n] of row) {
        countCell(sum, first, second, n);
        if (bothSides) countCell(sum, second, first, n);
      }
  const sides = [...labels, null];
  return sides.flatMap((first) =>
    sides.flatMap((second) => {
      const n = sum.get(first)?.get(second) ?? 0;
      return n === 0 ? [] : [{ first, second, n }];
    }),
  );
}
