import type { Block, Region } from './block.ts';

/** The blocks around runs of `size` tokens that occur once on either side of a region, grown as far as both
 *  sides agree. They may cross: what was moved is among them. Cost: O(n). */
export function findAnchors(left: Int32Array, right: Int32Array, region: Region, size: number): Block[] {
  const once = findUnique(left, region.left, region.leftEnd, size);
  const blocks: Block[] = [];
  let last: Block | null = null;
  for (const [hash, rightAt] of findUnique(right, region.right, region.rightEnd, size)) {
    const leftAt = once.get(hash);
    if (leftAt === undefined || leftAt === -1 || rightAt === -1) continue;
    // Within the block before: the same run, grown.
    if (last && leftAt - last.left === rightAt - last.right && leftAt + size <= last.left + last.length)
      continue;
    if (!agree(left, leftAt, right, rightAt, size)) continue;
    last = grow(left, right, region, { left: leftAt, right: rightAt, length: size });
    blocks.push(last);
  }
  return blocks;
}

/** Where each run of `size` tokens starts, by its hash, in order; -1 for one that occurs again. */
function findUnique(keys: Int32Array, from: number, to: number, size: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at + size <= to; at++) {
    let hash = 0;
    for (let next = at; next < at + size; next++)
      hash = (Math.imul(hash, 0x01000193) ^ Math.imul((keys[next] as number) + 1, 0x9e3779b1)) | 0;
    places.set(hash, places.has(hash) ? -1 : at);
  }
  return places;
}

function agree(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number, size: number): boolean {
  for (let step = 0; step < size; step++) if (left[leftAt + step] !== right[rightAt + step]) return false;
  return true;
}

/** The block as far as both sides agree within the region. */
export function grow(left: Int32Array, right: Int32Array, region: Region, block: Block): Block {
  let { left: leftAt, right: rightAt } = block;
  while (leftAt > region.left && rightAt > region.right && left[leftAt - 1] === right[rightAt - 1]) {
    leftAt--;
    rightAt--;
  }
  let leftEnd = block.left + block.length;
  let rightEnd = block.right + block.length;
  while (leftEnd < region.leftEnd && rightEnd < region.rightEnd && left[leftEnd] === right[rightEnd]) {
    leftEnd++;
    rightEnd++;
  }
  return { left: leftAt, right: rightAt, length: leftEnd - leftAt };
}
