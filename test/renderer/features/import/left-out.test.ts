import { expect, test } from 'vitest';
import { findLeftOut } from '../../../../renderer/features/import/left-out.ts';

const cases: [name: string, whole: string, text: string, leftOut: string[]][] = [
  ['nothing where both are one', 'The boat is late 🚢.', 'The boat is late 🚢.', []],
  [
    'what stands around the article',
    'Home News Sport\n\nThe night boat was late again on Monday.\n\nSubscribe to our letter 📧',
    'The night boat was late again on Monday.',
    ['Home News Sport', 'Subscribe to our letter 📧'],
  ],
  [
    'what stands within it',
    'The night boat was late again on Monday.\n\nRead also: gulls\n\nNobody could say why it was so.',
    'The night boat was late again on Monday.\n\nNobody could say why it was so.',
    ['Read also: gulls'],
  ],
  ['no blanks alone', 'The boat is late.\n\n\n  Nobody waits.', 'The boat is late.\n\nNobody waits.', []],
  [
    'words of a right-to-left script',
    'תפריט ראשי\n\nהסירה איחרה שוב ביום שני בבוקר.',
    'הסירה איחרה שוב ביום שני בבוקר.',
    ['תפריט ראשי'],
  ],
];
test.each(cases)('left out is %s', (_, whole, text, leftOut) => {
  expect(findLeftOut(whole, text).map(({ start, end }) => whole.slice(start, end))).toEqual(leftOut);
});
