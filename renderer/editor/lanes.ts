import type { Span } from '../../shared/text/span.ts';

/** A lane under the baseline for each span, so that the lines of overlapping spans do not cover each other:
 *  the lowest lane that is free where the span starts, longer spans first. Spans that share no text share
 *  lanes. O(n · lanes) after sorting. */
export function assignLanes<T extends Span>(spans: readonly T[]): Map<T, number> {
  const lanes = new Map<T, number>();
  /** Where each lane becomes free. */
  const freeFrom: number[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    let lane = freeFrom.findIndex((end) => end <= span.start);
    if (lane < 0) lane = freeFrom.length;
    freeFrom[lane] = span.end;
    lanes.set(span, lane);
  }
  return lanes;
}
