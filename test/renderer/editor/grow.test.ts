import { describe, expect, it } from 'vitest';
import { listGrowth, snapForLabel } from '../../../renderer/editor/grow.ts';

/** `|` is the caret. */
function grow(marked: string): string[] {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  return listGrowth(text, { start: at, end: at }).map(({ start, end }) => text.slice(start, end));
}

describe('listGrowth', () => {
  const cases: [name: string, marked: string, expected: string[]][] = [
    [
      'word, quotation, sentence, paragraph',
      'So be it. “I r|ow,” he said. No more.\n\nOther.',
      ['row', '“I row,”', '“I row,” he said.', 'So be it. “I row,” he said. No more.'],
    ],
    ['equal steps are passed', 'R|ow!\n\nOther.', ['Row', 'Row!']],
    [
      'nested quotations',
      '“The “sp|are” boat,” he said.',
      ['spare', '“spare”', '“The “spare” boat,”', '“The “spare” boat,” he said.'],
    ],
    [
      'a quotation over sentences takes both',
      '“I row. I r|est,” he said.',
      ['rest', '“I row. I rest,”', '“I row. I rest,” he said.'],
    ],
    ['no quotation', 'We ro|w. We rest.', ['row', 'We row.', 'We row. We rest.']],
    ['behind a word', 'We row| daily. Yes.', ['row', 'We row daily.', 'We row daily. Yes.']],
    ['emoji', 'ok |👩‍👧. Yes.', ['👩‍👧', 'ok 👩‍👧.', 'ok 👩‍👧. Yes.']],
    [
      'decomposed',
      'un caf|e\u0301 noir. Oui.',
      ['cafe\u0301', 'un cafe\u0301 noir.', 'un cafe\u0301 noir. Oui.'],
    ],
    ['Hebrew', 'הוא אמר "לא נל|ך". כן.', ['נלך', '"לא נלך"', 'הוא אמר "לא נלך".', 'הוא אמר "לא נלך". כן.']],
    [
      'no blanks',
      '他说「我去|学校」。好。',
      ['学校', '「我去学校」', '他说「我去学校」。', '他说「我去学校」。好。'],
    ],
    ['the end of a text', 'We row.|', ['row', 'We row.'].slice(1)],
    ['nothing', '|', []],
  ];
  for (const [name, marked, expected] of cases) it(name, () => expect(grow(marked)).toEqual(expected));
});

describe('snapForLabel', () => {
  const text = '“I row,” said Ilse Brandt’s boss.';
  it('a quote takes its marks in', () =>
    expect(snapForLabel(text, { start: 1, end: 5 }, 'take')).toEqual({ start: 0, end: 8 }));
  it('a speaker leaves ’s out', () =>
    expect(snapForLabel(text, { start: 15, end: 22 }, 'leave')).toEqual({ start: 14, end: 25 }));
  it('an artifact may be a mark', () =>
    expect(snapForLabel(text, { start: 7, end: 8 }, 'keep')).toEqual({ start: 7, end: 8 }));
});
