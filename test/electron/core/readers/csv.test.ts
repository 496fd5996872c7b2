import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readCsv, readTsv } from '../../../../electron/core/readers/csv.ts';
import type { ReadOptions } from '../../../../electron/core/readers/reader.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const ONE = 'The ferry is late again, the harbour office said. “We sail on Monday,” the clerk told us.';
const TWO = 'Паром опаздывает; капитан молчит. 👍🏽 المعبّارة متأخرة';

const read = (content: string | Uint8Array, options: Partial<ReadOptions> = {}, chunk = 7) =>
  readAll(readCsv, makeSource('week.csv', content, chunk), options);

const articles = async (content: string | Uint8Array, options: Partial<ReadOptions> = {}) =>
  (await read(content, options)).map((found) =>
    found.kind === 'article' ? [found.line, found.title, found.text] : found,
  );

describe('a table is read however it is written', () => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const rows = [
    ['title', 'text', 'date'],
    ['Late', `${ONE}\n\nMore, of "it"; a\tlot | here.`, '2022-09-17'],
    ['Later', TWO, '2022-09-18'],
  ];
  const write = (delimiter: string, end: string) =>
    rows.map((row) => row.map(quoted).join(delimiter)).join(end);
  const written: Record<string, string | Uint8Array> = {
    'between commas': write(',', '\n'),
    'between semicolons, with CR LF': write(';', '\r\n'),
    'between tabs': write('\t', '\n'),
    'between bars': `${write('|', '\n')}\n`,
    'with a mark': `\ufeff${write(',', '\n')}`,
    'with the delimiter told': `sep=;\r\n${write(';', '\r\n')}`,
    'in UTF-16 with a mark': iconv.encode(`\ufeff${write('\t', '\r\n')}`, 'utf-16le'),
  };
  test.each(Object.entries(written))('%s', async (name, content) => {
    const more = name === 'with the delimiter told' ? 1 : 0;
    expect(await articles(content)).toEqual([
      [2 + more, 'Late', `${ONE}\n\nMore, of "it"; a\tlot | here.`],
      [5 + more, 'Later', TWO],
    ]);
  });
});

test('the whole article: what is mapped, and what is kept beside it', async () => {
  const content = `id,title,text,date,url,lang,section,file,__proto__\n7,Late,"${ONE}",17.09.2022,https://ferry.example/7,en_gb,Local,a.html,x\n`;
  expect(await read(content)).toEqual([
    {
      kind: 'article',
      name: 'week.csv',
      line: 2,
      format: 'csv',
      text: ONE,
      title: 'Late',
      language: 'en-GB',
      meta: {
        published: '2022-09-17',
        url: 'https://ferry.example/7',
        id: '7',
        section: 'Local',
        'column file': 'a.html',
        'column __proto__': 'x',
      },
      encoding: { encoding: 'utf-8', by: 'utf-8' },
      original: null,
      furniture: [],
    },
  ]);
});

test('a chosen mapping holds for a table with exactly these columns', async () => {
  const mapping = {
    text: ['lead', 'text'],
    title: null,
    published: null,
    url: null,
    language: null,
    id: null,
    skip: ['x'],
  };
  const content = `lead,x,text\nOn time no more.,9,"${ONE}"\n`;
  const mapped = { mappings: [{ columns: ['text', 'lead', 'x'], mapping }] };
  expect(await read(content, mapped)).toMatchObject([{ text: `On time no more.\n\n${ONE}`, meta: {} }]);
  const others = { mappings: [{ columns: ['text', 'lead'], mapping }] };
  expect(await read(content, others)).toMatchObject([
    { text: ONE, meta: { lead: 'On time no more.', x: '9' } },
  ]);
});

test('a table without a header', async () => {
  expect(await read(`1,${JSON.stringify(ONE)}\n2,${JSON.stringify(ONE)}\n`)).toMatchObject([
    { line: 1, text: ONE },
    { line: 2, text: ONE },
  ]);
});

test('a column alone, whose prose has commas', async () => {
  expect(await articles('text\nThe ferry, late, sails.\nIt sails.\nNo, yes, no, maybe.\n')).toEqual([
    [2, null, 'The ferry, late, sails.'],
    [3, null, 'It sails.'],
    [4, null, 'No, yes, no, maybe.'],
  ]);
});

