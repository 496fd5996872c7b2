import type { Placed, PreparedWork, Stretches } from './compared-work.ts';
import { sharedLength } from './compared-work.ts';
import type { Sums } from './sums.ts';
import { countBoundaries } from '../boundary-similarity.ts';

/** The set of labels on each character or token of two annotators. */
export function countValues(a: Stretches, b: Stretches, sums: Sums): void {
  let from = 0;
  for (let i = 0, j = 0; i < a.ends.length && j < b.ends.length;) {
    const [end, other] = [a.ends[i] as number, b.ends[j] as number];
    const to = Math.min(end, other);
    const [first, second] = [a.sets[i] as number, b.sets[j] as number];
    // Row 0 is for all.
    sums.add(first + 1, 0, to - from);
    sums.add(second + 1, 1, to - from);
    sums.add(0, 1, to - from);
    if (first === second) sums.add(0, 0, to - from);
    from = to;
    if (end === to) i++;
    if (other === to) j++;
  }
}

/** Whether a label lies on a character or token. */
export function countLabelPlaces(a: Placed, b: Placed, rows: readonly number[], sums: Sums): void {
  for (const row of rows) {
    sums.add(row, 0, sharedLength(a.covers[row], b.covers[row]));
    sums.add(row, 1, a.covered[row] ?? 0);
    sums.add(row, 2, b.covered[row] ?? 0);
  }
}

/** Tokens before which a mark begins or ends; row 0: of any label. */
export function countEdges(a: PreparedWork, b: PreparedWork, rows: readonly number[], sums: Sums): void {
  for (const row of [0, ...rows]) {
    const { cost, boundaries } = countBoundaries(listEdges(a, row), listEdges(b, row));
    sums.add(row, 0, cost);
    sums.add(row, 1, boundaries);
  }
}

function listEdges({ units, tokens, tokenSpans }: PreparedWork, row: number): number[] {
  const edges = new Set<number>();
  for (const [index, unit] of units.entries()) {
    const span = tokenSpans[index];
    if ((row !== 0 && unit.row !== row) || !span || span.end <= span.start) continue;
    edges.add(span.start).add(span.end);
  }
  edges.delete(0);
  edges.delete(tokens.size);
  return [...edges].sort((left, right) => left - right);
}
