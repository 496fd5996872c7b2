import { isGraphemeBoundary, type Span } from '../text/span.ts';
import { type Alignment, spanOf } from './align.ts';
import { findSimilar, type Stretch } from './similar.ts';
import { lengthOf, type Tokens } from './tokens.ts';

/** Where a stretch of the left text stands in the right one. Spans are UTF-16 and sound in the right text:
 *  not empty, from grapheme boundary to grapheme boundary. */
export type Projection =
  | { kind: 'exact'; span: Span }
  | { kind: 'near'; span: Span; score: number; why: Difference }
  /** `near` is the offset at which it would stand. */
  | { kind: 'lost'; near: number };

/** Why a projection is no exact one: words inside are others, were added, are missing or differ in letter case,
 *  blanks or half words at the edges differ, what surrounds it differs, or it stands elsewhere. */
export type Difference = 'words' | 'added' | 'missing' | 'case' | 'edges' | 'context' | 'elsewhere';

/** Tokens that must agree in one piece, in or around a short span, before it counts as found. */
const ENOUGH_CONTEXT = 4;
/** Share of what is common, by characters, below which a likeness is no proposal. */
const LEAST_SCORE = 0.5;
/** As `LEAST_SCORE`, where the place speaks against it or for it. */
const MOSTLY = 0.8;
/** Tokens among which a short span may be looked for by its words alone. */
const LITTLE = 40;

/** Projects a span of the left text on the right one. `exact`: the alignment lays the whole span on the same
 *  words, with other quote marks, dashes or blanks at most, in the same surroundings. Words that recur do not
 *  confuse it: what counts is the place, not the wording. */
export function projectSpan(alignment: Alignment, span: Span): Projection {
  const { left, right } = alignment;
  const from = firstEndingAfter(left, span.start);
  const to = firstStartingFrom(left, span.end);
  if (from >= to) return { kind: 'lost', near: landingOf(alignment, from) };
  const direct = projectDirectly(alignment, from, to, span);
  if (direct) return direct;
  const found = projectAligned(alignment, from, to) ?? searchNearby(alignment, from, to);
  if (!found) return { kind: 'lost', near: landingOf(alignment, from) };
  const whole = snap(right.text, spanOf(right, found.from, found.to));
  return {
    kind: 'near',
    span: whole,
    score: found.score,
    why: found.elsewhere ? 'elsewhere' : differenceOf(alignment, from, to, found),
  };
}

/** Tokens of the right text, half-open, and how like the span they are (0 to 1). */
interface Candidate extends Stretch {
  score: number;
  elsewhere: boolean;
}

/** Where every token of the span has its partner, in order and in one piece. */
function projectDirectly(alignment: Alignment, from: number, to: number, span: Span): Projection | null {
  const { left, right, rightOf } = alignment;
  const first = rightOf[from] as number;
  if (first === -1) return null;
  let sameCase = true;
  for (let at = from; at < to; at++) {
    const partner = first + at - from;
    if (rightOf[at] !== partner) return null;
    if (left.forms[at] !== right.forms[partner]) sameCase = false;
  }
  const inner = spanOf(right, first, first + to - from);
  const start = moveEdge(left, right, from, first, span.start, 'start');
  const end = moveEdge(left, right, to - 1, first + to - 1 - from, span.end, 'end');
  if (start === null || end === null || start >= end) {
    return { kind: 'near', span: snap(right.text, inner), score: 0.99, why: 'edges' };
  }
  const snapped = snap(right.text, { start, end });
  const near = (why: Difference, score: number): Projection => ({ kind: 'near', span: snapped, score, why });
  if (snapped.start !== start || snapped.end !== end) return near('edges', 0.99);
  if (!sameCase) return near('case', 0.99);
  if (!hasContext(alignment, from, to)) return near('context', 0.9);
  return { kind: 'exact', span: snapped };
}

/** Where an edge that stands in a token, or in the blanks beside it, stands at the partner of that token;
 *  `null` if the two differ there. */
