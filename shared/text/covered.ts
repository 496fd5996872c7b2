import type { Span } from './span.ts';

/** The text under a span. */
export const coveredText = (text: string, { start, end }: Span): string => text.slice(start, end);

/** The text under a span on one line and not longer than `maxLength` UTF-16 units, for lists and messages. */
export function excerpt(text: string, span: Span, maxLength = 80): string {
  const line = coveredText(text, span).replace(/\s+/gu, ' ');
  return line.length <= maxLength
    ? line
    : `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
