import { describe, expect, it } from 'vitest';
import { rowAfterKey } from '../../../renderer/state/row-after-key.ts';

describe('rowAfterKey', () => {
  const cases: [key: string, cursor: number, row: number | null][] = [
    ['ArrowDown', 4, 5],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 8, 9],
    ['PageUp', 5, 1],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['x', 5, null],
  ];
  it.each(cases)('%s from row %i goes to %s', (key, cursor, row) => {
    expect(rowAfterKey(key, cursor, 10, 4)).toBe(row);
  });

  it('an empty list has no row to go to but the first', () => {
    expect(rowAfterKey('End', 0, 0, 4)).toBe(0);
  });
});
