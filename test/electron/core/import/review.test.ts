import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { type ImportRow, type RowFilter, rowFilter } from '../../../../shared/contract/imports.ts';
import { importTexts, makeProject, mark, type TestProject } from '../../../support/project.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp.ts';

const RUSSIAN =
  'Паром снова опаздывает, сообщил начальник порта. «Мы выйдем в понедельник», — сказал он журналистам.\n'.repeat(
    3,
  );
const ENGLISH = 'The ferry was late again 🚢, the harbour master said.\r\nNobody knew why.\r\n';
const PAGE = `<!doctype html><html lang="en"><head><title>Night boat</title></head><body>
<nav><a href="/">Home page of the gazette</a> <a href="/sport">Sport and results</a></nav>
<article><h1>Night boat</h1>
<p>A night boat will run to the outer islands from June, the council said on Tuesday after a long debate.</p>
<p>“People asked for it for years, and now they get it,” said Ruth Ahlers, who runs the harbour office there.</p>
<p>The boat leaves at ten and is back by four. Fishermen fear for their sleep, the council promised quiet engines.</p>
</article><footer><p>Subscribe to our weekly newsletter</p></footer></body></html>`;

const rowsOf = async (project: TestProject, show: RowFilter = 'all'): Promise<ImportRow[]> =>
  (await project.call('import.rows', { importId: 1, show })).rows;
const only = async (project: TestProject, name: string): Promise<ImportRow> => {
  const row = (await rowsOf(project)).find((row) => row.name === name);
  if (!row) throw new Error(`There is no row of ${name}.`);
  return row;
};
const documentOf = (row: ImportRow | undefined): NonNullable<ImportRow['document']> => {
  if (!row?.document) throw new Error('The row has no document.');
  return row.document;
};
const textOf = async (project: TestProject, { id }: NonNullable<ImportRow['document']>): Promise<string> =>
  (await project.call('document.get', { documentId: id })).text;

async function importMixed(): Promise<TestProject> {
  const project = await makeProject();
  await importTexts(project, {
    'a.txt': ENGLISH,
    'b-empty.txt': '',
    'c-copy.txt': ENGLISH.replaceAll('\r\n', '\n'),
    'd-russian.txt': iconv.encode(RUSSIAN, 'windows-1251'),
    'e-slides.pptx': 'no article',
  });
  return project;
}

test('each file has a row that says what became of it', async () => {
  const project = await importMixed();
  const rows = await rowsOf(project);
  expect(rows.map(({ n, name, outcome, uncertain }) => [n, name, outcome, uncertain])).toEqual([
    [1, 'a.txt', 'added', false],
    [2, 'b-empty.txt', 'failed', false],
    [3, 'c-copy.txt', 'known', false],
    [4, 'd-russian.txt', 'added', true],
    [5, 'e-slides.pptx', 'skipped', false],
  ]);
  expect(rows.map(({ document }) => document?.title ?? null)).toEqual([
    ENGLISH.split('\r\n')[0],
    null,
    ENGLISH.split('\r\n')[0],
    RUSSIAN.split('\n')[0],
    null,
  ]);
  expect(rows[1]?.issues).toMatchObject([{ severity: 'error', code: 'CorruptSource' }]);
  expect(rows[3]?.encoding).toBe('windows-1251');
});

