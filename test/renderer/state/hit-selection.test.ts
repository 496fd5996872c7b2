import { describe, expect, it } from 'vitest';
import {
  carryOver,
  chosenHits,
  extendTo,
  type HitIdentity,
  moveTo,
  noHitSelection,
  reorder,
  toggleAll,
  toggleAt,
} from '../../../renderer/state/hit-selection.ts';

/** Hits 0–4, shown in another order than that of the articles. */
const order = [3, 0, 4, 1, 2];
const ticks = ({ ticked }: { ticked: ReadonlySet<number> }) => [...ticked].sort((a, b) => a - b);

describe('ticks', () => {
  it('belong to the hit, not to the row', () => {
    const ticked = toggleAt(noHitSelection, order, 0);
    expect(ticks(ticked)).toEqual([3]);
    const sorted = reorder(ticked, order, [0, 1, 2, 3, 4]);
    expect(ticks(sorted)).toEqual([3]);
    expect(sorted.cursor).toBe(3);
  });

  it('come off by the same key', () => {
    expect(ticks(toggleAt(toggleAt(noHitSelection, order, 2), order, 2))).toEqual([]);
  });

  it('all, then none', () => {
    const all = toggleAll(toggleAt(noHitSelection, order, 1), order);
    expect(ticks(all)).toEqual([0, 1, 2, 3, 4]);
    expect(ticks(toggleAll(all, order))).toEqual([]);
  });

  it('beyond the last row change nothing', () => {
    expect(toggleAt(noHitSelection, order, 9)).toBe(noHitSelection);
  });
});

describe('a range with Shift', () => {
  it('ticks every row between, in the order on the screen', () => {
    expect(ticks(extendTo(moveTo(noHitSelection, 1), order, 3))).toEqual([0, 1, 4]);
    expect(ticks(extendTo(moveTo(noHitSelection, 3), order, 1))).toEqual([0, 1, 4]);
  });

  it('gives back what it passed over when it shrinks, but not what was ticked before', () => {
    const before = moveTo(toggleAt(noHitSelection, order, 2), 0);
    const long = extendTo(before, order, 4);
    expect(ticks(long)).toEqual([0, 1, 2, 3, 4]);
    expect(ticks(extendTo(long, order, 1))).toEqual([0, 3, 4]);
  });

  it('stands after a plain move: the next range adds to it', () => {
    const first = moveTo(extendTo(noHitSelection, order, 1), 3);
    expect(ticks(extendTo(first, order, 4))).toEqual([0, 1, 2, 3]);
  });
});

describe('what a key acts on', () => {
  it('is the row under the cursor without ticks', () => {
    expect(chosenHits(moveTo(noHitSelection, 2), order)).toEqual([4]);
    expect(chosenHits(noHitSelection, [])).toEqual([]);
  });

  it('is what is ticked, in the order on the screen', () => {
    expect(chosenHits(toggleAt(toggleAt(noHitSelection, order, 4), order, 0), order)).toEqual([3, 2]);
  });
});

describe('a later answer', () => {
  const hit = (start: number, annotationId: string | null = null): HitIdentity => ({
    documentId: 'd',
    start,
    end: start + 4,
    annotationId,
  });
  const before = { hits: [hit(0), hit(10), hit(20)], order: [2, 1, 0] };

  it('keeps ticks and cursor on the same hits', () => {
    const selection = moveTo(toggleAt(noHitSelection, before.order, 2), 1);
    const next = carryOver(selection, before, { hits: [hit(5), hit(0), hit(10)], order: [0, 1, 2] });
    expect(ticks(next)).toEqual([1]);
    expect(next.cursor).toBe(2);
  });

  it('keeps the row where the hit is gone, within the list', () => {
    const selection = toggleAt(noHitSelection, before.order, 2);
    expect(carryOver(selection, before, { hits: [hit(10)], order: [0] })).toMatchObject({ cursor: 0 });
    expect(ticks(carryOver(selection, before, { hits: [], order: [] }))).toEqual([]);
  });

  it('tells a mark from the same stretch of text', () => {
    const selection = toggleAt(noHitSelection, before.order, 2);
    expect(ticks(carryOver(selection, before, { hits: [hit(0, 'a')], order: [0] }))).toEqual([]);
  });
});
