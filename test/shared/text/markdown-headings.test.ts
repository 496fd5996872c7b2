import { expect, test } from 'vitest';
import { findHeadings } from '../../../shared/text/markdown-headings.ts';

const cases: Record<string, [text: string, headings: [level: number, covered: string, title: string][]]> = {
  'marks before the words': [
    '# Ferry late 👍🏽\n\nIt is.\n\n### The _wind_ ###\nMore.',
    [
      [1, '# Ferry late 👍🏽', 'Ferry late 👍🏽'],
      [3, '### The _wind_ ###', 'The _wind_'],
    ],
  ],
  'underlined words': [
    'Ferry late\n==========\n\nIt is.\n\nמעבורת\n--\n',
    [
      [1, 'Ferry late\n==========', 'Ferry late'],
      [2, 'מעבורת\n--', 'מעבורת'],
    ],
  ],
  'a rule below a paragraph of two lines': ['It is late.\nVery late.\n---\n', []],
  'a rule alone': ['It is late.\n\n---\n\nMore.', []],
  'a list and a quotation above a rule': ['- one\n---\n> two\n---\n', []],
  'a hash that is none': ['#ferry late\n    # code\n#\n', []],
  'between fences': ['```\n# code\nName\n===\n```\n# Late\n~~~\n# code', [[1, '# Late', 'Late']]],
};

test.each(Object.entries(cases))('%s', (_, [text, headings]) => {
  const found = findHeadings(text, 0);
  expect(found.map(({ level, start, end, title }) => [level, text.slice(start, end), title])).toEqual(
    headings,
  );
});

test('what stands before is left out', () => {
  expect(findHeadings('# A\n# B', 4)).toEqual([{ start: 4, end: 7, level: 1, title: 'B' }]);
});
