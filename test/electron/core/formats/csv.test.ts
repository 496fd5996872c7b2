import { expect, test } from 'vitest';
import { csv } from '../../../../electron/core/formats/csv.ts';
import { readCsv } from '../../../../electron/core/readers/csv.ts';
import type { Found } from '../../../../electron/core/readers/reader.ts';
import type { AnnotatedDocument } from '../../../../shared/formats/annotated-document.ts';
import { newAnnotation, newDocument, newRelation } from '../../../../shared/formats/new-document.ts';
import { memoryFiles, readDataset, writeDataset } from '../../../support/dataset.ts';
import { schema } from '../../../support/document-arbitrary.ts';
import { readAll } from '../../../support/source.ts';

const entity = (id: string, name: string) => ({
  id,
  name,
  aliases: [],
  type: 'person',
  identification: 'named',
  extra: {},
});

const documents: AnnotatedDocument[] = [
  {
    ...newDocument('👍🏽 “No,” he wrote.\n=1+1'),
    id: 'one',
    title: '-late',
    language: 'en',
    meta: { url: 'https://post.example/1' },
    entities: [entity('e1', 'The clerk'), entity('e2', 'Nobody')],
    annotations: [
      newAnnotation({
        id: 'q',
        annotator: 'Bo',
        label: 'quote',
        start: 5,
        end: 10,
        attrs: { type: 'direct' },
      }),
      newAnnotation({
        id: 's',
        annotator: 'Bo',
        label: 'speaker',
        start: 11,
        end: 13,
        entity: 'e1',
        flag: true,
      }),
      newAnnotation({
        id: 'f',
        annotator: 'Ada',
        label: 'boilerplate',
        start: 21,
        end: 25,
        note: 'sure?\n“yes”',
      }),
    ],
    relations: [newRelation(1, 'spoken_by', 'q', 's', 'Bo')],
  },
  {
    ...newDocument('مكتب: «غداً»'),
    id: '-2',
    cluster: 'one',
    extra: { score: 0.5 },
    entities: [entity('e1', 'The clerk')],
    annotations: [
      newAnnotation({
        id: 'q',
        annotator: 'Bo',
        label: 'quote',
        start: 6,
        end: 12,
        attrs: { type: 'mixed' },
      }),
      newAnnotation({
        id: 'c',
        annotator: null,
        label: 'cue',
        start: 0,
        end: 4,
        attrs: { hearsay: true },
        extra: { a: 1 },
      }),
      newAnnotation({ id: 's', annotator: 'Bo', label: 'speaker', start: 0, end: 4, entity: 'e1' }),
    ],
  },
];

const write = () => writeDataset(csv, documents, { schema, offsets: 'codepoint' });
const textOf = (files: ReadonlyMap<string, Buffer>, name: string) => files.get(name)?.toString('utf8') ?? '';

/** What is found in documents.csv where some tables are others. */
async function readWith(changes: Record<string, string | null>, name = 'documents.csv'): Promise<Found[]> {
  const { files } = await write();
  const changed = new Map(files);
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) changed.delete(path);
    else changed.set(path, Buffer.from(text));
  }
  return readAll(readCsv, memoryFiles(changed, name));
}

const documentsOf = (found: Found[]) =>
  found.flatMap((one) => (one.kind === 'document' ? [one.document] : []));
const issuesOf = (found: Found[]) => found.flatMap((one) => (one.kind === 'issue' ? [one.issue] : []));