describe('rows', () => {
  test('are filtered, and counted by filter', async () => {
    const project = await importMixed();
    const all = ['a.txt', 'b-empty.txt', 'c-copy.txt', 'd-russian.txt', 'e-slides.pptx'];
    const expected: Record<RowFilter, string[]> = {
      all,
      open: all,
      problems: ['b-empty.txt', 'd-russian.txt'],
      uncertain: ['d-russian.txt'],
      known: ['c-copy.txt'],
      versions: [],
    };
    const [summary] = await project.call('import.list', {});
    for (const show of rowFilter.options) {
      const names = (await rowsOf(project, show)).map(({ name }) => name);
      expect([show, names, summary?.rows[show]]).toEqual([show, expected[show], expected[show].length]);
    }
  });

  test('come in pages', async () => {
    const project = await importMixed();
    const page = await project.call('import.rows', { importId: 1, offset: 3, limit: 1 });
    expect([page.total, page.rows.map(({ n }) => n)]).toEqual([5, [4]]);
  });

  test('are accepted by number or by filter, and opened again', async () => {
    const project = await importMixed();
    expect(await project.call('import.accept', { importId: 1, rows: [1, 4] })).toEqual({ rows: 2 });
    expect((await rowsOf(project, 'open')).map(({ n }) => n)).toEqual([2, 3, 5]);
    expect(await project.call('import.accept', { importId: 1, rows: 'problems' })).toEqual({ rows: 1 });
    expect(await project.call('import.accept', { importId: 1, rows: [4], accepted: false })).toEqual({
      rows: 1,
    });
    expect((await rowsOf(project, 'open')).map(({ n }) => n)).toEqual([3, 4, 5]);
  });

  test('of an import that is not there are refused', async () => {
    const project = await makeProject();
    expect(await project.fail('import.rows', { importId: 7 })).toMatchObject({ kind: 'NotFound' });
    expect(await project.fail('import.accept', { importId: 7, rows: 'all' })).toMatchObject({
      kind: 'NotFound',
    });
  });

  test('stay when the import is undone, without their articles', async () => {
    const project = await importMixed();
    await project.call('history.undo', { annotatorId: null });
    expect((await rowsOf(project)).map(({ document }) => document)).toEqual([null, null, null, null, null]);
    expect(await project.call('import.list', {})).toMatchObject([{ seq: null, finished: true }]);
    await project.call('history.redo', { annotatorId: null });
    expect(documentOf((await rowsOf(project))[0]).length).toBeGreaterThan(0);
  });
});

describe('the original', () => {
  test('of a text with a certain encoding offers no other', async () => {
    const project = await importMixed();
    const { id } = documentOf(await only(project, 'a.txt'));
    expect(await project.call('import.original', { documentId: id })).toEqual({
      whole: ENGLISH.replaceAll('\r\n', '\n'),
      format: 'text',
      encoding: 'utf-8',
      encodings: [],
    });
  });

  test('of a guessed encoding is shown in a few others, each of which reads differently', async () => {
    const project = await importMixed();
    const { id } = documentOf(await only(project, 'd-russian.txt'));
    const { encodings } = await project.call('import.original', { documentId: id });
    expect(encodings[0]).toEqual({ encoding: 'windows-1251', sample: RUSSIAN.trim().slice(0, 400) });
    expect(encodings.length).toBeGreaterThan(2);
    expect(encodings.length).toBeLessThanOrEqual(6);
    expect(new Set(encodings.map(({ sample }) => sample)).size).toBe(encodings.length);
    for (const { sample } of encodings) expect(sample.length).toBeLessThanOrEqual(400);
  });

  test('of a page is all that can be read in it', async () => {
    const project = await makeProject();
    await importTexts(project, { 'page.html': PAGE });
    const document = documentOf(await only(project, 'page.html'));
    const { whole } = await project.call('import.original', { documentId: document.id });
    expect(whole).toContain('Sport and results');
    expect(await textOf(project, document)).not.toContain('Sport and results');
  });

  test('of a line of a dataset is not kept', async () => {
    const project = await makeProject();
    await importTexts(project, { 'lines.jsonl': '{"hearsay":1,"text":"A line."}\n' });
    const { id } = documentOf((await rowsOf(project))[0]);
    expect(await project.call('import.original', { documentId: id })).toMatchObject({ whole: null });
    expect(await project.fail('import.reread', { documentId: id })).toMatchObject({ kind: 'Unsupported' });
  });
});