function moveEdge(
  left: Tokens,
  right: Tokens,
  token: number,
  partner: number,
  offset: number,
  edge: 'start' | 'end',
): number | null {
  const [leftStart, leftEnd] = [left.starts[token] as number, left.ends[token] as number];
  const [rightStart, rightEnd] = [right.starts[partner] as number, right.ends[partner] as number];
  const outside = edge === 'start' ? offset - leftStart : offset - leftEnd;
  const at = (edge === 'start' ? rightStart : rightEnd) + outside;
  if (outside === 0) return at;
  // In the blanks beside the token: the same blanks must be there.
  if (edge === 'start' && outside < 0)
    return isSame(left.text.slice(offset, leftStart), right.text.slice(Math.max(0, at), rightStart))
      ? at
      : null;
  if (edge === 'end' && outside > 0)
    return isSame(left.text.slice(leftEnd, offset), right.text.slice(rightEnd, at)) ? at : null;
  return isSame(left.text.slice(leftStart, leftEnd), right.text.slice(rightStart, rightEnd)) ? at : null;
}

const isSame = (one: string, other: string): boolean => one === other;

/** Whether so much agrees around the span that it is no chance: it is part of a longer run, or both ends go on
 *  in the other text. */
function hasContext({ rightOf, leftOf }: Alignment, from: number, to: number): boolean {
  let start = from;
  while (to - start < ENOUGH_CONTEXT && start > 0 && follows(rightOf, start - 1)) start--;
  let end = to;
  while (end - start < ENOUGH_CONTEXT && end < rightOf.length && follows(rightOf, end - 1)) end++;
  if (end - start >= ENOUGH_CONTEXT) return true;
  const first = (rightOf[start] as number) - 1;
  const last = (rightOf[end - 1] as number) + 1;
  const goesOnLeft = isAligned(rightOf, start - 1) && isAligned(rightOf, end);
  const goesOnRight = isAligned(leftOf, first) && isAligned(leftOf, last);
  return goesOnLeft || goesOnRight;
}

/** Whether this token and the next one are neighbours in the other text too. */
const follows = (partners: Int32Array, at: number): boolean =>
  partners[at] !== -1 && partners[at + 1] === (partners[at] as number) + 1;

/** The edges of a text count as agreeing. */
const isAligned = (partners: Int32Array, at: number): boolean => partners[at] !== -1;

/** What the partners of the span’s tokens cover, if they are many and near each other; at edges without a
 *  partner, as much of the other text as is missing. */
function projectAligned(
  { left, right, rightOf, leftOf }: Alignment,
  from: number,
  to: number,
): Candidate | null {
  const [low, high] = densest(rightOf, from, to);
  if (low === -1) return null;
  const missingBefore = firstPartner(rightOf, from, to, low) - from;
  const missingAfter = to - 1 - lastPartner(rightOf, from, to, high);
  const start = low - room(leftOf, low, -1, rightOf, from, missingBefore);
  const end = high + 1 + room(leftOf, high, 1, rightOf, to - 1, missingAfter);
  const common = measureCommon(left, rightOf, { from, to }, { from: start, to: end });
  const wanted = measure(left, { from, to });
  const score = (2 * common) / (wanted + measure(right, { from: start, to: end }));
  // A span that was interrupted is whole, however long the interruption is.
  return score >= LEAST_SCORE || common / wanted >= MOSTLY
    ? { from: start, to: end, score, elsewhere: false }
    : null;
}

/** First and last partner of the longest part of the span that keeps its order and stays close together. */
function densest(rightOf: Int32Array, from: number, to: number): [low: number, high: number] {
  let best: [number, number] = [-1, -1];
  let most = 0;
  let low = -1;
  let high = -1;
  let count = 0;
  for (let at = from; at < to; at++) {
    const partner = rightOf[at] as number;
    if (partner === -1) continue;
    const apart = partner - high;
    if (low === -1 || apart <= 0 || apart > MOST_INSERTED) {
      low = partner;
      count = 0;
    }
    high = partner;
    if (++count > most) {
      most = count;
      best = [low, high];
    }
  }
  return best;
}

/** Tokens that may have been put into the midst of a span. */
const MOST_INSERTED = 120;

const firstPartner = (rightOf: Int32Array, from: number, to: number, partner: number): number => {
  let at = from;
  while (at < to && rightOf[at] !== partner) at++;
  return at;
};

