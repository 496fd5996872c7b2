import type { Block, Region } from './block.ts';

/** Steps that comparing two texts may take where nothing stands out: a bound for texts without likeness. */
export interface Effort {
  left: number;
}

/** Most tokens that may differ. Twice as many cost four times the memory: 1,000 are 4 MB. */
const MOST_EDITS = 1000;

/** The blocks of a shortest edit script of a region, in order; `null` if it is longer than `MOST_EDITS` or the
 *  effort is spent. Cost: O(n·d) for d tokens that differ. Source: Myers 1986, “An O(ND) difference algorithm
 *  and its variations”, the greedy one. */
export function findShortestEdit(
  left: Int32Array,
  right: Int32Array,
  region: Region,
  effort: Effort,
): Block[] | null {
  const width = region.leftEnd - region.left;
  const height = region.rightEnd - region.right;
  const most = Math.min(width + height, MOST_EDITS);
  const reached = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    // Places whose diagonal has left the region lead nowhere.
    const lowest = -edits + 2 * Math.max(0, edits - height);
    const highest = edits - 2 * Math.max(0, edits - width);
    for (let diagonal = lowest; diagonal <= highest; diagonal += 2) {
      const below = reached[middle + diagonal - 1] as number;
      const above = reached[middle + diagonal + 1] as number;
      const isDown = diagonal === -edits || (diagonal !== edits && below < above);
      let x = isDown ? above : below + 1;
      const from = x;
      while (
        x < width &&
        x - diagonal < height &&
        left[region.left + x] === right[region.right + x - diagonal]
      )
        x++;
      effort.left -= x - from + 1;
      reached[middle + diagonal] = x;
      if (x >= width && x - diagonal >= height) {
        trace.push(reached.slice(middle - edits - 1, middle + edits + 2));
        return traceBack(trace, region, width, height);
      }
    }
    if (effort.left <= 0) return null;
    trace.push(reached.slice(middle - edits - 1, middle + edits + 2));
  }
  return null;
}

function traceBack(trace: Int32Array[], region: Region, width: number, height: number): Block[] {
  const blocks: Block[] = [];
  let x = width;
  let y = height;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const diagonal = x - y;
    const before = trace[edits - 1];
    // Where the step before ended; each trace row starts at diagonal -(its edits) - 1.
    const at = (row: Int32Array, diagonal: number) => row[diagonal + edits] ?? -1;
    let fromX = 0;
    let fromY = 0;
    let startX = 0;
    if (before) {
      const below = at(before, diagonal - 1);
      const above = at(before, diagonal + 1);
      const isDown = diagonal === -edits || (diagonal !== edits && below < above);
      fromX = isDown ? above : below;
      fromY = fromX - (isDown ? diagonal + 1 : diagonal - 1);
      startX = isDown ? fromX : fromX + 1;
    }
    if (x > startX) {
      const length = x - startX;
      blocks.push({ left: region.left + startX, right: region.right + y - length, length });
    }
    x = fromX;
    y = fromY;
  }
  return blocks.reverse();
}
