import { describe, expect, it } from 'vitest';
import { listClauses, neighbourClauseStart, nextClauseEnd } from '../../../renderer/editor/clauses.ts';

describe('listClauses', () => {
  const cases: [name: string, text: string, expected: string[]][] = [
    [
      'commas and full stops stay out',
      'The pier is shut, the mayor said. It rains.',
      ['The pier is shut', 'the mayor said', 'It rains'],
    ],
    ['closing quote marks stay in', '“We wait,” she said.', ['“We wait,”', 'she said']],
    [
      'numbers, times and titles hold together',
      'Dr. Ruz paid 2,000 at 10:30.',
      ['Dr. Ruz paid 2,000 at 10:30'],
    ],
    ['colon, semicolon and dash', 'He wrote: no; never – not once.', ['He wrote', 'no', 'never', 'not once']],
    ['brackets', 'Ruz (the mayor) agreed', ['Ruz', 'the mayor', 'agreed']],
    ['emoji and combining marks', 'Un cafe\u0301 👩‍👧, dit-il…', ['Un cafe\u0301 👩‍👧', 'dit-il']],
    ['Hebrew', 'הגשר סגור, אמרה רות.', ['הגשר סגור', 'אמרה רות']],
    ['no blanks', '他说，学校关了。', ['他说', '学校关了']],
    ['nothing but signs', '— , …', []],
  ];
  it.each(cases)('%s', (_, text, expected) => {
    const clauses = listClauses(text, { start: 0, end: text.length });
    expect(clauses.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe('from clause to clause', () => {
  const text = 'A cat, a dog.\n\nA bird; a fish';
  it('over paragraphs, forwards and back, until there is none', () => {
    expect([0, 7, 15, 23].map((at) => neighbourClauseStart(text, at, 1))).toEqual([7, 15, 23, null]);
    expect([23, 15, 7, 0].map((at) => neighbourClauseStart(text, at, -1))).toEqual([15, 7, 0, null]);
    expect([0, 5, 12, 21, 29].map((at) => nextClauseEnd(text, at))).toEqual([5, 12, 21, 29, null]);
  });
});
