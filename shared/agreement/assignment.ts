/** A possible pair of one from the left and one from the right, and what it is worth (more than 0). */
export interface Edge {
  left: number;
  right: number;
  weight: number;
}

/** The pairs that are worth most together, each of the left and of the right in one at most. Edges of equal
 *  worth: the ones that come first are preferred. Exact: one of the left after another takes the way that gains
 *  most, on which others may change their partners (Kuhn 1955, with the shortest paths of Jonker and Volgenant
 *  1987). A way is looked for only as far as pairs hang together: marks of two people make few steps of it. */
export function bestAssignment(edges: readonly Edge[]): Edge[] {
  const [ofLeft, ofRight] = [countBySide(edges, 'left'), countBySide(edges, 'right')];
  // Most marks of two people lie over one other only: nobody else wants these.
  const isAlone = ({ left, right }: Edge) => ofLeft[left] === 1 && ofRight[right] === 1;
  const alone = edges.filter(isAlone);
  const byLeft = (a: Edge, b: Edge) => a.left - b.left;
  if (alone.length === edges.length) return alone.sort(byLeft);
  const edgesOf = Map.groupBy(
    edges.filter((edge) => !isAlone(edge)),
    ({ left }) => left,
  );
  const matching: Matching = {
    edgesOf,
    edgeAt: new Map(),
    takenBy: new Map(),
    leftPrice: new Map(),
    rightPrice: new Map(),
  };
  for (const left of [...edgesOf.keys()].sort((a, b) => a - b)) add(matching, left);
  return [...alone, ...matching.edgeAt.values()].sort(byLeft);
}

function countBySide(edges: readonly Edge[], side: 'left' | 'right'): Uint32Array {
  const counts = new Uint32Array(edges.reduce((most, edge) => Math.max(most, edge[side] + 1), 0));
  for (const edge of edges) counts[edge[side]] = (counts[edge[side]] as number) + 1;
  return counts;
}

interface Matching {
  edgesOf: ReadonlyMap<number, readonly Edge[]>;
  /** The pair of each of the left that has one. */
  edgeAt: Map<number, Edge>;
  /** Who of the left has each of the right. */
  takenBy: Map<number, number>;
  /** What each is worth where it is: prices of a pair add up to its worth, and of other pairs to no less. */
  leftPrice: Map<number, number>;
  rightPrice: Map<number, number>;
}

/** Finds the cheapest way from `start` to one of the right that is free, or to one of the left that is better off
 *  alone; `start` may be that itself. */
function add({ edgesOf, edgeAt, takenBy, leftPrice, rightPrice }: Matching, start: number): void {
  const cost = new Map<number, number>();
  const through = new Map<number, Edge>();
  const reached = new Map<number, number>();
  const alone = { left: start, cost: Infinity };
  let [left, soFar] = [start, 0];
  let end: number | null = null;
  for (;;) {
    const price = leftPrice.get(left) ?? 0;
    if (soFar + price < alone.cost) Object.assign(alone, { left, cost: soFar + price });
    for (const edge of edgesOf.get(left) ?? []) {
      const { right, weight } = edge;
      const next = soFar + price + (rightPrice.get(right) ?? 0) - weight;
      if (reached.has(right) || next >= (cost.get(right) ?? Infinity)) continue;
      cost.set(right, next);
      through.set(right, edge);
    }
    let [right, least] = [-1, alone.cost];
    for (const [candidate, at] of cost) if (at < least) [right, least] = [candidate, at];
    soFar = least;
    if (right === -1) break;
    cost.delete(right);
    reached.set(right, least);
    const taker = takenBy.get(right);
    if (taker === undefined) {
      end = right;
      break;
    }
    left = taker;
  }
  for (const [right, at] of reached) {
    const taker = takenBy.get(right);
    rightPrice.set(right, (rightPrice.get(right) ?? 0) + soFar - at);
    if (taker !== undefined) leftPrice.set(taker, (leftPrice.get(taker) ?? 0) - (soFar - at));
  }
  leftPrice.set(start, (leftPrice.get(start) ?? 0) - soFar);
  let right = end ?? release(alone.left);
  while (right !== undefined) {
    const edge = through.get(right) as Edge;
    const before = edgeAt.get(edge.left)?.right;
    edgeAt.set(edge.left, edge);
    takenBy.set(right, edge.left);
    right = edge.left === start ? undefined : before;
  }

  /** Leaves one of the left alone; answers the one of the right that is free with it. */
  function release(one: number): number | undefined {
    const right = edgeAt.get(one)?.right;
    edgeAt.delete(one);
    return right;
  }
}
