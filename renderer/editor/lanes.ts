import { inReadingOrder, type KeyedSpan, type SpanIndex } from '../../shared/text/span-index.ts';
import type { Span } from '../../shared/text/span.ts';

/** A lane under the baseline for each span, so that the lines of overlapping spans do not cover each other:
 *  the lowest lane that is free where the span starts. Spans that share no text share lanes. Expects reading
 *  order; O(n · lanes). */
export function assignLanes<T extends Span>(spans: Iterable<T>): Map<T, number> {
  const lanes = new Map<T, number>();
  /** Where each lane becomes free. */
  const freeFrom: number[] = [];
  for (const span of spans) {
    let lane = freeFrom.findIndex((end) => end <= span.start);
    if (lane < 0) lane = freeFrom.length;
    freeFrom[lane] = span.end;
    lanes.set(span, lane);
  }
  return lanes;
}

/** The lanes of the spans that share text with `view`, the same as if all spans had been laid, so that no line
 *  jumps while one scrolls: a span's lane hangs only on those that reach over its start, and theirs on those
 *  that reach over their starts. Only spans with a line take a lane. */
export function lanesInView<T extends KeyedSpan>(
  spans: SpanIndex<T>,
  view: Span,
  hasLine: (span: T) => boolean,
): Map<T, number> {
  const wanted = new Set(spans.overlapping(view).filter(hasLine));
  // A set goes on to what is added meanwhile. What reaches over a start within the view is in it already.
  for (const { start } of wanted) {
    if (start >= view.start) continue;
    for (const other of spans.overlapping({ start, end: start + 1 })) if (hasLine(other)) wanted.add(other);
  }
  return assignLanes([...wanted].sort(inReadingOrder));
}
