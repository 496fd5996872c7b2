import { listParagraphs } from '../text/paragraph.ts';
import type { Span } from '../text/span.ts';
import { type Alignment, alignTexts } from './align.ts';
import { lengthOf, type Tokens } from './tokens.ts';

/** Two versions side by side, for reading: paragraphs that belong together in one row. Spans are in UTF-16 units
 *  of their own text. */
export interface ComparedRow {
  kind: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  /** `null` where only the other version has something. */
  left: Span | null;
  right: Span | null;
  /** Of `changed` and `moved`: both spans, cut where what they share begins and ends. */
  pieces: Piece[];
}

export interface Piece {
  /** `changed`: other words, quote marks, dashes or letter case on either side. */
  kind: 'same' | 'changed' | 'added' | 'removed';
  left: Span | null;
  right: Span | null;
}

/** The rows of two versions. Every paragraph that is not blank is in one row; the rows have the order of the right
 *  text, and what only the left one has stands behind what it follows there. A row holds several paragraphs of a
 *  side where they were joined or parted. */
export const compareTexts = (left: string, right: string): ComparedRow[] =>
  compareAligned(alignTexts(left, right));

function compareAligned(alignment: Alignment): ComparedRow[] {
  const lefts = cutParagraphs(alignment.left);
  const rights = cutParagraphs(alignment.right);
  const pairs = pairParagraphs(alignment, lefts, rights);
  return placeRows(joinPairs(pairs), lefts, rights).map((row) => describeRow(alignment, row, lefts, rights));
}

/** A paragraph and its tokens by number, half-open. */
interface Paragraph extends Span {
  from: number;
  to: number;
}

function cutParagraphs(tokens: Tokens): Paragraph[] {
  let at = 0;
  return listParagraphs(tokens.text).map((span) => {
    while (at < tokens.count && (tokens.ends[at] as number) <= span.start) at++;
    const from = at;
    while (at < tokens.count && (tokens.starts[at] as number) < span.end) at++;
    return { ...span, from, to: at };
  });
}

/** Paragraphs by number. */
interface Pair {
  left: number;
  right: number;
  /** Characters that both have. */
  common: number;
}

/** Share of the shorter paragraph that the longer one must have to be another version of it. */
const LEAST_COMMON = 0.4;

function pairParagraphs(
  { left, right, rightOf }: Alignment,
  lefts: Paragraph[],
  rights: Paragraph[],
): Pair[] {
  const paragraphOf = new Int32Array(right.count).fill(-1);
  rights.forEach(({ from, to }, index) => paragraphOf.fill(index, from, to));
  const weigh = (tokens: Tokens, { from, to }: Paragraph) => {
    let weight = 0;
    for (let at = from; at < to; at++) weight += lengthOf(tokens, at);
    return weight;
  };
  const weights = rights.map((paragraph) => weigh(right, paragraph));
  return lefts.flatMap((paragraph, index) => {
    const common = new Map<number, number>();
    for (let at = paragraph.from; at < paragraph.to; at++) {
      const partner = paragraphOf[rightOf[at] as number] ?? -1;
      if (partner !== -1) common.set(partner, (common.get(partner) ?? 0) + lengthOf(left, at));
    }
    const weight = weigh(left, paragraph);
    return [...common]
      .filter(([other, shared]) => shared >= LEAST_COMMON * Math.min(weight, weights[other] as number))
      .map(([other, shared]) => ({ left: index, right: other, common: shared }));
  });
}

/** Paragraphs of both sides, half-open ranges by number; a side may be empty. */
interface RowRange {
  left: number;
  leftEnd: number;
  right: number;
  rightEnd: number;
  moved: boolean;
}

/** The pairs that keep the order of both texts, joined where they share a paragraph; then the others, as moved. */
function joinPairs(pairs: Pair[]): RowRange[] {
  const inOrder = chainPairs(pairs);
  const rows: RowRange[] = [];
  for (const { left, right } of inOrder) {
    const last = rows.at(-1);
    if (last && (left < last.leftEnd || right < last.rightEnd)) {
      last.leftEnd = Math.max(last.leftEnd, left + 1);
      last.rightEnd = Math.max(last.rightEnd, right + 1);
    } else {
      rows.push({ left, leftEnd: left + 1, right, rightEnd: right + 1, moved: false });
    }
  }
  const taken = takenBy(rows);
  for (const { left, right } of pairs.toSorted((a, b) => b.common - a.common)) {
    if (taken.left.has(left) || taken.right.has(right)) continue;
    taken.left.add(left);
    taken.right.add(right);
    rows.push({ left, leftEnd: left + 1, right, rightEnd: right + 1, moved: true });
  }
  return rows;
}

/** The paragraphs of each side that some row holds. */
function takenBy(rows: RowRange[]): { left: Set<number>; right: Set<number> } {
  const taken = { left: new Set<number>(), right: new Set<number>() };
  for (const { left, leftEnd, right, rightEnd } of rows) {
    for (let at = left; at < leftEnd; at++) taken.left.add(at);
    for (let at = right; at < rightEnd; at++) taken.right.add(at);
  }
  return taken;
}

