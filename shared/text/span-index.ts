import type { Span } from './span.ts';

/** A span that can be told from others at the same place. */
export interface KeyedSpan extends Span {
  readonly id: string;
}

/** Reading order: by start, what encloses before what it encloses, then by id. */
export const inReadingOrder = (a: KeyedSpan, b: KeyedSpan): number =>
  a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Spans next to each other in reading order. Never empty. */
interface Chunk<T> {
  items: readonly T[];
  /** Where the last of its spans ends. */
  end: number;
}

/** Chunks are cut in two beyond this size: small enough to copy for a keystroke, large enough to be few. */
const LARGEST = 256;

/** Spans in reading order that are found by place. It is never changed: `add` and `remove` answer a new index,
 *  which shares all but one chunk with the old one. With n spans, a change costs O(n / 256), as does finding,
 *  plus what is found and a chunk or two; 50,000 spans are a few microseconds either way. */
export class SpanIndex<T extends KeyedSpan> {
  readonly size: number;
  private readonly chunks: readonly Chunk<T>[];

  private constructor(chunks: readonly Chunk<T>[], size: number) {
    this.chunks = chunks;
    this.size = size;
  }

  static of<T extends KeyedSpan>(spans: Iterable<T>): SpanIndex<T> {
    const sorted = [...spans].sort(inReadingOrder);
    const chunks: Chunk<T>[] = [];
    // Half full, so that the first changes do not cut them.
    for (let at = 0; at < sorted.length; at += LARGEST / 2)
      chunks.push(toChunk(sorted.slice(at, at + LARGEST / 2)));
    return new SpanIndex(chunks, sorted.length);
  }

  add(span: T): SpanIndex<T> {
    const at = Math.max(0, this.chunkOf(span));
    const items = this.chunks[at]?.items ?? [];
    const grown = items.toSpliced(countBefore(items, span), 0, span);
    const halves = grown.length > LARGEST ? [grown.slice(0, LARGEST / 2), grown.slice(LARGEST / 2)] : [grown];
    return new SpanIndex(this.chunks.toSpliced(at, 1, ...halves.map(toChunk)), this.size + 1);
  }

  /** Without the span of this place and id; the same index if it has none. */
  remove(span: KeyedSpan): SpanIndex<T> {
    const at = this.chunkOf(span);
    const items = this.chunks[at]?.items ?? [];
    const place = countBefore(items, span);
    const found = items[place];
    if (!found || inReadingOrder(found, span) !== 0) return this;
    const rest = items.toSpliced(place, 1);
    return new SpanIndex(
      rest.length > 0 ? this.chunks.with(at, toChunk(rest)) : this.chunks.toSpliced(at, 1),
      this.size - 1,
    );
  }

  /** What shares text with `[start, end)`, in reading order. */
  overlapping({ start, end }: Span): T[] {
    return end > start ? this.reaching(start + 1, end - 1) : [];
  }

  /** What an offset lies in, or at an edge of, in reading order. */
  touching(offset: number): T[] {
    return this.reaching(offset, offset);
  }

  /** The span with so many before it in reading order. */
  at(place: number): T | undefined {
    if (place < 0) return undefined;
    let before = 0;
    for (const { items } of this.chunks) {
      if (place < before + items.length) return items[place - before];
      before += items.length;
    }
    return undefined;
  }

  /** The place of the first span that starts at an offset or after it. */
  startingFrom(offset: number): number {
    return this.placeOf({ id: '', start: offset, end: Infinity });
  }

  /** How many spans come before this one in reading order; it need not be in the index. */
  placeOf(span: KeyedSpan): number {
    let before = 0;
    const last = this.chunkOf(span);
    for (const { items } of this.chunks.slice(0, Math.max(0, last))) before += items.length;
    return before + countBefore(this.chunks[last]?.items ?? [], span);
  }

  toArray(): T[] {
    return this.chunks.flatMap(({ items }) => items);
  }

  *[Symbol.iterator](): Generator<T> {
    for (const { items } of this.chunks) yield* items;
  }

  /** What starts at or before `last` and ends at or after `first`. */
  private reaching(first: number, last: number): T[] {
    const found: T[] = [];
    for (const { items, end } of this.chunks) {
      if (startOf(items) > last) break;
      if (end < first) continue;
      for (const item of items) {
        if (item.start > last) break;
        if (item.end >= first) found.push(item);
      }
    }
    return found;
  }

  /** Place of the last chunk whose first span does not come after this one, or -1. */
  private chunkOf(span: KeyedSpan): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const [first] = this.chunks[middle]?.items ?? [];
      if (first && inReadingOrder(first, span) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const startOf = (items: readonly Span[]): number => items[0]?.start ?? Infinity;

const toChunk = <T extends Span>(items: readonly T[]): Chunk<T> => ({
  items,
  end: items.reduce((end, item) => Math.max(end, item.end), 0),
});

function countBefore(items: readonly KeyedSpan[], span: KeyedSpan): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item && inReadingOrder(item, span) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
