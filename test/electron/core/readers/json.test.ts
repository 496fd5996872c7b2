import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { describeTable } from '../../../../electron/core/readers/describe-table.ts';
import { readJson, readJsonl } from '../../../../electron/core/readers/json.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const read = (content: string | Uint8Array) => readAll(readJsonl, makeSource('a/lines.jsonl', content, 7));

test('each line of hearsay JSONL is a document with its marks', async () => {
  const text = 'Ferry 👍🏽 late.';
  const marks = [{ id: 'q', label: 'quote', start: 6, end: 8 }];
  const found = await read(
    `\n${JSON.stringify({ hearsay: 1, id: 'd1', text, annotations: marks })}\r\n{"hearsay":1,"text":"Two."}`,
  );
  expect(found).toMatchObject([
    {
      kind: 'document',
      line: 2,
      document: { id: 'd1', text, annotations: [{ start: 6, end: 10 }] },
    },
    { kind: 'document', line: 3, document: { id: null, text: 'Two.' } },
  ]);
});

test('a line that cannot be read is an issue, and the others are read', async () => {
  const found = await read('{"hearsay":1,"text":"One."}\n{"hearsay":1,\n{"hearsay":1,"text":"Two."}\n');
  expect(found).toMatchObject([
    { kind: 'document', line: 1 },
    { kind: 'issue', issue: { severity: 'error', code: 'CorruptSource', line: 2 } },
    { kind: 'document', line: 3 },
  ]);
});

test('a number that cannot be kept is said', async () => {
  const [issue, document] = await read('{"hearsay":1,"text":"Big.","meta":{"id":1234567890123456789}}');
  expect(issue).toMatchObject({ kind: 'issue', issue: { code: 'rounded_number', line: 1 } });
  expect(document).toMatchObject({ kind: 'document' });
});

test('an empty file is refused', async () => {
  await expect(read('\n \n')).rejects.toMatchObject({ data: { kind: 'CorruptSource' } });
});

const records = (...lines: object[]) => lines.map((line) => JSON.stringify(line)).join('\n');

test('lines as others write them are articles, by the fields that they have', async () => {
  const found = await read(
    records(
      {
        headline: 'Late',
        article: { body: 'The ferry is late. 👍🏽\r\nIt sails.' },
        date: '17.09.2022',
        tags: ['a'],
      },
      { headline: 'Later', article: { body: ['One.', 'Two.'] }, lang: 'uk', views: 7, paid: false },
    ),
  );
  expect(found).toMatchObject([
    {
      kind: 'article',
      line: 1,
      format: 'jsonl',
      title: 'Late',
      text: 'The ferry is late. 👍🏽\nIt sails.',
      meta: { published: '2022-09-17', tags: ['a'] },
      encoding: { encoding: 'utf-8' },
    },
    { line: 2, title: 'Later', text: 'One.\n\nTwo.', language: 'uk', meta: { views: 7, paid: false } },
  ]);
});

test('lines of both kinds stand in their order, and marks without our key are ours', async () => {
  const marks = [{ id: 'q', label: 'quote', start: 0, end: 3 }];
  const found = await read(
    records(
      { text: 'A line of somebody’s.', title: 'One' },
      { hearsay: 1, text: 'Ours.' },
      { text: 'Ours too.', annotations: marks },
      { text: 'Theirs.', annotations: [{ result: 'spam' }] },
    ),
  );
  expect(found).toMatchObject([
    { kind: 'article', line: 1 },
    { kind: 'document', line: 2 },
    { kind: 'document', line: 3, document: { annotations: [{ start: 0, end: 3 }] } },
    { kind: 'article', line: 4, meta: { annotations: [{ result: 'spam' }] } },
  ]);
});

test('a record without a text is an issue', async () => {
  const found = await read(records({ text: 'One.' }, { title: 'No text' }, { text: 7 }, { text: 'a\ud83d' }));
  expect(found).toMatchObject([
    { kind: 'article', line: 1 },
    { kind: 'issue', issue: { severity: 'error', line: 2 } },
    { kind: 'article', line: 3, text: '7' },
    { kind: 'issue', issue: { severity: 'error', line: 4 } },
  ]);
});

describe('a JSON file', () => {
  const readFile = (value: unknown) => readAll(readJson, makeSource('a.json', JSON.stringify(value)));
  const one = { title: 'Late', text: 'The ferry is late.' };

  test('holds a list of records', async () => {
    expect(await readFile([one, one])).toMatchObject([
      { line: 1, format: 'json', title: 'Late' },
      { line: 2, title: 'Late' },
    ]);
  });

  test('holds an object with the list within', async () => {
    const value = { status: 'ok', sources: [{ id: 1 }], response: { docs: [one, one, one] } };
    expect(await readFile(value)).toMatchObject([{ line: 1 }, { line: 2 }, { line: 3 }]);
  });

  test('holds one article, with lists of other things', async () => {
    const [article, ...others] = await readFile({ ...one, comments: [{ by: 'A' }, { by: 'B' }] });
    expect(article).toMatchObject({ kind: 'article', text: one.text, meta: { comments: [{}, {}] } });
    expect(article).not.toHaveProperty('line');
    expect(others).toEqual([]);
  });

  test('holds a document of Hearsay', async () => {
    expect(await readFile({ hearsay: 1, id: 'd1', text: 'Ours.' })).toMatchObject([
      { kind: 'document', document: { id: 'd1' } },
    ]);
  });

  test('in another encoding is read', async () => {
    const bytes = iconv.encode(`\ufeff${JSON.stringify([one])}`, 'utf-16le');
    expect(await readAll(readJson, makeSource('a.json', bytes))).toMatchObject([{ text: one.text }]);
  });

  const bad: Record<string, [content: string, kind: string]> = {
    'that is none': ['{"text": ', 'CorruptSource'],
    'of a word': ['"text"', 'Unsupported'],
    'of numbers': ['[{"a":1},{"a":2}]', 'Unsupported'],
    'that is too deep': [`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 'CorruptSource'],
  };
  test.each(Object.entries(bad))('%s is refused', async (_, [content, kind]) => {
    await expect(readAll(readJson, makeSource('a.json', content))).rejects.toMatchObject({ data: { kind } });
  });
});

test('a table is described for a person to map', async () => {
  const content = records({ head: 'Late', story: 'The ferry. '.repeat(40), id: 1 });
  expect(await describeTable(makeSource('a.jsonl', content), 'jsonl', 'auto')).toEqual({
    columns: ['head', 'story', 'id'],
    sample: [['Late', 'The ferry. '.repeat(40).slice(0, 200), '1']],
    mapping: {
      text: ['story'],
      title: 'head',
      published: null,
      url: null,
      language: null,
      id: 'id',
      skip: [],
    },
  });
  expect(await describeTable(makeSource('a.jsonl', '{"hearsay":1,"text":"Ours."}'), 'jsonl', 'auto')).toBe(
    null,
  );
  expect(await describeTable(makeSource('a.csv', 'year,cars\n2021,7\n'), 'csv', 'auto')).toEqual({
    columns: ['year', 'cars'],
    sample: [['2021', '7']],
    mapping: null,
  });
  expect(await describeTable(makeSource('a.txt', 'x'), 'text', 'auto')).toBe(null);
});
