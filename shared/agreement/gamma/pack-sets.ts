/** A set of units, by their places in ascending order, and what it saves to take it (more than 0). */
export interface WeightedSet {
  members: readonly number[];
  saved: number;
}

/** Sums of savings are exact to this. */
const EXACT = 1e-12;
const MOST_ROUNDS = 400;

/** Sets with no unit in common that save most together. Exact (weighted set packing): prices for the units by
 *  Lagrangian relaxation (Fisher 1981, “The Lagrangian relaxation method for solving integer programming
 *  problems”) bound what can be saved; sets that no packing as good as the best one found can hold are dropped;
 *  between the few that are left, branch and bound decides. */
export function packSets<S extends WeightedSet>(sets: readonly S[]): S[] {
  return connectedParts(sets).flatMap((part) => (part.length === 1 ? part : packPart(part)));
}

function connectedParts<S extends WeightedSet>(sets: readonly S[]): S[][] {
  const parent = new Map<number, number>();
  const find = (unit: number): number => {
    let root = unit;
    for (let up = parent.get(root) ?? root; up !== root; up = parent.get(root) ?? root) root = up;
    for (let at = unit; at !== root;) {
      const up = parent.get(at) as number;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const { members } of sets) {
    const root = find(members[0] as number);
    for (const member of members) {
      const other = find(member);
      if (other !== root) parent.set(other, root);
    }
  }
  const parts = new Map<number, S[]>();
  for (const set of sets) {
    const root = find(set.members[0] as number);
    const part = parts.get(root);
    if (part) part.push(set);
    else parts.set(root, [set]);
  }
  return [...parts.values()];
}

function packPart<S extends WeightedSet>(part: readonly S[]): S[] {
  const units = [...new Set(part.flatMap(({ members }) => members))].sort((a, b) => a - b);
  const placeOf = new Map(units.map((unit, place) => [unit, place]));
  const problem: Problem = {
    units: units.length,
    members: part.map(({ members }) => Int32Array.from(members, (unit) => placeOf.get(unit) as number)),
    saved: Float64Array.from(part, ({ saved }) => saved),
  };
  const relaxed = relax(problem);
  const left = dropHopeless(problem, relaxed);
  return branch(problem, relaxed, left).map((index) => part[index] as S);
}

interface Problem {
  units: number;
  /** By set. */
  members: readonly Int32Array[];
  saved: Float64Array;
}

interface Packing {
  sets: readonly number[];
  saved: number;
}

interface Relaxed {
  /** What a unit is worth. */
  prices: Float64Array;
  /** No packing saves more. */
  bound: number;
  best: Packing;
}

/** What a set saves beyond the prices of its units. */
function profitOf({ members, saved }: Problem, set: number, prices: Float64Array): number {
  let profit = saved[set] as number;
  for (const unit of members[set] as Int32Array) profit -= prices[unit] as number;
  return profit;
}

/** By first unit, the most profitable set that begins with it, if any has a profit: no packing can hold two. */
function chooseByFirst(
  problem: Problem,
  prices: Float64Array,
): { profits: Float64Array; chosen: Int32Array } {
  const profits = new Float64Array(problem.units);
  const chosen = new Int32Array(problem.units).fill(-1);
  for (let set = 0; set < problem.members.length; set++) {
    const profit = profitOf(problem, set, prices);
    const first = (problem.members[set] as Int32Array)[0] as number;
    if (profit <= (profits[first] as number)) continue;
    profits[first] = profit;
    chosen[first] = set;
  }
  return { profits, chosen };
}

function relax(problem: Problem): Relaxed {
  const { units, members } = problem;
  let prices = new Float64Array(units);
  for (const [set, list] of members.entries())
    for (const unit of list)
      prices[unit] = Math.max(prices[unit] as number, (problem.saved[set] as number) / list.length);
  let best = packGreedily(problem, prices);
  let answer: Relaxed = { prices, bound: Infinity, best };
  let pace = 1;
  let without = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { profits, chosen } = chooseByFirst(problem, prices);
    const bound = sum(prices) + sum(profits);
    if (round % 8 === 0) {
      const packing = packGreedily(problem, prices);
      if (packing.saved > best.saved) best = packing;
    }
    if (bound < answer.bound - EXACT) {
      answer = { prices, bound, best };
      without = 0;
    } else if (++without === 12) {
      pace /= 2;
      without = 0;
    }
    if (answer.bound - best.saved <= EXACT) break;
    const slope = new Float64Array(units).fill(1);
    for (const set of chosen) {
      if (set < 0) continue;
      for (const unit of members[set] as Int32Array) slope[unit] = (slope[unit] as number) - 1;
    }
    const steepness = slope.reduce((total, one, unit) => {
      const stays = one > 0 && (prices[unit] as number) === 0;
      return stays ? total : total + one * one;
    }, 0);
    if (steepness === 0) break;
    const step = (pace * Math.max(bound - best.saved, EXACT)) / steepness;
    prices = prices.map((price, unit) => Math.max(0, price - step * (slope[unit] as number)));
  }
  return { ...answer, best };
}

