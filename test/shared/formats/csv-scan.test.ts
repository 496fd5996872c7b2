import { expect, test } from 'vitest';
import { CsvScanner } from '../../../shared/formats/csv-scan.ts';

function scan(text: string, size: number, delimiter = ',') {
  const scanner = new CsvScanner(delimiter);
  const records = [];
  for (let at = 0; at < text.length; at += size)
    records.push(...scanner.add(text.slice(at, at + size), false));
  records.push(...scanner.add('', true));
  return records.map(({ line, cells }) => [line, ...cells]);
}

test.each([1, 2, 3, 1000])('records are the same in pieces of %i characters', (size) => {
  expect(scan('a,b\r\n"x ""y"", z\n\nw",👍🏽\r\n,\r\n\r\n"",last', size)).toEqual([
    [1, 'a', 'b'],
    [2, 'x "y", z\n\nw', '👍🏽'],
    [5, '', ''],
    [7, '', 'last'],
  ]);
  expect(scan('a;b\rc;"d"e\n', size, ';')).toEqual([
    [1, 'a', 'b'],
    [2, 'c', 'de'],
  ]);
});

test('a cell that nothing closes is named by its line', () => {
  expect(() => scan('a\nb,"c\nd,e\n', 4)).toThrow('In line 2 a quotation mark opens a cell');
});
