import type { Span } from './span.ts';

/** Paragraphs are what stands between blank lines, or the lines of a text that has no blank lines. UTF-16
 *  offsets, without the line feeds around them. Cost: the paragraph’s length, and a search for the first
 *  blank line. */

/** The paragraph around an offset. */
export function paragraphAt(text: string, offset: number): Span {
  const isEdge = hasBlankLine(text) ? isBlankLineAt : () => true;
  let start = offset;
  while (start > 0 && !(text[start - 1] === '\n' && isEdge(text, start - 1))) start--;
  let end = offset;
  while (end < text.length && !(text[end] === '\n' && isEdge(text, end))) end++;
  return { start, end };
}

/** All paragraphs that are not blank, in order. */
export function listParagraphs(text: string): Span[] {
  const breaks = hasBlankLine(text) ? /\n[^\S\n]*(?:\n[^\S\n]*)+/gu : /\n/gu;
  const paragraphs: Span[] = [];
  const add = (from: number, to: number) => {
    if (!/\S/u.test(text.slice(from, to))) return;
    let [start, end] = [from, to];
    while (text[start] === '\n') start++;
    while (text[end - 1] === '\n') end--;
    paragraphs.push({ start, end });
  };
  let start = 0;
  for (const { index, 0: between } of text.matchAll(breaks)) {
    add(start, index);
    start = index + between.length;
  }
  add(start, text.length);
  return paragraphs;
}

/** The paragraph after the given one, or `null` behind the last. */
export const paragraphAfter = (text: string, { end }: Span): Span | null => nextTo(text, end, 1);

export const paragraphBefore = (text: string, { start }: Span): Span | null => nextTo(text, start - 1, -1);

function nextTo(text: string, from: number, step: 1 | -1): Span | null {
  for (let at = from; at >= 0 && at < text.length; at += step) {
    if (!/\s/u.test(text.charAt(at))) return paragraphAt(text, at);
  }
  return null;
}

const BLANK_LINE = /\n[^\S\n]*\n/u;
const hasBlankLine = (text: string): boolean => text.includes('\n\n') || BLANK_LINE.test(text);

/** Whether the line feed at `at` belongs to a blank line. */
function isBlankLineAt(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && isBlankInLine(text.charAt(before))) before--;
  if (text[before] === '\n') return true;
  let after = at + 1;
  while (after < text.length && isBlankInLine(text.charAt(after))) after++;
  return text[after] === '\n';
}

const isBlankInLine = (char: string): boolean => char !== '\n' && /\s/u.test(char);
