import { expect, test } from 'vitest';
import { type Cell, formatRow, readText } from '../../../shared/formats/csv-cells.ts';
import { recogniseCsvTable } from '../../../shared/formats/csv-headers.ts';

const rowOf = (...cells: Cell[]) => formatRow(cells).replace(/\r\n$/u, '');

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30 901820', "'+49 30 901820"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['\u200b=1', "'\u200b=1"],
  ['＝1', "'＝1"],
  ['\t=1', '"\'\t=1"'],
  ['\nlate', '"\'\nlate"'],
  ["'quoted'", "''quoted'"],
  ["''", "'''"],
  ['', "'"],
  ['late – as ever', 'late – as ever'],
  ['“No,” he said', '"“No,” he said"'],
  ['say "no"', '"say ""no"""'],
  ['👍🏽', '👍🏽'],
])('%j is no formula, and comes back', (text, written) => {
  expect(rowOf(text)).toBe(written);
  const cell = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
  expect(readText(cell)).toBe(text);
});

test('numbers, yes and no are written as they are, and nothing as nothing', () => {
  expect(rowOf(12, -1, true, false, null, 'x')).toBe('12,-1,true,false,,x');
  expect(readText('')).toBe(null);
  expect(readText(undefined)).toBe(null);
});

test('a table of a dataset is known by its columns, however a spreadsheet writes them', () => {
  const columns = ['document', 'title', 'language', 'cluster', 'metadata', 'other', 'text'];
  expect(recogniseCsvTable(columns.join(','))).toEqual({ table: 'documents', delimiter: ',', columns });
  expect(recogniseCsvTable(columns.map((name) => `"${name}"`).join(';'))).toMatchObject({ columns });
  expect(recogniseCsvTable('document,id,annotator,label,start_utf16,end_utf16,text')).toMatchObject({
    table: 'annotations',
  });
  expect(recogniseCsvTable('document,id,annotator,label,start,end,text')).toBe(null);
  expect(recogniseCsvTable('id,title,language,text')).toBe(null);
});
