import type { Span } from '../../shared/text/span.ts';

/** The paragraph around an offset: what stands between blank lines, or one line in a text that has no blank
 *  lines. UTF-16 offsets, without the line feeds around it. */
export function paragraphAt(text: string, offset: number): Span {
  const gap = /\n[^\S\n]*\n/u.test(text) ? /\n[^\S\n]*\n/gu : /\n/gu;
  let start = 0;
  for (const match of text.matchAll(gap)) {
    if (match.index >= offset) return { start, end: match.index };
    start = match.index + match[0].length;
  }
  return { start, end: text.length };
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
