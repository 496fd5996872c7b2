import { isGraphemeBoundary, type Span } from '../text/span.ts';

/** About how much text stands on each side of a hit, in UTF-16 units. */
const AROUND = 80;

/** A hit with the text on both sides; whole graphemes. */
export function cutContext(
  text: string,
  { start, end }: Span,
): { left: string; match: string; right: string } {
  let from = Math.max(0, start - AROUND);
  while (!isGraphemeBoundary(text, from)) from++;
  let to = Math.min(text.length, end + AROUND);
  while (!isGraphemeBoundary(text, to)) to--;
  return {
    left: text.slice(Math.min(from, start), start),
    match: text.slice(start, end),
    right: text.slice(end, Math.max(to, end)),
  };
}

/** Where an article itself is shown as a hit: its first line, or as much of it as fits. */
export function firstLine(text: string): Span {
  const match = /[^\s][^\n]*/u.exec(text);
  const start = match?.index ?? 0;
  let end = Math.min(start + (match?.[0].trimEnd().length ?? 0), start + AROUND);
  while (!isGraphemeBoundary(text, end)) end--;
  return { start, end };
}