describe('a file read again', () => {
  test('in another encoding has another text, and undo gives the old one back', async () => {
    const project = await importMixed();
    const document = documentOf(await only(project, 'd-russian.txt'));
    const again = await project.call('import.reread', { documentId: document.id, encoding: 'koi8-r' });
    expect(again.documentId).toBe(document.id);
    const row = await only(project, 'd-russian.txt');
    expect(row).toMatchObject({ encoding: 'koi8-r', uncertain: false, issues: [] });
    expect(await textOf(project, documentOf(row))).not.toBe(RUSSIAN);
    // What was chosen once can be chosen anew.
    const { encodings, encoding } = await project.call('import.original', { documentId: document.id });
    expect([encoding, encodings.map((other) => other.encoding)]).toEqual([
      'koi8-r',
      expect.arrayContaining(['koi8-r', 'windows-1251']),
    ]);
    await project.call('history.undo', { annotatorId: null });
    expect((await only(project, 'd-russian.txt')).encoding).toBe('windows-1251');
    expect(await textOf(project, document)).toBe(RUSSIAN);
    expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  });

  test('in an encoding that does not allow its bytes stays as it is', async () => {
    const project = await importMixed();
    const document = documentOf(await only(project, 'd-russian.txt'));
    const error = await project.fail('import.reread', { documentId: document.id, encoding: 'utf-8' });
    expect(error).toMatchObject({
      kind: 'CorruptSource',
      message: expect.stringContaining('stays as it is'),
    });
    expect(await textOf(project, document)).toBe(RUSSIAN);
  });

  test('whole, and as an article once more; its certain encoding stays certain', async () => {
    const project = await makeProject();
    await importTexts(project, { 'page.html': PAGE });
    const document = documentOf(await only(project, 'page.html'));
    const before = await textOf(project, document);
    await project.call('import.reread', { documentId: document.id, extent: 'whole' });
    const { whole, encodings } = await project.call('import.original', { documentId: document.id });
    expect([await textOf(project, document), encodings]).toEqual([whole, []]);
    await project.call('import.reread', { documentId: document.id, extent: 'article' });
    expect(await textOf(project, document)).toBe(before);
  });

  test('leaves a text that people have marked, and becomes another version of it', async () => {
    const project = await makeProject();
    await importTexts(project, { 'page.html': PAGE });
    const document = documentOf(await only(project, 'page.html'));
    const before = await textOf(project, document);
    await mark(project, { documentId: document.id, start: 0, end: 7 });
    const again = await project.call('import.reread', { documentId: document.id, extent: 'whole' });
    expect(again.documentId).not.toBe(document.id);
    expect(await textOf(project, document)).toBe(before);
    const version = await project.call('document.get', { documentId: again.documentId });
    expect(version.document.cluster).toBe(document.cluster);
    expect(documentOf(await only(project, 'page.html')).versions).toBe(2);
  });
});

describe('a look before the import', () => {
  const look = async (files: Readonly<Record<string, string>>) => {
    const project = await makeProject();
    const folder = makeTempFolder();
    await writeFiles(folder, files);
    return { project, folder, found: await project.call('import.look', { paths: [folder] }) };
  };
  const CSV =
    'headline,body,day\nBridge stuck,"The bridge was stuck for hours, the port said on Monday.",2025-05-01\n';

  test('counts the files by kind and writes nothing', async () => {
    const { project, found } = await look({ 'a.txt': 'One.', 'b.txt': 'Two.', 'c.html': PAGE });
    expect(found).toEqual({ files: 3, formats: { text: 2, html: 1 }, tables: [] });
    expect(await project.call('project.info', {})).toMatchObject({ documents: 0 });
    expect(await project.call('import.list', {})).toEqual([]);
  });

  test('finds tables, those with the same columns as one, and guesses what they hold', async () => {
    const { found } = await look({
      'a.csv': CSV,
      'b.csv': CSV.replace('Bridge', 'Lift bridge'),
      'c.txt': 'One.',
    });
    expect(found.tables).toMatchObject([
      {
        file: 'a.csv',
        files: 2,
        columns: ['headline', 'body', 'day'],
        mapping: { text: ['body'], title: 'headline', published: 'day' },
      },
    ]);
    expect(found.tables[0]?.sample[0]?.[0]).toBe('Bridge stuck');
  });

  test('takes lines of hearsay’s own for no table', async () => {
    const { found } = await look({ 'lines.jsonl': '{"hearsay":1,"text":"A line."}\n' });
    expect([found.formats, found.tables]).toEqual([{ jsonl: 1 }, []]);
  });

  test('lets the import read the columns as a person says', async () => {
    const { project, folder } = await look({ 'a.csv': CSV });
    const columns = ['headline', 'body', 'day'];
    const mapping = { text: ['headline', 'body'], title: null, published: null, url: null, language: null };
    await project.call('import.run', {
      paths: [join(folder, 'a.csv')],
      mappings: [{ columns, mapping: { ...mapping, id: null, skip: ['day'] } }],
    });
    const document = documentOf((await rowsOf(project))[0]);
    expect(await textOf(project, document)).toMatch(/^Bridge stuck\n\nThe bridge was stuck/u);
    expect(document.meta).not.toHaveProperty('day');
  });
});
