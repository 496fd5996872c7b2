/** Tokens that stand in both texts: `length` of them from `left` and from `right`, by number. */
export interface Block {
  left: number;
  right: number;
  length: number;
}

/** A part of both token rows, half-open. */
export interface Region {
  left: number;
  leftEnd: number;
  right: number;
  rightEnd: number;
}

/** The chain of blocks that keeps the order of both texts and holds most tokens. Blocks that it holds are cut
 *  where they overlap the one before. Cost: O(b log b). Source: patience sorting as in Bram Cohen’s patience
 *  diff, weighted by length. */
export function chainBlocks(blocks: readonly Block[]): Block[] {
  const sorted = blocks.toSorted((a, b) => a.left - b.left || a.right - b.right);
  const ranks = new Map(
    [...new Set(sorted.map(({ right }) => right))].sort((a, b) => a - b).map((right, rank) => [right, rank]),
  );
  // Per rank of a block’s place on the right, the best chain that ends at or before it (a Fenwick tree).
  const best = new Int32Array(ranks.size + 1).fill(-1);
  const weights = new Float64Array(sorted.length);
  const before = new Int32Array(sorted.length).fill(-1);
  const weightOf = (index: number) => (index === -1 ? 0 : (weights[index] as number));
  sorted.forEach((block, index) => {
    const rank = ranks.get(block.right) as number;
    let previous = -1;
    for (let at = rank; at > 0; at -= at & -at) {
      if (weightOf(best[at] as number) > weightOf(previous)) previous = best[at] as number;
    }
    before[index] = previous;
    weights[index] = weightOf(previous) + block.length;
    for (let at = rank + 1; at < best.length; at += at & -at) {
      if (weightOf(best[at] as number) < weightOf(index)) best[at] = index;
    }
  });
  let last = -1;
  for (let index = 0; index < sorted.length; index++) if (weightOf(index) > weightOf(last)) last = index;
  const chain: Block[] = [];
  for (let index = last; index !== -1; index = before[index] as number) chain.push(sorted[index] as Block);
  return cutOverlaps(chain.reverse());
}

function cutOverlaps(chain: Block[]): Block[] {
  const kept: Block[] = [];
  for (const { left, right, length } of chain) {
    const last = kept.at(-1);
    const cut = last ? Math.max(0, last.left + last.length - left, last.right + last.length - right) : 0;
    if (length > cut) kept.push({ left: left + cut, right: right + cut, length: length - cut });
  }
  return kept;
}

/** What lies in a region between the blocks of a chain, in order. */
export function listGaps(region: Region, chain: readonly Block[]): Region[] {
  const gaps: Region[] = [];
  let { left, right } = region;
  for (const block of [...chain, { left: region.leftEnd, right: region.rightEnd, length: 0 }]) {
    if (left < block.left && right < block.right)
      gaps.push({ left, leftEnd: block.left, right, rightEnd: block.right });
    left = block.left + block.length;
    right = block.right + block.length;
  }
  return gaps;
}
