import { firstWhere } from './first-where.ts';
import type { Span } from './span.ts';

/** How far the spans reach that start at or before a place. Cost of a look: the logarithm of how many there are. */
export class Reach {
  /** By start; each `end` is the furthest of all so far. */
  readonly #spans: readonly Span[];

  constructor(spans: Iterable<Span>) {
    let reached = -Infinity;
    this.#spans = [...spans]
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => ({ start, end: (reached = Math.max(reached, end)) }));
  }

  /** The furthest end of those that start at or before `offset`; -Infinity if none does. */
  from(offset: number): number {
    return this.#spans[firstWhere(this.#spans, ({ start }) => start > offset) - 1]?.end ?? -Infinity;
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
