import { defined, type Figure, undefinedFor } from './figure.ts';

/** Boundary similarity B of two segmentations (Fournier 2013, “Evaluating text segmentation using boundary edit
 *  distance”), each given as the lengths of its segments: 1 − (misses + Σ near misses’ distance / n_t) / all
 *  boundaries. A boundary that is off by fewer than `nearMiss` places is a near miss, which costs its distance
 *  over `nearMiss`; each boundary is matched once, so that the most are matched, then with the least distance.
 *  @throws RangeError if the segmentations are of different length */
export function boundarySimilarity(left: readonly number[], right: readonly number[], nearMiss = 2): Figure {
  if (total(left) !== total(right)) throw new RangeError('The segmentations are of different length.');
  const { cost, boundaries } = countBoundaries(listBoundaries(left), listBoundaries(right), nearMiss);
  return boundaries === 0 ? undefinedFor('no_boundaries') : defined(1 - cost / boundaries);
}

/** What the boundaries of two segmentations that are not the same cost, and how many there are: what B is made of.
 *  @param a places of the boundaries, ascending */
export function countBoundaries(
  a: readonly number[],
  b: readonly number[],
  nearMiss = 2,
): { cost: number; boundaries: number } {
  const [inA, inB] = [new Set(a), new Set(b)];
  const onlyA = a.filter((at) => !inB.has(at));
  const onlyB = b.filter((at) => !inA.has(at));
  const near = matchNear(onlyA, onlyB, nearMiss);
  const missed = onlyA.length + onlyB.length - 2 * near.length;
  return {
    cost: missed + near.reduce((sum, distance) => sum + distance / nearMiss, 0),
    boundaries: missed + near.length + a.length - onlyA.length,
  };
}

const total = (masses: readonly number[]): number => masses.reduce((sum, mass) => sum + mass, 0);

/** Places between segments, from the start. */
function listBoundaries(masses: readonly number[]): number[] {
  let at = 0;
  return masses.slice(0, -1).map((mass) => (at += mass));
}

/** Distances of the near misses: nearest first, so that none takes another’s closer partner. */
function matchNear(a: readonly number[], b: readonly number[], nearMiss: number): number[] {
  const [left, right] = [new Set(a), new Set(b)];
  const found: number[] = [];
  for (let distance = 1; distance < nearMiss; distance++) {
    for (const at of a) {
      const other = [at - distance, at + distance].find((place) => right.has(place));
      if (!left.has(at) || other === undefined) continue;
      left.delete(at);
      right.delete(other);
      found.push(distance);
    }
  }
  return found;
}