/** Takes the sets with the most profit one after the other. */
function packGreedily(problem: Problem, prices: Float64Array): Packing {
  const profits = Float64Array.from(problem.members, (_, set) => profitOf(problem, set, prices));
  const order = Array.from(profits.keys()).sort(
    (a, b) => (profits[b] as number) - (profits[a] as number) || a - b,
  );
  const taken = new Uint8Array(problem.units);
  const sets: number[] = [];
  let saved = 0;
  for (const set of order) {
    const members = problem.members[set] as Int32Array;
    if (members.some((unit) => taken[unit] === 1)) continue;
    for (const unit of members) taken[unit] = 1;
    sets.push(set);
    saved += problem.saved[set] as number;
  }
  return { sets, saved };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** The sets that may be in a packing that is better than the best one known. */
function dropHopeless(problem: Problem, { prices, bound, best }: Relaxed): number[] {
  const { profits } = chooseByFirst(problem, prices);
  return [...problem.members.keys()].filter((set) => {
    const first = (problem.members[set] as Int32Array)[0] as number;
    const withIt = bound - (profits[first] as number) + profitOf(problem, set, prices);
    return withIt > best.saved + EXACT;
  });
}

/** The best packing of the sets that are left, or the one that is known already. */
function branch(problem: Problem, { prices, best }: Relaxed, left: readonly number[]): readonly number[] {
  const byFirst: { set: number; profit: number }[][] = Array.from({ length: problem.units }, () => []);
  for (const set of left) {
    const first = (problem.members[set] as Int32Array)[0] as number;
    byFirst[first]?.push({ set, profit: profitOf(problem, set, prices) });
  }
  for (const sets of byFirst) sets.sort((a, b) => b.profit - a.profit);
  /** The most that sets from a unit on can have in profit. */
  const profitsFrom = new Float64Array(problem.units + 1);
  const pricesFrom = new Float64Array(problem.units + 1);
  for (let unit = problem.units - 1; unit >= 0; unit--) {
    profitsFrom[unit] = (profitsFrom[unit + 1] as number) + Math.max(0, byFirst[unit]?.[0]?.profit ?? 0);
    pricesFrom[unit] = (pricesFrom[unit + 1] as number) + (prices[unit] as number);
  }
  let found: Packing = best;
  const taken = new Uint8Array(problem.units);
  const chosen: number[] = [];
  const visit = (from: number, saved: number, takenPrices: number): void => {
    let unit = from;
    let spent = takenPrices;
    while (unit < problem.units && ((byFirst[unit] as unknown[]).length === 0 || taken[unit] === 1)) {
      if (taken[unit] === 1) spent -= prices[unit] as number;
      unit++;
    }
    if (unit === problem.units) {
      if (saved > found.saved + EXACT) found = { sets: [...chosen], saved };
      return;
    }
    if (saved + (pricesFrom[unit] as number) - spent + (profitsFrom[unit] as number) <= found.saved + EXACT)
      return;
    for (const { set } of byFirst[unit] as { set: number }[]) {
      const members = problem.members[set] as Int32Array;
      if (members.some((one) => taken[one] === 1)) continue;
      let worth = 0;
      for (const one of members) {
        taken[one] = 1;
        if (one > unit) worth += prices[one] as number;
      }
      chosen.push(set);
      visit(unit + 1, saved + (problem.saved[set] as number), spent + worth);
      chosen.pop();
      for (const one of members) taken[one] = 0;
    }
    visit(unit + 1, saved, spent);
  };
  if (left.length > 0) visit(0, 0, 0);
  return found.sets;
}
