import type { ConfusionCell } from '../report.ts';

/** A confusion matrix laid out: rows are the first’s labels, columns the second’s; `null`, for no mark, comes last. */
export interface Confusion {
  labels: readonly (string | null)[];
  at(row: number, column: number): number;
  /** The largest count. */
  most: number;
}

/** `order` is that of the schema; labels that it does not know follow. */
export function layOutConfusion(cells: readonly ConfusionCell[], order: readonly string[]): Confusion {
  const counts = new Map<string, number>();
  const found = new Set<string | null>();
  for (const { first, second, n } of cells) {
    found.add(first).add(second);
    counts.set(keyOf(first, second), (counts.get(keyOf(first, second)) ?? 0) + n);
  }
  const known = order.filter((label) => found.has(label));
  const others = [...found].filter((label) => label !== null && !order.includes(label));
  const labels = [...known, ...others, ...(found.size > 0 ? [null] : [])];
  return {
    labels,
    at: (row, column) => counts.get(keyOf(labels[row] ?? null, labels[column] ?? null)) ?? 0,
    most: Math.max(0, ...counts.values()),
  };
}

const keyOf = (first: string | null, second: string | null): string => JSON.stringify([first, second]);
