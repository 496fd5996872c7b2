import { describe, expect, it } from 'vitest';
import { isRightToLeft } from '../../../renderer/editor/direction.ts';

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
    it(JSON.stringify(text), () => expect(isRightToLeft(text)).toBe(expected));
});
