import { alignTexts } from '../../../shared/align/align.ts';
import type { Span } from '../../../shared/text/span.ts';

/** The stretches of a file’s text that did not become text of the article; blanks alone are none. */
export function findLeftOut(whole: string, text: string): Span[] {
  if (whole === text) return [];
  const found: Span[] = [];
  let at = 0;
  const add = (start: number, end: number) => {
    const words = whole.slice(start, end);
    const first = words.search(/\S/u);
    if (first >= 0) found.push({ start: start + first, end: start + words.trimEnd().length });
  };
  for (const { left } of alignTexts(whole, text).runs) {
    add(at, left.start);
    at = Math.max(at, left.end);
  }
  add(at, whole.length);
  return found;
}
