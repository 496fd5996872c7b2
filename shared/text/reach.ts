import type { Span } from './span.ts';

/** How far the spans reach that start at or before a place. Cost of a look: the logarithm of how many there are. */
export class Reach {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(spans: Iterable<Span>) {
    let reached = -Infinity;
    for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
      reached = Math.max(reached, end);
      this.#starts.push(start);
      this.#ends.push(reached);
    }
  }

  /** The furthest end of those that start at or before `offset`; -Infinity if none does. */
  from(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#ends[low - 1] ?? -Infinity;
  }

  /** Whether one of the spans holds all of `span`. */
  contains({ start, end }: Span): boolean {
    return this.from(start) >= end;
  }

  /** Whether one of the spans shares text with `span`. */
  overlaps({ start, end }: Span): boolean {
    return this.from(end - 1) > start;
  }
}
