import { expect, test } from 'vitest';
import { collectWords, joinLines } from '../../../../electron/core/readers/hyphens.ts';
import { countSpent } from '../../../support/spent.ts';

const cases: Record<string, { lines: string[]; elsewhere?: string[]; text: string }> = {
  'lines are joined by a blank': {
    lines: ['The ferry', 'is late 😀', 'again.'],
    text: 'The ferry is late 😀 again.',
  },
  'a hyphen that breaks a word goes': { lines: ['of infor-', 'mation.'], text: 'of information.' },
  'and a soft one': { lines: ['of infor\u00ad', 'mation.'], text: 'of information.' },
  'and one of Unicode': { lines: ['of infor‐', 'mation.'], text: 'of information.' },
  'one before a capital letter stays': {
    lines: ['a Franco-', 'German ferry'],
    text: 'a Franco-German ferry',
  },
  'one before or behind a digit stays': {
    lines: ['in 2022-', '2023 a COVID-', '19 case'],
    text: 'in 2022-2023 a COVID-19 case',
  },
  'one that stands for the rest of a word stays apart': {
    lines: ['two-', 'and threefold, Ein-', 'und Ausgang'],
    text: 'two- and threefold, Ein- und Ausgang',
  },
  'one behind a part that likes one stays': { lines: ['a self-', 'made man'], text: 'a self-made man' },
  'a word that stands elsewhere with a hyphen keeps it': {
    lines: ['a cease-', 'fire'],
    elsewhere: ['no cease-fire yet'],
    text: 'a cease-fire',
  },
  'a word that stands elsewhere without one loses it': {
    lines: ['they co-', 'operate'],
    elsewhere: ['to cooperate'],
    text: 'they cooperate',
  },
  'Cyrillic words': { lines: ['инфор-', 'мация о пароме'], text: 'информация о пароме' },
  'a dash is no hyphen': { lines: ['late –', 'again'], text: 'late – again' },
  'Chinese and Japanese lines have no blank between them': {
    lines: ['渡轮又', '晚点了'],
    text: '渡轮又晚点了',
  },
};

test.each(Object.entries(cases))('%s', (_, { lines, elsewhere = [], text }) => {
  expect(joinLines(lines, collectWords([...elsewhere, ...lines]))).toBe(text);
});

test('a paragraph as long as a book takes little time', () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `ferry ${index} sails late out of the har-`);
  const spent = countSpent();
  expect(joinLines(lines, new Set())).toHaveLength(lines.join(' ').length - 2 * (lines.length - 1));
  expect(spent()).toBeLessThan(2000);
});
