import { type Refusal, sayRefusal } from '../refusals.ts';
import { isHighSurrogate, isLowSurrogate } from './offsets.ts';

/** A contiguous, non-empty stretch of a text: UTF-16 code units, half-open `[start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** What can be wrong with a span, in the order in which it is looked for. */
export type SpanProblem =
  'not_integer' | 'empty' | 'outside_text' | 'inside_surrogate_pair' | 'inside_grapheme';

/** The first reason why `[start, end)` may not be marked in `text`, or `null` if it may. */
export function findSpanProblem(text: string, { start, end }: Span): SpanProblem | null {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return 'not_integer';
  if (start < 0 || end > text.length) return 'outside_text';
  if (end <= start) return 'empty';
  if (splitsSurrogatePair(text, start) || splitsSurrogatePair(text, end)) return 'inside_surrogate_pair';
  if (!isGraphemeBoundary(text, start) || !isGraphemeBoundary(text, end)) return 'inside_grapheme';
  return null;
}

/** Says a span problem in a person's words. Offsets are given in UTF-16 code units. */
export const describeSpanProblem = (problem: SpanProblem, span: Span, textLength: number): string =>
  sayRefusal(spanRefusal(problem, span, textLength));

export const spanRefusal = (problem: SpanProblem, { start, end }: Span, length: number): Refusal => ({
  code: `span.${problem}`,
  values: { start, end, length },
});

export function splitsSurrogatePair(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isHighSurrogate(text.charCodeAt(offset - 1)) &&
    isLowSurrogate(text.charCodeAt(offset))
  );
}

/** Whether a grapheme cluster (UAX #29, extended) ends or starts at `offset`. O(1) in the text's length, but
 *  for a row of flags, which is read from its start. */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  if (isPlainAscii(text.charCodeAt(offset - 1)) && isPlainAscii(text.charCodeAt(offset))) {
    return !(text[offset - 1] === '\r' && text[offset] === '\n');
  }
  const from = windowStart(text, offset);
  const around = text.slice(from, offset + WINDOW);
  const cluster = graphemes.segment(around).containing(offset - from);
  return cluster === undefined || cluster.index === offset - from;
}

/** Longer than any cluster that a writer makes on purpose; a bound so that hostile text stays cheap. */
const WINDOW = 256;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

const isPlainAscii = (unit: number): boolean => unit < 0x80;

/** A place shortly before `offset` where a cluster surely starts: after a line feed, or far enough away. */
function windowStart(text: string, offset: number): number {
  const earliest = Math.max(0, offset - WINDOW);
  const lineFeed = text.slice(earliest, offset).lastIndexOf('\n');
  if (lineFeed !== -1) return Math.min(earliest + lineFeed + 1, offset - 1);
  let start = splitsSurrogatePair(text, earliest) ? earliest + 1 : earliest;
  // Flags pair up from the start of their row, which may lie further back.
  while (isRegionalIndicator(text, start) && isRegionalIndicator(text, start - 2)) start -= 2;
  return start;
}

function isRegionalIndicator(text: string, offset: number): boolean {
  const codePoint = text.codePointAt(offset) ?? 0;
  return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
