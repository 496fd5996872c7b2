import { bestAssignment, type Edge } from '../assignment.ts';
import type { Unit } from '../continuum.ts';
import { type Dissimilarity, dissimilarity } from './dissimilarity.ts';
import { packSets, type WeightedSet } from './pack-sets.ts';

/** Units of different annotators that are taken for the same one; each annotator has one in it at most. */
export type UnitaryAlignment = readonly AlignedUnit[];

export interface AlignedUnit {
  annotator: number;
  unit: Unit;
}

export interface Alignment {
  alignments: UnitaryAlignment[];
  /** Sum of the disorders of the unitary alignments, over the mean number of units of an annotator. */
  disorder: number;
}

/** The alignment of least disorder: every unit in exactly one unitary alignment. The disorder of a unitary
 *  alignment is the mean over all pairs of annotators; a pair with nobody on one side costs Δ∅. Exact. It may
 *  not be the only one: of several with the same disorder the first in the order of the text is given.
 *  `null` if nobody marked anything.
 *
 *  Joining k units saves what leaving each alone would cost. Only sets that save something, and of which no
 *  member and no two would better stand by themselves, can be in the best alignment: the Σd of j members to the
 *  others is at most Δ∅·(C(n,2) + j·(k − j)). They are few, since positions grow unlike with the square of their distance. */
export function bestAlignment(
  annotators: readonly (readonly Unit[])[],
  options: Dissimilarity,
): Alignment | null {
  const units = annotators
    .flatMap((row, annotator) => row.map((unit): AlignedUnit => ({ annotator, unit })))
    .sort(byPlace);
  if (units.length === 0) return null;
  const sets =
    annotators.length === 2
      ? bestPairs(units, options)
      : packSets(listSets(units, annotators.length, options));
  const joined = new Set(sets.flatMap(({ members }) => members));
  const alone = units.flatMap((_, index) =>
    joined.has(index) ? [] : [{ members: [index], cost: options.empty }],
  );
  const all = [...sets, ...alone].sort((a, b) => (a.members[0] as number) - (b.members[0] as number));
  return {
    alignments: all.map(({ members }) => members.map((index) => units[index] as AlignedUnit)),
    disorder: all.reduce((sum, { cost }) => sum + cost, 0) / (units.length / annotators.length),
  };
}

const byPlace = (a: AlignedUnit, b: AlignedUnit): number =>
  a.unit.start - b.unit.start || a.unit.end - b.unit.end || a.annotator - b.annotator;

/** Places of units that stand together, in order, and the disorder of their unitary alignment. */
interface UnitSet extends WeightedSet {
  cost: number;
}

/** Two annotators: an assignment problem. */
function bestPairs(units: readonly AlignedUnit[], options: Dissimilarity): UnitSet[] {
  const [first, second] = [0, 1].map((annotator) =>
    units.flatMap((unit, index) => (unit.annotator === annotator ? [index] : [])),
  ) as [number[], number[]];
  const edges: Edge[] = [];
  for (const left of first)
    for (const right of second) {
      const saved = 2 * options.empty - between(units, left, right, options);
      if (saved > 0) edges.push({ left, right, weight: saved });
    }
  return bestAssignment(edges).map(({ left, right, weight }) => ({
    members: [left, right].sort((a, b) => a - b),
    cost: 2 * options.empty - weight,
    saved: weight,
  }));
}

const between = (units: readonly AlignedUnit[], a: number, b: number, options: Dissimilarity): number =>
  dissimilarity((units[a] as AlignedUnit).unit, (units[b] as AlignedUnit).unit, options);

/** The sets that may be in the best alignment. */
function listSets(units: readonly AlignedUnit[], annotators: number, options: Dissimilarity): UnitSet[] {
  const { empty } = options;
  const pairs = (annotators * (annotators - 1)) / 2;
  const most = (size: number) => empty * (pairs + size - 1);
  const near = units.map((one, index) => {
    const found = new Map<number, number>();
    for (let other = index + 1; other < units.length; other++) {
      if ((units[other] as AlignedUnit).annotator === one.annotator) continue;
      const d = between(units, index, other, options);
      if (d <= most(annotators)) found.set(other, d);
    }
    return found;
  });
  const sets: UnitSet[] = [];

  /** `sums`: Σd of each member to the others. What is too far from the others in a set is so in larger ones. */
  function extend(
    members: readonly number[],
    sums: readonly number[],
    total: number,
    candidates: readonly number[],
  ): void {
    const size = members.length + 1;
    for (const [index, next] of candidates.entries()) {
      const distances = members.map((member) => near[member]?.get(next) ?? Infinity);
      const own = distances.reduce((sum, d) => sum + d, 0);
      const larger = [...sums.map((sum, at) => sum + (distances[at] as number)), own];
      if (larger.some((sum) => sum > most(annotators))) continue;
      const inside = total + own;
      const cost = (inside + (pairs - (size * (size - 1)) / 2) * empty) / pairs;
      const all = [...members, next];
      if (cost < size * empty && larger.every((sum) => sum <= most(size)) && !hasLoosePair(all, larger))
        sets.push({ members: all, cost, saved: size * empty - cost });
      const { annotator } = units[next] as AlignedUnit;
      const later = candidates
        .slice(index + 1)
        .filter((other) => near[next]?.has(other) && (units[other] as AlignedUnit).annotator !== annotator);
      if (later.length > 0) extend(all, larger, inside, later);
    }
  }

  /** Two members that would better stand by themselves. */
  function hasLoosePair(members: readonly number[], sums: readonly number[]): boolean {
    const size = members.length;
    if (size < 4) return false;
    const mostAcross = empty * (pairs + 2 * (size - 2));
    return members.some((a, i) =>
      members.slice(i + 1).some((b, j) => {
        const apart = near[a]?.get(b) ?? 0;
        return (sums[i] as number) + (sums[i + 1 + j] as number) - 2 * apart > mostAcross;
      }),
    );
  }

  for (const [index, candidates] of near.entries()) extend([index], [0], 0, [...candidates.keys()]);
  return sets;
}
