import type { Span } from '../text/span.ts';
import { findAnchors, grow } from './anchors.ts';
import { type Block, chainBlocks, listGaps, type Region } from './block.ts';
import { type Effort, findShortestEdit } from './shortest-edit.ts';
import { cutTokens, type Tokens, Vocabulary } from './tokens.ts';

/** Two versions of a text, laid beside each other. Spans are in UTF-16 units of their own text. */
export interface Alignment {
  readonly left: Tokens;
  readonly right: Tokens;
  /** Stretches that both texts have, in the order of the left one. */
  readonly runs: readonly Run[];
  /** By number of a token: which one of the other text it is, or -1. */
  readonly rightOf: Int32Array;
  readonly leftOf: Int32Array;
}

export interface Run {
  left: Span;
  right: Span;
  /** `same`: character by character. `folded`: other quote marks, dashes, blanks or letter case. */
  kind: 'same' | 'folded';
  /** Stands elsewhere in the order of the text. */
  moved: boolean;
}

/** Lays two texts beside each other: by runs of words that both have once, within those by shorter ones, and
 *  between them by the shortest edit script; long runs that cross the others were moved. Near-linear for
 *  versions of one text. Texts without likeness end soon too: what cannot be told apart with
 *  `MOST_EFFORT` steps stays unaligned. */
export function alignTexts(left: string, right: string): Alignment {
  const vocabulary = new Vocabulary();
  return alignTokens(cutTokens(left, vocabulary), cutTokens(right, vocabulary));
}

/** As `alignTexts`, for two texts that were cut with one vocabulary. */
export function alignTokens(left: Tokens, right: Tokens): Alignment {
  const whole = { left: 0, leftEnd: left.count, right: 0, rightEnd: right.count };
  const crossing = findAnchors(left.keys, right.keys, whole, ANCHOR_SIZES[0]);
  const chain = chainBlocks(crossing);
  const effort = { left: MOST_EFFORT };
  const fill = (gap: Region) => fillGap(left.keys, right.keys, gap, 1, effort);
  const inOrder = dropChance(joinBlocks(interleave(whole, chain, fill)), whole);
  const moved = joinBlocks(findMoved(left.keys, right.keys, crossing, inOrder, effort));
  return assemble(left, right, inOrder, moved);
}

/** The same two texts, the other way round. */
export function turnRound({ left, right, runs, rightOf, leftOf }: Alignment): Alignment {
  return {
    left: right,
    right: left,
    runs: runs
      .map((run) => ({ ...run, left: run.right, right: run.left }))
      .sort((a, b) => a.left.start - b.left.start),
    rightOf: leftOf,
    leftOf: rightOf,
  };
}

/** Tokens of the runs that are looked for, one size inside the other. */
const ANCHOR_SIZES = [6, 3, 1] as const;
const MOST_EFFORT = 8_000_000;
/** Shortest run that counts as moved, in tokens: shorter ones recur by chance. */
const LEAST_MOVED = 8;
/** Below this many pairs of tokens a gap is compared at once. */
const SMALL_GAP = 4096;

function fillGap(left: Int32Array, right: Int32Array, gap: Region, level: number, effort: Effort): Block[] {
  const edges = takeEdges(left, right, gap);
  const { inner } = edges;
  const pairs = (inner.leftEnd - inner.left) * (inner.rightEnd - inner.right);
  if (pairs === 0 || effort.left <= 0) return edges.blocks;
  const size = ANCHOR_SIZES[level];
  if (size !== undefined && pairs > SMALL_GAP) {
    effort.left -= inner.leftEnd - inner.left + inner.rightEnd - inner.right;
    const chain = chainBlocks(findAnchors(left, right, inner, size));
    const filled = interleave(inner, chain, (part) => fillGap(left, right, part, level + 1, effort));
    return [...edges.blocks, ...filled];
  }
  return [...edges.blocks, ...(findShortestEdit(left, right, inner, effort) ?? [])];
}

/** What a gap starts and ends with on both sides, and what is left between. */
function takeEdges(left: Int32Array, right: Int32Array, gap: Region): { blocks: Block[]; inner: Region } {
  const head = grow(left, right, gap, { left: gap.left, right: gap.right, length: 0 });
  const rest = { ...gap, left: gap.left + head.length, right: gap.right + head.length };
  const tail = grow(left, right, rest, { left: gap.leftEnd, right: gap.rightEnd, length: 0 });
  const blocks = [head, tail].filter(({ length }) => length > 0);
  return { blocks, inner: { ...rest, leftEnd: tail.left, rightEnd: tail.right } };
}

const interleave = (region: Region, chain: Block[], fill: (gap: Region) => Block[]): Block[] =>
  [...chain, ...listGaps(region, chain).flatMap(fill)].sort((a, b) => a.left - b.left);