const lastPartner = (rightOf: Int32Array, from: number, to: number, partner: number): number => {
  let at = to - 1;
  while (at > from && rightOf[at] !== partner) at--;
  return at;
};

/** How many tokens without a partner, beside the outermost partner, belong to the span: all of them where the
 *  text goes on alike right beside it, else as many as the span misses. */
function room(
  leftOf: Int32Array,
  outermost: number,
  step: 1 | -1,
  rightOf: Int32Array,
  edge: number,
  missing: number,
): number {
  if (missing === 0) return 0;
  let free = 0;
  while (leftOf[outermost + step * (free + 1)] === -1) free++;
  const next = outermost + step * (free + 1);
  const goesOn = next >= 0 && next < leftOf.length && rightOf[edge + step] === next;
  return goesOn ? Math.min(free, missing * 3) : Math.min(free, missing);
}

function measure(tokens: Tokens, { from, to }: Stretch): number {
  let length = 0;
  for (let at = from; at < to; at++) length += lengthOf(tokens, at);
  return length;
}

function measureCommon(left: Tokens, rightOf: Int32Array, span: Stretch, other: Stretch): number {
  let length = 0;
  for (let at = span.from; at < span.to; at++) {
    const partner = rightOf[at] as number;
    if (partner >= other.from && partner < other.to) length += lengthOf(left, at);
  }
  return length;
}

/** The stretch most like the span: between what surrounds it in the other text, else anywhere. */
function searchNearby({ left, right, rightOf }: Alignment, from: number, to: number): Candidate | null {
  let before = from - 1;
  while (before >= 0 && rightOf[before] === -1) before--;
  let after = to;
  while (after < left.count && rightOf[after] === -1) after++;
  const start = before < 0 ? 0 : (rightOf[before] as number) + 1;
  const end = after >= left.count ? right.count : (rightOf[after] as number);
  const wanted = { from, to };
  const isLong = to - from >= ENOUGH_CONTEXT;
  // A word or two recur everywhere: they count only where there is little else.
  if (start < end && (isLong || end - start <= LITTLE)) {
    const here = findSimilar(left, wanted, right, { from: start, to: end });
    if (here && here.score >= LEAST_SCORE) return { ...here, elsewhere: false };
  }
  if (!isLong) return null;
  const anywhere = findSimilar(left, wanted, right, { from: 0, to: right.count });
  return anywhere && anywhere.score >= MOSTLY ? { ...anywhere, elsewhere: true } : null;
}

function differenceOf({ left, right }: Alignment, from: number, to: number, found: Candidate): Difference {
  const wanted = left.keys.subarray(from, to);
  const there = right.keys.subarray(found.from, found.to);
  const added = leaves(there, wanted);
  const missing = leaves(wanted, there);
  if (!added && !missing) return 'context';
  if (added && missing) return 'words';
  return added ? 'added' : 'missing';
}

/** Whether some of these tokens are not among the others, in order. */
function leaves(tokens: Int32Array, others: Int32Array): boolean {
  let at = 0;
  for (const token of tokens) {
    while (at < others.length && others[at] !== token) at++;
    if (at++ >= others.length) return true;
  }
  return false;
}

/** Where in the right text something that stands before this token of the left one would stand. */
function landingOf({ right, rightOf }: Alignment, token: number): number {
  let before = token - 1;
  while (before >= 0 && rightOf[before] === -1) before--;
  return before < 0 ? 0 : (right.ends[rightOf[before] as number] as number);
}

/** The span grown to grapheme boundaries. */
function snap(text: string, { start, end }: Span): Span {
  let from = start;
  while (!isGraphemeBoundary(text, from)) from--;
  let to = end;
  while (!isGraphemeBoundary(text, to)) to++;
  return { start: from, end: to };
}

const firstEndingAfter = (tokens: Tokens, offset: number): number =>
  countBelow(tokens.ends, tokens.count, offset + 1);
const firstStartingFrom = (tokens: Tokens, offset: number): number =>
  countBelow(tokens.starts, tokens.count, offset);

function countBelow(sorted: Int32Array, count: number, limit: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
