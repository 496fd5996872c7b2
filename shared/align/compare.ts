import { listParagraphs } from '../text/paragraph.ts';
import type { Span } from '../text/span.ts';
import { type Alignment, alignTexts } from './align.ts';
import { lengthOf, type Tokens } from './tokens.ts';

/** Two versions side by side, for reading: paragraphs that belong together in one row. */
export interface ComparisonRow {
  kind: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  /** `null` where only the other version has something. */
  left: ComparedSide | null;
  right: ComparedSide | null;
}

export interface ComparedSide {
  /** UTF-16 units of its own text. */
  span: Span;
  /** The span, cut where the kind changes. */
  pieces: Piece[];
}

export interface Piece extends Span {
  /** `same` as in the other side of the row; `folded`: with other quote marks, dashes, blanks or letter case;
   *  `only`: the other side has it not. */
  kind: 'same' | 'folded' | 'only';
}

/** The rows of two versions. Every paragraph that is not blank is in one row; the rows have the order of the right
 *  text, and what only the left one has stands behind what it follows there. A row holds several paragraphs of a
 *  side where they were joined or parted. */
export const compareTexts = (left: string, right: string): ComparisonRow[] =>
  compareAligned(alignTexts(left, right));

export function compareAligned(alignment: Alignment): ComparisonRow[] {
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
  { left, right, rightOf, leftOf }: Alignment,
  row: RowRange,
  lefts: Paragraph[],
  rights: Paragraph[],
): ComparisonRow {
  const leftPart = joinParagraphs(lefts.slice(row.left, row.leftEnd));
  const rightPart = joinParagraphs(rights.slice(row.right, row.rightEnd));
  const leftSide = leftPart && cutPieces(left, leftPart, right, rightPart, rightOf);
  const rightSide = rightPart && cutPieces(right, rightPart, left, leftPart, leftOf);
  return { kind: kindOf(row, leftSide, rightSide), left: leftSide, right: rightSide };
}

function kindOf(
  { moved }: RowRange,
  left: ComparedSide | null,
  right: ComparedSide | null,
): ComparisonRow['kind'] {
  if (!left) return 'added';
  if (!right) return 'removed';
  if (moved) return 'moved';
  return [...left.pieces, ...right.pieces].every(({ kind }) => kind === 'same') ? 'same' : 'changed';
}

function joinParagraphs(paragraphs: Paragraph[]): Paragraph | null {
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  return first && last ? { start: first.start, end: last.end, from: first.from, to: last.to } : null;
}

function cutPieces(
  tokens: Tokens,
  part: Paragraph,
  others: Tokens,
  otherPart: Paragraph | null,
  partners: Int32Array,
): ComparedSide {
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], start: number, end: number) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) {
      last.end = end;
      return;
    }
    // The blanks beside a change are none.
    if (last?.kind === 'same') last.end = start;
    pieces.push({ kind, start: last?.end ?? part.start, end });
  };
  const kindOfToken = (at: number): Piece['kind'] => {
    const partner = partners[at] as number;
    if (!otherPart || partner < otherPart.from || partner >= otherPart.to) return 'only';
    return surface(tokens, at) === surface(others, partner) ? 'same' : 'folded';
  };
  for (let at = part.from; at < part.to; at++) {
    add(kindOfToken(at), tokens.starts[at] as number, tokens.ends[at] as number);
  }
  const last = pieces.at(-1);
  if (last) last.end = part.end;
  else pieces.push({ kind: otherPart ? 'same' : 'only', start: part.start, end: part.end });
  return { span: { start: part.start, end: part.end }, pieces };
}

const surface = ({ text, starts, ends }: Tokens, token: number): string =>
  text.slice(starts[token], ends[token]);
