import { bestAssignment, type Edge } from './assignment.ts';
import { iou, type Labels, type Unit } from './continuum.ts';

/** When two units may count as the same: any overlap, a share of it, or by how much they overlap. */
export type Criterion = { kind: 'overlap' } | { kind: 'iou'; threshold: number } | { kind: 'soft' };

export interface MatchedPair {
  /** Places in the two lists. */
  left: number;
  right: number;
  /** Intersection over union. */
  iou: number;
}

/** One-to-one pairs of units that overlap, so that as many as can be are paired (`overlap`, `iou`), or their
 *  shared lengths are greatest (`soft`). Greedy matching finds fewer. Among matchings of the same size the one
 *  with more in common wins, then the one that comes first. Both lists in the order of the text. */
export function matchUnits(
  left: readonly Unit[],
  right: readonly Unit[],
  labels: Labels,
  criterion: Criterion,
): MatchedPair[] {
  const candidates = listOverlaps(left, right, labels, criterion);
  // The number of pairs comes first: no sum of shares outweighs one pair more.
  const bonus = criterion.kind === 'soft' ? 0 : Math.min(left.length, right.length) + 1;
  return bestAssignment(candidates.map((edge) => ({ ...edge, weight: edge.weight + bonus })))
    .map((edge) => ({ left: edge.left, right: edge.right, iou: edge.weight - bonus }))
    .sort((a, b) => a.left - b.left);
}

/** Below every difference of two shares: it only decides between pairs that share as much. */
const SAME_LABEL = 1e-9;

/** What two people made of the same stretches, whatever their labels: one-to-one pairs whose shares are greatest
 *  together; of equal ones those with the same label, then those that come first. Both lists in the order of the
 *  text. */
export function alignUnits(left: readonly Unit[], right: readonly Unit[]): { left: number; right: number }[] {
  const candidates = listOverlaps(left, right, 'ignore', { kind: 'soft' });
  const isSame = (edge: Edge) => (left[edge.left] as Unit).label === (right[edge.right] as Unit).label;
  return bestAssignment(
    candidates.map((edge) => (isSame(edge) ? { ...edge, weight: edge.weight + SAME_LABEL } : edge)),
  ).sort((a, b) => a.left - b.left);
}

function listOverlaps(
  left: readonly Unit[],
  right: readonly Unit[],
  labels: Labels,
  criterion: Criterion,
): Edge[] {
  const least = criterion.kind === 'iou' ? criterion.threshold : 0;
  const edges: Edge[] = [];
  // Units of the right that may still reach into those of the left to come.
  let open: number[] = [];
  let next = 0;
  for (const [index, unit] of left.entries()) {
    while (next < right.length && (right[next] as Unit).start < unit.end) open.push(next++);
    open = open.filter((at) => (right[at] as Unit).end > unit.start);
    for (const at of open) {
      const other = right[at] as Unit;
      if (labels === 'match' && other.label !== unit.label) continue;
      const weight = iou(unit, other);
      if (weight > 0 && weight >= least) edges.push({ left: index, right: at, weight });
    }
  }
  return edges;
}
