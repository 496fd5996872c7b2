import { describe, expect, it } from 'vitest';
import { findRightToLeft } from '../../../renderer/editor/direction.ts';

describe('findRightToLeft', () => {
  const cases: [text: string, expected: boolean][] = [
    ['מתקן ההתפלה', true],
    ['"אנחנו לא סוגרים"', true],
    ['14 באפריל', true],
    ['قال الرئيس', true],
    ['BlueWell 3 מתקן', false],
    ['Plain', false],
    ['', false],
    ['123 – …', false],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () => expect(findRightToLeft([text])).toEqual([expected]));

  it('a line without letters goes with the line before it', () => {
    expect(findRightToLeft(['שלום', '', '123', 'Plain', ''])).toEqual([true, true, true, false, false]);
  });
  it('lines without letters at the start go with the first line that has some', () => {
    expect(findRightToLeft(['', '* * *', 'שלום'])).toEqual([true, true, true]);
  });
});
