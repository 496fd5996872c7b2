import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { isRightToLeft } from '../../../renderer/editor/direction.ts';

const directions = (...lines: string[]) => {
  const doc = Text.of(lines);
  return lines.map((_, at) => isRightToLeft(doc, at + 1));
};

describe('isRightToLeft', () => {
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
    it(JSON.stringify(text), () => expect(directions(text)).toEqual([expected]));

  it('a line without letters goes with the line before it', () => {
    expect(directions('שלום', '', '123', 'Plain', '')).toEqual([true, true, true, false, false]);
  });
  it('lines without letters at the start go with the first line that has some', () => {
    expect(directions('', '* * *', 'שלום')).toEqual([true, true, true]);
  });
});
