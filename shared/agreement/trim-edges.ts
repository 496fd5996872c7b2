import type { Span } from '../text/span.ts';
import type { Tolerance } from './report.ts';

const edges = {
  whitespace: { start: /^\s+/u, end: /\s+$/u },
  punctuation: { start: /^[\s\p{P}]+/u, end: /[\s\p{P}]+$/u },
} as const;

/** A span without what does not matter at its edges (UTF-16, half-open). One that holds nothing else stays. */
export function trimEdges(text: string, { start, end }: Span, tolerance: Tolerance): Span {
  if (tolerance === 'none') return { start, end };
  const covered = text.slice(start, end);
  const { start: leading, end: trailing } = edges[tolerance];
  const before = leading.exec(covered)?.[0].length ?? 0;
  if (before === covered.length) return { start, end };
  return { start: start + before, end: end - trailingLength(covered, trailing) };
}

/** A pattern that is bound to the end would be tried from every place of a long mark: only its last part is looked
 *  at, as far as needed. */
function trailingLength(covered: string, trailing: RegExp): number {
  for (let tail = 16; ; tail *= 4) {
    const part = covered.slice(-tail);
    const length = trailing.exec(part)?.[0].length ?? 0;
    // A part may begin inside a surrogate pair: what reaches its first two units is looked at again.
    if (length < part.length - 1 || tail >= covered.length) return length;
  }
}
