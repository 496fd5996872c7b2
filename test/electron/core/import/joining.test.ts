import { describe, expect, test } from 'vitest';
import {
  dumpRows,
  importLines,
  importTexts,
  makeProject,
  type TestProject,
} from '../../../support/project.ts';

const TEXT = 'The ferry is late.\n\nNobody said why.\n';
const line = (fields: object = {}) => ({ hearsay: 1, id: 'd1', text: TEXT, ...fields });
const firstDocument = async (project: TestProject) => (await project.call('document.list', {})).documents[0];
const quote = { id: 'q', annotator: 'Bo', label: 'quote', start: 0, end: 9 };
const cue = { id: 'c', annotator: 'Bo', label: 'cue', start: 10, end: 12 };

describe('a line whose text the project has', () => {
  test('fills what the project does not know of the document', async () => {
    const project = await makeProject();
    await importTexts(project, { 'a.txt': TEXT });
    await importLines(project, [
      line({ title: 'Ferry late', language: 'en', meta: { url: 'https://a.example/1' }, desk: 'Coast' }),
    ]);
    const row = dumpRows(project.file).document[0] as {
      title: string;
      language: string;
      meta: string;
      extra: string;
    };
    expect(row).toMatchObject({ title: 'Ferry late', language: 'en' });
    expect(JSON.parse(row.meta)).toMatchObject({ file: 'a.txt', url: 'https://a.example/1' });
    expect(JSON.parse(row.extra)).toEqual({ desk: 'Coast' });
  });

  test('does not change what the project knows, and says what differs', async () => {
    const project = await makeProject();
    await importLines(project, [
      line({ title: 'Ferry late', language: 'en', meta: { url: 'https://a.example/1' } }),
    ]);
    const before = dumpRows(project.file);
    const report = await importLines(project, [
      line({ title: 'Another headline', language: 'fr', meta: { url: 'https://b.example/2' } }),
    ]);
    expect(dumpRows(project.file)).toEqual(before);
    expect(report.issues).toContainEqual(
      expect.objectContaining({
        code: 'document_fields',
        message: expect.stringContaining('title, language, url'),
      }),
    );
  });

  test('with an id that means another mark links its own copy, also when it comes again', async () => {
    const project = await makeProject();
    await importLines(project, [line({ annotations: [{ ...quote, annotator: 'Ada', end: 4 }] })]);
    const later = [
      line({
        annotations: [quote, cue],
        relations: [{ id: 'r', annotator: 'Bo', type: 'has_cue', from: 'q', to: 'c' }],
      }),
    ];
    await importLines(project, later);
    const before = dumpRows(project.file);
    await importLines(project, later);
    expect(dumpRows(project.file)).toEqual(before);
    expect(await project.call('project.check', {})).toMatchObject({ ok: true, annotations: 3, relations: 1 });
  });
});

test('an entity may be defined on an earlier line', async () => {
  const project = await makeProject();
  const speaker = { id: 's', annotator: 'Bo', label: 'speaker', start: 20, end: 26, entity: 'e1' };
  const report = await importLines(project, [
    line({ id: 'one', text: 'Another text.', entities: [{ id: 'e1', name: 'Nobody' }] }),
    line({ annotations: [speaker] }),
  ]);
  expect(report.issues).toEqual([]);
  expect(dumpRows(project.file).annotation).toMatchObject([{ entity_id: 'e1' }]);
});

test('an entity that nothing defines is kept aside, and gives way to one that a person sets', async () => {
  const project = await makeProject();
  const speaker = {
    id: 's',
    annotator: 'Ada',
    label: 'speaker',
    start: 20,
    end: 26,
    entity: 'gone',
    attrs: { mention: 'odd' },
  };
  await importLines(project, [line({ annotations: [speaker] })]);
  const documentId = (await firstDocument(project))?.id ?? '';
  const exported = async () =>
    ((await project.call('document.export', { documentId })) as unknown as { annotations: object[] })
      .annotations[0];
  expect(await exported()).toMatchObject({ entity: 'gone', attrs: { mention: 'odd' } });
  await project.call('annotation.update', { documentId, id: 's', patch: { attrs: { mention: 'name' } } });
  await project.call('annotation.update', { documentId, id: 's', patch: { attrs: {} } });
  expect(await exported()).toMatchObject({ entity: 'gone', attrs: {} });
});

describe('hostile lines', () => {
  test('that nest deeply are refused, and the batch around them is not lost', async () => {
    const project = await makeProject();
    const deep = `{"hearsay":1,"text":"Deep.","x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const lines = [
      JSON.stringify({ hearsay: 1, text: 'One.' }),
      deep,
      JSON.stringify({ hearsay: 1, text: 'Two.' }),
    ];
    const report = await importTexts(project, { 'lines.jsonl': lines.join('\n') });
    expect(report).toMatchObject({ documents: 2 });
    expect(report.issues).toEqual([
      expect.objectContaining({ severity: 'error', line: 2, message: expect.stringContaining('deep') }),
    ]);
  });

  test('may name an annotator like a property of objects', async () => {
    const project = await makeProject();
    const names = ['constructor', 'toString', '__proto__'];
    const annotations = names.map((annotator, index) => ({ ...quote, id: `q${index}`, annotator }));
    expect(await importLines(project, [line({ annotations })])).toMatchObject({ annotations: 3, issues: [] });
  });

  test('with numbers that JavaScript rounds are kept with a word about it', async () => {
    const project = await makeProject();
    const text = '{"hearsay":1,"text":"Big 12345678901234567890.","meta":{"id":1234567890123456789,"ok":12}}';
    expect((await importTexts(project, { 'lines.jsonl': text })).issues).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'rounded_number', line: 1 }),
    ]);
  });
});

test('marks and blanks at the edges do not keep a project from being exported', async () => {
  const project = await makeProject();
  await importTexts(project, { 'two-marks.txt': '\ufeff\ufeffTwice marked.' }, { annotator: ' Ann ' });
  await importLines(project, [line({ annotations: [{ ...quote, annotator: null }] })], {
    annotator: ' Ann ',
  });
  expect(await project.call('export.run', { out: `${project.folder}/out`, format: 'jsonl' })).toMatchObject({
    annotators: ['Ann'],
    counts: { documents: 2 },
  });
});

test('the project’s own files are never read, so that its locks hold', async () => {
  const project = await makeProject();
  const report = await project.call('import.run', { paths: [project.folder, project.file], format: 'text' });
  expect(report).toMatchObject({ files: 0, documents: 0, issues: [] });
});
