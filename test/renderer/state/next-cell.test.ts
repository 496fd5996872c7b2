import { expect, test } from 'vitest';
import { nextCell } from '../../../renderer/state/next-cell.ts';

/** Who with whom, of three: nobody with themselves. */
const cells = [0, 1, 2].flatMap((row) =>
  [0, 1, 2].flatMap((column) => (row === column ? [] : [{ row, column }])),
);
const step = (row: number, column: number, key: string, toCorner = false) => {
  const next = nextCell(cells, { row, column }, key, toCorner);
  return next && [next.row, next.column];
};

test('arrows go to the next cell of the row or the column, over places that are not taken', () => {
  expect(step(0, 1, 'ArrowRight')).toEqual([0, 2]);
  expect(step(1, 0, 'ArrowRight')).toEqual([1, 2]);
  expect(step(0, 1, 'ArrowDown')).toEqual([2, 1]);
  expect(step(2, 1, 'ArrowUp')).toEqual([0, 1]);
  expect(step(2, 1, 'ArrowLeft')).toEqual([2, 0]);
});

test('at the edge, arrows lead nowhere', () => {
  expect(step(0, 2, 'ArrowRight')).toBeNull();
  expect(step(0, 1, 'ArrowUp')).toBeNull();
});

test('Home and End go to the ends of the row, or of the grid', () => {
  expect(step(1, 2, 'Home')).toEqual([1, 0]);
  expect(step(2, 0, 'End')).toEqual([2, 1]);
  expect(step(1, 2, 'Home', true)).toEqual([0, 1]);
  expect(step(1, 2, 'End', true)).toEqual([2, 1]);
});

test('other keys are left alone', () => {
  expect(step(1, 0, 'a')).toBeNull();
});