test('a row that is cut up, or has no text, is an issue; one without its last cells is read', async () => {
  const content = 'title,text,note\nA,One.,x\nB,Two, cut, up\nC,,x\n\nD,Three.\nE,Four.,x\n';
  expect(await read(content)).toMatchObject([
    { kind: 'article', line: 2, title: 'A' },
    { kind: 'issue', issue: { severity: 'error', code: 'ragged_row', line: 3 } },
    { kind: 'issue', issue: { severity: 'error', code: 'CorruptSource', line: 4 } },
    { kind: 'article', line: 6, title: 'D', text: 'Three.' },
    { kind: 'article', line: 7, title: 'E' },
  ]);
});

test('columns of the same name and without one', async () => {
  const content = `text,note,note,\n"${ONE}",a,b,c\n`;
  expect(await read(content)).toMatchObject([{ meta: { note: 'a', 'note (2)': 'b', 'Column 4': 'c' } }]);
});

test('ten thousand columns of the same name take no longer than others', async () => {
  const content = `text${',note'.repeat(20_000)}\n"${ONE}"${',a'.repeat(20_000)}\n`;
  expect(await read(content)).toMatchObject([{ meta: { note: 'a', 'note (20000)': 'a' } }]);
});

test('an encoding that shows itself late is found', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, at) => `${at},The ferry sails on Monday at noon and at six.\n`,
  );
  const content = iconv.encode(
    `nr,text\n${rows.join('')}9999,Die Fähre läuft später aus als üblich.\n`,
    'windows-1252',
  );
  const found = await read(content, {}, 4096);
  expect(found.at(-1)).toMatchObject({
    text: 'Die Fähre läuft später aus als üblich.',
    encoding: { encoding: 'windows-1252', by: 'guess' },
  });
});

test('a chosen encoding is used, and an unknown one refused', async () => {
  const content = iconv.encode('text\nПаром опаздывает снова и снова.\n', 'koi8-r');
  expect(await read(content, { encoding: 'KOI8-R' })).toMatchObject([
    { text: 'Паром опаздывает снова и снова.', encoding: { encoding: 'koi8-r', by: 'choice' } },
  ]);
  await expect(read(content, { encoding: 'utf-9' })).rejects.toMatchObject({
    data: { kind: 'InvalidInput' },
  });
});

test('of damaged UTF-8 the rows that are whole are read, and the others named', async () => {
  const content = Buffer.concat([
    Buffer.from('text\nПаром опаздывает снова.\nПаром опа'),
    Buffer.from([0xff]),
    Buffer.from('здывает.\n'),
  ]);
  expect(await read(content)).toMatchObject([
    { kind: 'article', line: 2 },
    { kind: 'issue', issue: { severity: 'warning', code: 'damaged_characters', line: 3 } },
    { kind: 'article', line: 3 },
  ]);
});

test('HTML in the text column becomes text', async () => {
  const cell = '<p>The <b>ferry</b> is late &amp; small.</p><p>“Monday,” he said.</p>';
  const content = `text\n"${cell}"\n"${cell}"\n`;
  expect(await read(content)).toMatchObject([
    { text: 'The ferry is late & small.\n\n“Monday,” he said.' },
    { text: 'The ferry is late & small.\n\n“Monday,” he said.' },
  ]);
  expect(await articles('text\nIs 3 < 4 and <b> a tag?\nNo.\n')).toMatchObject([
    [2, null, 'Is 3 < 4 and <b> a tag?'],
    [3, null, 'No.'],
  ]);
});

test('tabs, with quotation marks that mean nothing', async () => {
  const content = 'title\ttext\nA\t"Monday," he said.\nB\tHe said "Monday."\n';
  const found = await readAll(readTsv, makeSource('a.tsv', content));
  expect(found).toMatchObject([{ text: '"Monday," he said.', format: 'tsv' }, { text: 'He said "Monday."' }]);
});

test('a table without a text, and an empty file, are refused', async () => {
  await expect(read('year,passengers\n2021,4000\n')).rejects.toMatchObject({
    data: { kind: 'Unsupported', message: expect.stringContaining('“passengers”') },
  });
  await expect(read('\n\n')).rejects.toMatchObject({ data: { kind: 'CorruptSource' } });
});

test('a quotation mark that nothing closes is named by its line', async () => {
  const found: unknown[] = [];
  const content = `title,text\nA,One.\nB,"Two.\n${'and on\n'.repeat(10)}`;
  const reading = (async () => {
    for await (const item of readCsv(makeSource('a.csv', content), {
      encoding: 'auto',
      extent: 'article',
      mappings: [],
    }))
      found.push(item);
  })();
  await expect(reading).rejects.toMatchObject({
    data: { kind: 'CorruptSource', message: expect.stringContaining('In line 3') },
  });
});