test('four tables that are joined by ids, for spreadsheets', async () => {
  const { files, dataFiles } = await write();
  expect(dataFiles).toEqual(['documents.csv']);
  expect(textOf(files, 'documents.csv')).toBe(
    '\ufeffdocument,title,language,cluster,metadata,other,text\r\n' +
      'one,\'-late,en,,"{""url"":""https://post.example/1""}",,"👍🏽 “No,” he wrote.\n=1+1"\r\n' +
      '\'-2,,,one,,"{""score"":0.5}",مكتب: «غداً»\r\n',
  );
  const [header, first, second, third] = textOf(files, 'annotations.csv').split('\r\n');
  expect(header).toMatch(
    /^\ufeffdocument,id,annotator,label,start_codepoint,end_codepoint,text,entity,entity_name,note,flag,origin,attr_type,.*,other$/u,
  );
  expect(first).toMatch(/^one,q,Bo,quote,3,8,"“No,”",,,,false,import,direct,/u);
  expect(second).toMatch(/^one,s,Bo,speaker,9,11,he,e1,The clerk,,true,import,,/u);
  expect(third).toMatch(/^one,f,Ada,boilerplate,19,23,'=1\+1,,,"sure\?\n“yes”",false,import,,/u);
  expect(textOf(files, 'relations.csv').split('\r\n')[1]).toBe('one,r1,Bo,spoken_by,q,s,');
  expect(textOf(files, 'entities.csv').split('\r\n').slice(1)).toEqual([
    'e1,The clerk,,person,named,',
    'e2,Nobody,,person,named,',
    '',
  ]);
});

test('a dataset without articles has its headers, and nothing to read', async () => {
  const empty = await writeDataset(csv, [], { schema, offsets: 'utf16' });
  expect([...empty.files.keys()].sort()).toEqual([
    'annotations.csv',
    'documents.csv',
    'entities.csv',
    'relations.csv',
  ]);
  expect(textOf(empty.files, 'annotations.csv')).toContain('start_utf16');
  expect(await readDataset(csv, { ...empty, dataFiles: ['documents.csv'] })).toEqual([]);
});

test('rows in any order find their articles, as a spreadsheet sorts and writes them', async () => {
  const { files } = await write();
  const [header = '', ...rows] = textOf(files, 'annotations.csv')
    .replaceAll(/"sure[^"]*"/gu, 'sure')
    .replaceAll('true', 'TRUE')
    .trimEnd()
    .split('\r\n');
  const sorted = [header, ...rows.toReversed()]
    .join('\r\n')
    .replaceAll(',', ';')
    .replace('"“No;”"', '"“No,”"');
  const found = await readWith({ 'annotations.csv': `sep=;\r\n${sorted.replace('\ufeff', '')}\r\n` });
  expect(issuesOf(found)).toEqual([]);
  const [one, two] = documentsOf(found);
  expect(one?.annotations.map(({ id, flag }) => [id, flag])).toEqual([
    ['f', false],
    ['s', true],
    ['q', false],
  ]);
  expect(two?.annotations.map(({ id }) => id)).toEqual(['s', 'c', 'q']);
  expect(one?.annotations.at(-1)).toEqual(documents[0]?.annotations[0]);
});

test('what is wrong in a table beside is said with its place, and the rest is read', async () => {
  const { files } = await write();
  const [header = '', first = '', ...rest] = textOf(files, 'annotations.csv').split('\r\n');
  const found = await readWith({
    'annotations.csv': [
      header,
      first.replace(',3,8,', ',4,9,'),
      first.replace('one,q,', 'one,,'),
      first.replace('one,q,', 'three,q,'),
      `${first},more,cells`,
      ...rest,
    ].join('\r\n'),
    'relations.csv': null,
  });
  expect(issuesOf(found).map(({ severity, code, message }) => [severity, code, message])).toEqual([
    [
      'warning',
      'covered_text',
      'annotations.csv, line 2: the mark covers “No,” ”, while its row gives another text. Check its offsets.',
    ],
    ['error', 'row', 'annotations.csv, line 3: The cell “id” is empty. The row was left out.'],
    ['error', 'row', expect.stringContaining('annotations.csv, line 5: The row has more cells')],
    [
      'error',
      'unknown_document',
      'annotations.csv: its rows for “three” were left out; documents.csv has no such article.',
    ],
  ]);
  expect(documentsOf(found).map(({ annotations }) => annotations.length)).toEqual([3, 3]);
});

test('the other tables are no articles; they say where they belong', async () => {
  for (const name of ['annotations.csv', 'relations.csv', 'entities.csv']) {
    expect(issuesOf(await readWith({}, name))).toMatchObject([
      { severity: 'notice', code: 'part_of_dataset' },
    ]);
    await expect(readWith({ 'documents.csv': null }, name)).rejects.toThrow('which is not beside it');
  }
});

test('a table that breaks off names its file', async () => {
  const { files } = await write();
  const broken = `${textOf(files, 'annotations.csv')}one,"q`;
  await expect(readWith({ 'annotations.csv': broken })).rejects.toThrow(
    /^annotations\.csv: In line \d+ a quotation mark/u,
  );
});

test('metadata that is no JSON is an issue of its line', async () => {
  const { files } = await write();
  const damaged = textOf(files, 'documents.csv').replace('"{""url""', '"{url');
  expect(issuesOf(await readWith({ 'documents.csv': damaged }))).toMatchObject([
    { severity: 'error', line: 2, message: expect.stringContaining('{url') },
    { severity: 'error', code: 'unknown_document' },
    { severity: 'error', code: 'unknown_document' },
  ]);
});

test('a table with more columns than any has is refused', async () => {
  const { files } = await write();
  const wide = textOf(files, 'documents.csv').replace('\r\n', `${','.repeat(5000)}\r\n`);
  await expect(readWith({ 'documents.csv': wide })).rejects.toThrow(/500\d columns/u);
});