/** Blocks that follow each other on both sides are one. */
function joinBlocks(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const follows =
      last && last.left + last.length === block.left && last.right + last.length === block.right;
    if (follows) joined[joined.length - 1] = { ...last, length: last.length + block.length };
    else joined.push(block);
  }
  return joined;
}

/** Without the blocks that stand alone between longer stretches which differ: two texts have “, the” in common
 *  everywhere. A block that goes on at both ends in one of the texts is no chance, however short. */
function dropChance(blocks: Block[], whole: Region, rounds = 8): Block[] {
  const kept: Block[] = [];
  blocks.forEach((block, index) => {
    const before = kept.at(-1) ?? { left: 0, right: 0, length: 0 };
    const after = blocks[index + 1] ?? { left: whole.leftEnd, right: whole.rightEnd };
    const leftBefore = block.left - before.left - before.length;
    const rightBefore = block.right - before.right - before.length;
    const leftAfter = after.left - block.left - block.length;
    const rightAfter = after.right - block.right - block.length;
    const goesOn = leftBefore + leftAfter === 0 || rightBefore + rightAfter === 0;
    const apart = Math.min(Math.max(leftBefore, rightBefore), Math.max(leftAfter, rightAfter));
    if (goesOn || block.length >= apart) kept.push(block);
  });
  // What was dropped leaves its neighbours further apart.
  return kept.length < blocks.length && rounds > 1 ? dropChance(kept, whole, rounds - 1) : kept;
}

/** The crossing blocks that the order of the text leaves over on both sides, and what differs little between
 *  two of them. */
function findMoved(
  left: Int32Array,
  right: Int32Array,
  crossing: Block[],
  inOrder: readonly Block[],
  effort: Effort,
): Block[] {
  const takenLeft = new Uint8Array(left.length);
  const takenRight = new Uint8Array(right.length);
  const take = (block: Block) => {
    takenLeft.fill(1, block.left, block.left + block.length);
    takenRight.fill(1, block.right, block.right + block.length);
  };
  inOrder.forEach(take);
  const isFree = ({ left, leftEnd, right, rightEnd }: Region) =>
    takenLeft.subarray(left, leftEnd).every((one) => one === 0) &&
    takenRight.subarray(right, rightEnd).every((one) => one === 0);
  const moved: Block[] = [];
  for (const block of crossing.toSorted((a, b) => b.length - a.length)) {
    for (const part of listFree(block, takenLeft, takenRight)) {
      if (part.length < LEAST_MOVED) continue;
      moved.push(part);
      take(part);
    }
  }
  moved.sort((a, b) => a.left - b.left);
  const between = moved.slice(1).flatMap((block, index) => {
    const last = moved[index] as Block;
    const gap = {
      left: last.left + last.length,
      leftEnd: block.left,
      right: last.right + last.length,
      rightEnd: block.right,
    };
    const width = gap.leftEnd - gap.left;
    const height = gap.rightEnd - gap.right;
    if (width < 1 || height < 1 || width * height > SMALL_GAP || !isFree(gap)) return [];
    return findShortestEdit(left, right, gap, effort) ?? [];
  });
  return [...moved, ...between].sort((a, b) => a.left - b.left);
}

/** The parts of a block that are taken on neither side. */
function listFree(block: Block, takenLeft: Uint8Array, takenRight: Uint8Array): Block[] {
  const parts: Block[] = [];
  let length = 0;
  for (let step = 0; step <= block.length; step++) {
    const free = step < block.length && !takenLeft[block.left + step] && !takenRight[block.right + step];
    if (free) length++;
    else {
      if (length > 0)
        parts.push({ left: block.left + step - length, right: block.right + step - length, length });
      length = 0;
    }
  }
  return parts;
}

function assemble(left: Tokens, right: Tokens, inOrder: Block[], moved: Block[]): Alignment {
  const rightOf = new Int32Array(left.count).fill(-1);
  const leftOf = new Int32Array(right.count).fill(-1);
  const runs: Run[] = [];
  const add = (block: Block, moved: boolean) => {
    for (let step = 0; step < block.length; step++) {
      rightOf[block.left + step] = block.right + step;
      leftOf[block.right + step] = block.left + step;
    }
    const spans = {
      left: spanOf(left, block.left, block.left + block.length),
      right: spanOf(right, block.right, block.right + block.length),
    };
    const isSame =
      left.text.slice(spans.left.start, spans.left.end) ===
      right.text.slice(spans.right.start, spans.right.end);
    runs.push({ ...spans, kind: isSame ? 'same' : 'folded', moved });
  };
  for (const block of inOrder) add(block, false);
  for (const block of moved) add(block, true);
  runs.sort((a, b) => a.left.start - b.left.start);
  return { left, right, runs, rightOf, leftOf };
}

/** The stretch of text from one token to before another. */
export const spanOf = (tokens: Tokens, from: number, to: number): Span => ({
  start: tokens.starts[from] as number,
  end: tokens.ends[to - 1] as number,
});
