import { intersection, iou, lengthOf } from '../agreement/continuum.ts';
import { bestAssignment, type Edge } from '../agreement/assignment.ts';
import type { Stack } from './layers.ts';

/** Half of the shorter one lies in the other: parts of what another annotator marked in one piece. */
const PART = 0.5;

/** Stacks that are opinions on the same thing: what two annotators marked is matched one to one (the most in
 *  common in all, a shared label counting more than any distance), and what is left over joins the one that it
 *  is a part of. Groups and the stacks in them stand in the order of the text, as the stacks given do. */
export function groupStacks(stacks: readonly Stack[], annotators: readonly string[]): Stack[][] {
  const parent = stacks.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] as number;
    parent[index] = root;
    return root;
  };
  const join = (a: number, b: number) => {
    const [one, other] = [find(a), find(b)];
    if (one !== other) parent[Math.max(one, other)] = Math.min(one, other);
  };
  const of = annotators.map(
    (annotator) =>
      new Set(
        stacks.flatMap(({ marks }, index) =>
          marks.some((mark) => mark.annotator === annotator) ? [index] : [],
        ),
      ),
  );
  for (const [i, left] of of.entries()) {
    for (const right of of.slice(i + 1)) {
      // A stack of both needs no partner.
      const isOfOne = (index: number) => !(left.has(index) && right.has(index));
      for (const [one, other] of pairUp(
        stacks,
        new Set([...left].filter(isOfOne)),
        new Set([...right].filter(isOfOne)),
      ))
        join(one, other);
    }
  }
  return [...Map.groupBy(stacks.keys(), find).values()].map((group) =>
    group.map((index) => stacks[index] as Stack),
  );
}

function pairUp(
  stacks: readonly Stack[],
  left: ReadonlySet<number>,
  right: ReadonlySet<number>,
): [number, number][] {
  const at = (index: number) => stacks[index] as Stack;
  const touching = listTouching(stacks, left, right);
  const edges = touching.flatMap(([a, b]): Edge[] => {
    const isSame = at(a).label === at(b).label;
    const shared = iou(at(a), at(b));
    // Other labels are the same thing only if most of it is shared.
    return isSame || shared >= PART ? [{ left: a, right: b, weight: shared + (isSame ? 1 : 0) }] : [];
  });
  const matched = bestAssignment(edges).map((edge): [number, number] => [edge.left, edge.right]);
  const paired = new Set(matched.flat());
  const parts = new Map<number, number>();
  for (const [a, b] of touching) {
    if (at(a).label !== at(b).label) continue;
    if (intersection(at(a), at(b)) < PART * Math.min(lengthOf(at(a)), lengthOf(at(b)))) continue;
    if (!paired.has(a) && !parts.has(a)) parts.set(a, b);
    if (!paired.has(b) && !parts.has(b)) parts.set(b, a);
  }
  return [...matched, ...parts];
}

/** The pairs that overlap, in the order of the text. Cost: the pairs, and the stacks, which are in order. */
function listTouching(
  stacks: readonly Stack[],
  left: ReadonlySet<number>,
  right: ReadonlySet<number>,
): [number, number][] {
  const pairs: [number, number][] = [];
  let [lefts, rights]: [number[], number[]] = [[], []];
  for (const [index, { start }] of stacks.entries()) {
    const reaches = (other: number) => (stacks[other] as Stack).end > start;
    if (left.has(index)) {
      rights = rights.filter(reaches);
      for (const other of rights) pairs.push([index, other]);
      lefts.push(index);
    } else if (right.has(index)) {
      lefts = lefts.filter(reaches);
      for (const other of lefts) pairs.push([other, index]);
      rights.push(index);
    }
  }
  return pairs.sort(([a, b], [c, d]) => a - c || b - d);
}
