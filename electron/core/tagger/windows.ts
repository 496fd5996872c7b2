import type { Span } from '../../../shared/text/span.ts';

/** A stretch of tokens that the model sees at once, and those of them for which its word counts. */
export interface Window extends Span {
  own: Span;
}

/** Cuts `length` tokens into windows of at most `most` that overlap by a quarter, so that each token has others
 *  around it where it counts. Each token is the own one of exactly one window. */
export function cutWindows(length: number, most: number): Window[] {
  if (length === 0) return [];
  const overlap = Math.floor(most / 4);
  const windows: Window[] = [];
  for (let start = 0; ; start += most - overlap) {
    const end = Math.min(length, start + most);
    const from = windows.at(-1)?.own.end ?? 0;
    const isLast = end === length;
    windows.push({ start, end, own: { start: from, end: isLast ? end : end - Math.ceil(overlap / 2) } });
    if (isLast) return windows;
  }
}
