import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpanIndex } from '../../../shared/text/span-index.ts';
import { assignLanes } from '../../../renderer/editor/lanes.ts';

let made = 0;
const span = (start: number, end: number) => ({ id: `${made++}`.padStart(6, '0'), start, end });
const lanesOf = (spans: ReturnType<typeof span>[]) => assignLanes(SpanIndex.of(spans));

it('gives spans apart the same lane', () => {
  const spans = [span(0, 4), span(4, 9), span(12, 13)];
  expect([...lanesOf(spans).values()]).toEqual([0, 0, 0]);
});

it('puts the longer of two spans that start together first', () => {
  const inner = span(0, 4);
  const outer = span(0, 9);
  const lanes = lanesOf([inner, outer]);
  expect([lanes.get(outer), lanes.get(inner)]).toEqual([0, 1]);
});

it('keeps crossing and coinciding spans apart', () => {
  const spans = [span(0, 6), span(4, 9), span(4, 9)];
  expect(spans.map((s) => lanesOf(spans).get(s))).toEqual([0, 1, 2]);
});

it('never lets two overlapping spans share a lane, nor uses more lanes than overlap', () => {
  const spans = fc.array(
    fc
      .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]) => span(start, start + length)),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(spans, (list) => {
      const lanes = lanesOf(list);
      for (const a of list) {
        for (const b of list) {
          if (a !== b && a.start < b.end && b.start < a.end) expect(lanes.get(a)).not.toBe(lanes.get(b));
        }
      }
      const deepest = Math.max(
        0,
        ...Array.from({ length: 81 }, (_, at) => list.filter((s) => s.start <= at && at < s.end).length),
      );
      expect(Math.max(-1, ...lanes.values()) + 1).toBe(deepest);
    }),
  );
});
