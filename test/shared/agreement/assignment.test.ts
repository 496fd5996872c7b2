import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestAssignment, type Edge } from '../../../shared/agreement/assignment.ts';
import { countSpent } from '../../support/spent.ts';

const worth = (edges: readonly Edge[]): number => edges.reduce((sum, { weight }) => sum + weight, 0);

/** Every choice of edges of which no two share an end. */
function tryAll([edge, ...others]: readonly Edge[]): number {
  if (!edge) return 0;
  const apart = others.filter(({ left, right }) => left !== edge.left && right !== edge.right);
  return Math.max(tryAll(others), edge.weight + tryAll(apart));
}

test('the pairs are worth as much as the best of all choices', () => {
  const edge = fc.record({
    left: fc.nat(5),
    right: fc.nat(5),
    weight: fc.integer({ min: 1, max: 12 }).map((n) => n / 4),
  });
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 12 }), (edges) => {
      const pairs = bestAssignment(edges);
      expect(new Set(pairs.map(({ left }) => left)).size).toBe(pairs.length);
      expect(new Set(pairs.map(({ right }) => right)).size).toBe(pairs.length);
      for (const pair of pairs) expect(edges).toContain(pair);
      expect(worth(pairs)).toBeCloseTo(tryAll(edges), 9);
    }),
    { numRuns: 500 },
  );
});

test('of pairs of equal worth the first ones are preferred', () => {
  const edges = [0, 1].flatMap((left) => [0, 1].map((right) => ({ left, right, weight: 1 })));
  expect(bestAssignment(edges).map(({ left, right }) => [left, right])).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

test('a chain of marks that all hang together takes a moment', () => {
  const edges = Array.from({ length: 5000 }, (_, n): Edge[] => [
    { left: n, right: n, weight: 1.4 },
    { left: n + 1, right: n, weight: 1.2 },
  ]).flat();
  const spent = countSpent();
  expect(bestAssignment(edges)).toHaveLength(5000);
  expect(spent()).toBeLessThan(3000);
});