/** The pairs with most in common of which none crosses another; they may share a paragraph. */
function chainPairs(pairs: Pair[]): Pair[] {
  const sorted = pairs.toSorted((a, b) => a.left - b.left || a.right - b.right);
  const highest = sorted.reduce((top, { right }) => Math.max(top, right), -1);
  // Per paragraph on the right, the best chain that ends at or before it (a Fenwick tree).
  const best = new Int32Array(highest + 2).fill(-1);
  const weights: number[] = [];
  const before: number[] = [];
  const weightOf = (index: number) => weights[index] ?? 0;
  sorted.forEach(({ right, common }, index) => {
    let previous = -1;
    for (let at = right + 1; at > 0; at -= at & -at)
      if (weightOf(best[at] as number) > weightOf(previous)) previous = best[at] as number;
    before.push(previous);
    weights.push(weightOf(previous) + common);
    for (let at = right + 1; at < best.length; at += at & -at)
      if (weightOf(best[at] as number) < weightOf(index)) best[at] = index;
  });
  let last = weights.reduce((top, weight, index) => (weight > weightOf(top) ? index : top), -1);
  const chain: Pair[] = [];
  for (; last !== -1; last = before[last] as number) chain.push(sorted[last] as Pair);
  return chain.reverse();
}

/** The rows and, in their places, the paragraphs that are in none. */
function placeRows(rows: RowRange[], lefts: Paragraph[], rights: Paragraph[]): RowRange[] {
  const taken = takenBy(rows);
  const added = rights.flatMap((_, right) =>
    taken.right.has(right) ? [] : [{ left: 0, leftEnd: 0, right, rightEnd: right + 1, moved: false }],
  );
  const placed = [...rows, ...added].sort((a, b) => a.right - b.right);
  const removed = lefts.flatMap((_, left) =>
    taken.left.has(left) ? [] : [{ left, leftEnd: left + 1, right: 0, rightEnd: 0, moved: false }],
  );
  // Behind the row that holds the paragraph before it on the left.
  const followers = new Map<RowRange | null, RowRange[]>();
  const stays = rows.filter(({ moved }) => !moved).sort((a, b) => a.left - b.left);
  let at = -1;
  for (const row of removed) {
    while (at + 1 < stays.length && (stays[at + 1] as RowRange).left < row.left) at++;
    const anchor = stays[at] ?? null;
    followers.set(anchor, [...(followers.get(anchor) ?? []), row]);
  }
  return [...(followers.get(null) ?? []), ...placed.flatMap((row) => [row, ...(followers.get(row) ?? [])])];
}

function describeRow(
  alignment: Alignment,
  row: RowRange,
  lefts: Paragraph[],
  rights: Paragraph[],
): ComparedRow {
  const left = joinParagraphs(lefts.slice(row.left, row.leftEnd));
  const right = joinParagraphs(rights.slice(row.right, row.rightEnd));
  const spans = { left: left && spanOf(left), right: right && spanOf(right) };
  if (!left || !right) return { kind: left ? 'removed' : 'added', ...spans, pieces: [] };
  const pieces = cutPieces(alignment, left, right);
  if (row.moved) return { kind: 'moved', ...spans, pieces };
  const isSame = pieces.every(({ kind }) => kind === 'same');
  return isSame ? { kind: 'same', ...spans, pieces: [] } : { kind: 'changed', ...spans, pieces };
}

const spanOf = ({ start, end }: Paragraph): Span => ({ start, end });

function joinParagraphs(paragraphs: Paragraph[]): Paragraph | null {
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  return first && last ? { start: first.start, end: last.end, from: first.from, to: last.to } : null;
}

/** Both paragraphs whole, piece by piece. */
function cutPieces({ left, right, rightOf }: Alignment, mine: Paragraph, theirs: Paragraph): Piece[] {
  const pieces: Piece[] = [];
  const lefts = createSide(left, mine);
  const rights = createSide(right, theirs);
  const add = (kind: Piece['kind'], leftEnd: number, rightEnd: number) => {
    const last = pieces.at(-1);
    const piece = last?.kind === kind ? last : { kind, left: null, right: null };
    if (piece !== last) pieces.push(piece);
    piece.left = lefts.take(leftEnd, piece.left, kind);
    piece.right = rights.take(rightEnd, piece.right, kind);
  };
  const addGap = (leftEnd: number, rightEnd: number) => {
    const [hasLeft, hasRight] = [leftEnd > lefts.at(), rightEnd > rights.at()];
    if (!hasLeft && !hasRight) return;
    add(hasLeft && hasRight ? 'changed' : hasLeft ? 'removed' : 'added', leftEnd, rightEnd);
  };
  for (let token = mine.from; token < mine.to; token++) {
    const partner = rightOf[token] as number;
    // What changed its order within the row is shown as taken out and put in.
    if (partner < rights.at() || partner >= theirs.to) continue;
    addGap(token, partner);
    const isSame = surfaceOf(left, token) === surfaceOf(right, partner);
    add(isSame ? 'same' : 'changed', token + 1, partner + 1);
  }
  addGap(mine.to, theirs.to);
  lefts.finish();
  rights.finish();
  return pieces;
}

/** Takes the tokens of a paragraph piece by piece. The blanks beside a change are no part of it, and none is left
 *  out. */
function createSide(tokens: Tokens, { start, end, from }: Paragraph) {
  let next = from;
  let last: { span: Span; kind: Piece['kind'] } | null = null;
  return {
    at: () => next,
    take(to: number, span: Span | null, kind: Piece['kind']): Span | null {
      if (to <= next) return span;
      const first = tokens.starts[next] as number;
      next = to;
      const reached = tokens.ends[to - 1] as number;
      if (span) {
        span.end = reached;
        return span;
      }
      if (last?.kind === 'same') last.span.end = first;
      last = { span: { start: last?.span.end ?? start, end: reached }, kind };
      return last.span;
    },
    finish() {
      if (last) last.span.end = end;
    },
  };
}

const surfaceOf = ({ text, starts, ends }: Tokens, token: number): string =>
  text.slice(starts[token], ends[token]);
