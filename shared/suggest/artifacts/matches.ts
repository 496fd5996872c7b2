import type { Span } from '../../text/span.ts';

export interface Match extends Span {
  text: string;
  groups: readonly (string | undefined)[];
}

/** What a pattern finds within a span, which it takes for the whole text. */
export const matchesIn = (text: string, { start, end }: Span, pattern: RegExp): Match[] =>
  [...text.slice(start, end).matchAll(pattern)].map((match) => ({
    text: match[0],
    groups: match,
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));

/** Whether nothing but blanks stands between two words. */
export const isBlank = (text: string, before: Span, after: Span): boolean =>
  /^\s+$/u.test(text.slice(before.end, after.start));
