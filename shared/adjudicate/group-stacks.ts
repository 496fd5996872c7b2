import { intersection, iou, lengthOf } from '../agreement/continuum.ts';
import { bestAssignment, type Edge } from '../agreement/assignment.ts';
import type { Stack } from './layers.ts';

/** Half of the shorter one lies in the other: parts of what another annotator marked in one piece. */
const PART = 0.5;

/** Stacks that are opinions on the same thing: what two annotators marked is matched one to one (the most in
 *  common in all, a shared label counting more than any distance), and what is left over joins the one that it
 *  is a part of. Groups and the stacks in them stand in the order of the text. */
export function groupStacks(stacks: readonly Stack[], annotators: readonly string[]): Stack[][] {
  const parent = stacks.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] as number;
    return root;
  };
  const join = (a: number, b: number) => {
    const [one, other] = [find(a), find(b)];
    if (one !== other) parent[Math.max(one, other)] = Math.min(one, other);
  };
  const of = annotators.map((annotator) =>
    stacks.flatMap(({ marks }, index) => (marks.some((mark) => mark.annotator === annotator) ? [index] : [])),
  );
  for (const [i, left] of of.entries()) {
    for (const right of of.slice(i + 1)) {
      // A stack of both needs no partner.
      const [a, b] = [left.filter((one) => !right.includes(one)), right.filter((one) => !left.includes(one))];
      for (const [one, other] of pairUp(stacks, a, b)) join(one, other);
    }
  }
  const groups = new Map<number, Stack[]>();
  for (const [index, stack] of stacks.entries()) {
    const root = find(index);
    const group = groups.get(root);
    if (group) group.push(stack);
    else groups.set(root, [stack]);
  }
  return [...groups.values()];
}

function pairUp(
  stacks: readonly Stack[],
  left: readonly number[],
  right: readonly number[],
): [number, number][] {
  const at = (index: number) => stacks[index] as Stack;
  const edges: Edge[] = [];
  for (const a of left)
    for (const b of right) {
      const shared = iou(at(a), at(b));
      const isSame = at(a).label === at(b).label;
      // Other labels are the same thing only if most of it is shared.
      if (shared > 0 && (isSame || shared >= PART))
        edges.push({ left: a, right: b, weight: shared + (isSame ? 1 : 0) });
    }
  const matched = bestAssignment(edges).map((edge): [number, number] => [edge.left, edge.right]);
  const paired = new Set(matched.flat());
  const parts = [...left, ...right].flatMap((index): [number, number][] => {
    if (paired.has(index)) return [];
    const others = left.includes(index) ? right : left;
    const whole = others.find(
      (other) =>
        at(other).label === at(index).label &&
        intersection(at(index), at(other)) >= PART * Math.min(lengthOf(at(index)), lengthOf(at(other))),
    );
    return whole === undefined ? [] : [[index, whole]];
  });
  return [...matched, ...parts];
}
