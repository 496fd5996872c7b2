import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lanesInView } from '../../renderer/editor/lanes.ts';
import { RecordMap } from '../../renderer/state/record-map.ts';
import { inReadingOrder, type KeyedSpan, SpanIndex } from '../../shared/text/span-index.ts';
import { lawOptions } from '../support/arbitraries.ts';

/** Few places and ids, so that spans often coincide, nest and cross. */
const spanArbitrary: fc.Arbitrary<KeyedSpan> = fc
  .tuple(fc.nat(300), fc.integer({ min: 1, max: 60 }), fc.nat(40))
  .map(([start, length, id]) => ({ id: `m${id}`, start, end: start + length }));

/** Spans with ids of their own; more than fit one chunk. */
const spansArbitrary = fc
  .array(spanArbitrary, { maxLength: 900, size: 'max' })
  .map((spans) => spans.map((span, at) => ({ ...span, id: `${span.id}-${at}` })));

const stepArbitrary = fc.tuple(fc.boolean(), spanArbitrary, fc.nat());

test('an index that grew and shrank finds what a plain scan finds', () => {
  fc.assert(
    fc.property(spansArbitrary, fc.array(stepArbitrary, { maxLength: 400, size: 'max' }), (spans, steps) => {
      let index = SpanIndex.of(spans);
      let plain = spans;
      for (const [adds, span, pick] of steps) {
        const gone = plain[pick % Math.max(1, plain.length)];
        if (adds && !plain.some(({ id }) => id === span.id)) {
          index = index.add(span);
          plain = [...plain, span];
        } else if (gone) {
          index = index.remove(gone);
          plain = plain.filter((other) => other !== gone);
        }
      }
      const sorted = plain.toSorted(inReadingOrder);
      expect(index.size).toBe(sorted.length);
      expect(index.toArray()).toEqual(sorted);
      expect([...index]).toEqual(sorted);
      for (let at = 0; at <= 370; at += 7) {
        const view = { start: at, end: at + (at % 30) };
        expect(index.overlapping(view)).toEqual(
          sorted.filter(({ start, end }) => start < view.end && view.start < end && view.start < view.end),
        );
        expect(index.touching(at)).toEqual(sorted.filter(({ start, end }) => start <= at && at <= end));
        expect(index.startingFrom(at)).toBe(sorted.filter(({ start }) => start < at).length);
      }
      sorted.forEach((span, place) => {
        expect(index.at(place)).toBe(span);
        expect(index.placeOf(span)).toBe(place);
      });
      expect([index.at(-1), index.at(sorted.length)]).toEqual([undefined, undefined]);
    }),
    lawOptions(60),
  );
});

test('an index stays as it is when another is made from it', () => {
  fc.assert(
    fc.property(spansArbitrary, spanArbitrary, (spans, span) => {
      const index = SpanIndex.of(spans);
      const before = index.toArray();
      expect(index.add(span).remove(span).toArray()).toEqual(before);
      for (const other of spans.slice(0, 20)) index.remove(other);
      expect(index.toArray()).toEqual(before);
      expect(index.remove({ ...span, id: 'none' })).toBe(index);
    }),
    lawOptions(60),
  );
});

test('a record map holds what a plain map holds', () => {
  const step = fc.tuple(fc.boolean(), fc.string({ maxLength: 2 }), fc.nat());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600, size: 'max' }), (steps) => {
      const plain = new Map<string, { id: string; value: number }>();
      let map = RecordMap.of<string, { id: string; value: number }>([]);
      for (const [adds, id, value] of steps) {
        const before = map;
        const known = before.get(id);
        map = adds ? map.with({ id, value }) : map.without(id);
        expect(before.get(id)).toBe(known);
        if (adds) plain.set(id, { id, value });
        else plain.delete(id);
        expect(map.get(id)).toEqual(plain.get(id));
        expect(map.size).toBe(plain.size);
      }
      expect(new Map([...map.values()].map((record) => [record.id, record]))).toEqual(plain);
      const made = RecordMap.of([...plain.values()]);
      for (const [, id] of steps) {
        expect(map.has(id)).toBe(plain.has(id));
        expect(made.get(id)).toBe(plain.get(id));
      }
    }),
    lawOptions(60),
  );
});

test('lanes do not hang on how much is in view', () => {
  const hasLine = ({ start }: KeyedSpan) => start % 5 !== 0;
  fc.assert(
    fc.property(spansArbitrary, fc.nat(300), fc.integer({ min: 1, max: 80 }), (spans, start, length) => {
      const index = SpanIndex.of(spans.slice(0, 80));
      const whole = lanesInView(index, { start: 0, end: 400 }, hasLine);
      const view = { start, end: start + length };
      const some = lanesInView(index, view, hasLine);
      for (const span of index.overlapping(view)) expect(some.get(span)).toBe(whole.get(span));
    }),
    lawOptions(300),
  );
});
