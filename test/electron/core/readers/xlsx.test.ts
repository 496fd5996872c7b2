import { expect, test } from 'vitest';
import type { AppError } from '../../../../shared/errors.ts';
import { describeTable } from '../../../../electron/core/readers/describe-table.ts';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import { readXlsx } from '../../../../electron/core/readers/xlsx.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { writeXlsx } from '../../../support/xlsx.ts';
import { writeZip } from '../../../support/zip.ts';

const read = (bytes: Uint8Array) => readAll(readXlsx, makeSource('week.xlsx', bytes));
const TEXT = 'The ferry is late again, the office said. “We sail on Monday,” the clerk told us. 👍🏽 Паром.';

test('each row is an article, with its dates, numbers and truths', async () => {
  const bytes = writeXlsx({
    Sheet1: [
      ['Title', 'Text', 'Date', 'Seen', 'Paid', 'At'],
      [
        'Late',
        ` ${TEXT}\n\nMore & <more>.`,
        new Date('2022-09-17'),
        7,
        true,
        new Date('2022-09-17T10:30:00Z'),
      ],
      [null, null, null, null, null, null],
      ['Later', TEXT, null, null, false, null],
      ['None', null, null, null, null, null],
    ],
  });
  expect(await recognise(makeSource('a', bytes))).toBe('xlsx');
  expect(await read(bytes)).toMatchObject([
    {
      kind: 'article',
      name: 'week.xlsx',
      line: 2,
      format: 'xlsx',
      title: 'Late',
      text: ` ${TEXT}\n\nMore & <more>.`,
      meta: { published: '2022-09-17', Seen: 7, Paid: true, At: '2022-09-17T10:30:00' },
      encoding: null,
      original: null,
    },
    { kind: 'article', line: 4, title: 'Later', text: TEXT, meta: { Paid: false } },
    { kind: 'issue', issue: { severity: 'error', line: 5 } },
  ]);
});

test('sheets without a text are passed over, and the others named', async () => {
  const bytes = writeXlsx({
    Sums: [
      ['year', 'cars'],
      [2021, 7],
    ],
    'Week 1': [['text'], [TEXT]],
    Empty: [],
    'Week 2': [['text'], [TEXT]],
  });
  expect(await read(bytes)).toMatchObject([{ name: 'week.xlsx/Week 1' }, { name: 'week.xlsx/Week 2' }]);
  const described = await describeTable(makeSource('a.xlsx', bytes), 'xlsx', 'auto');
  expect(described).toMatchObject({ columns: ['text'], mapping: { text: ['text'] } });
});

test('a title above the table, and a table without names', async () => {
  const titled = writeXlsx({ A: [['Ferries of the week'], [], ['id', 'text'], [1, TEXT], [2, TEXT]] });
  expect(await read(titled)).toMatchObject([{ line: 4, meta: { id: '1' } }, { line: 5 }]);
  const bare = writeXlsx({
    A: [
      [1, TEXT],
      [2, TEXT],
    ],
  });
  expect(await read(bare)).toMatchObject([{ line: 1, text: TEXT }, { line: 2 }]);
});

test('a workbook without a text, an empty one, and a damaged one are refused', async () => {
  const refused: [Uint8Array, string][] = [
    [writeXlsx({ A: [['year'], [2021]] }), 'Unsupported'],
    [writeXlsx({ A: [] }), 'CorruptSource'],
    [writeZip({ 'xl/workbook.xml': '<workbook' }), 'CorruptSource'],
    [Buffer.from('PK\x03\x04 and nothing'), 'CorruptSource'],
  ];
  for (const [bytes, kind] of refused) await expect(read(bytes)).rejects.toMatchObject({ data: { kind } });
});

test('a cell at the end of the sheet takes no memory', async () => {
  const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
  const bytes = writeZip({
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${far}</sheetData></worksheet>`,
  });
  await expect(read(bytes)).rejects.toMatchObject({
    data: { kind: 'Unsupported', message: expect.stringContaining('1048576 rows') },
  });
});

test('a workbook whose end is there many times over is answered', async () => {
  const bytes = writeXlsx({ A: [['text'], [TEXT]] });
  const end = bytes.subarray(bytes.indexOf('PK\x01\x02'));
  const repeated = Buffer.concat([bytes, ...Array.from({ length: 500 }, () => end)]);
  const answer = await read(repeated).catch((error: unknown) => error);
  expect([TEXT, 'CorruptSource']).toContain(
    Array.isArray(answer) ? answer[0].text : (answer as AppError).data.kind,
  );
});
