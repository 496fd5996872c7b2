import { expect, test } from 'vitest';
import type { Input } from '../../../../shared/contract.ts';
import type { AnnotatorId, DocumentId } from '../../../../shared/model/ids.ts';
import {
  brand,
  dumpRows,
  importLines,
  makeProject,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const line = (id: string, title: string, text: string, rest: object = {}) => ({
  hearsay: 1,
  id,
  title,
  text,
  annotations: [],
  relations: [],
  entities: [],
  ...rest,
});

const lines = [
  line('ferry', 'Zoll und Fähre 2', 'A short ferry text.', {
    language: 'de',
    meta: { published: '2024-05-01' },
  }),
  line('bridge', 'ähnliche Brücke 10', 'The bridge text is quite a bit longer than the other.', {
    language: 'de',
  }),
  line('emoji', 'Apples 👩‍👩‍👧‍👦 at the quay', 'Emoji 👩‍👩‍👧‍👦 text, mid-sized.', {
    language: 'en',
    meta: { published: '2023-01-31' },
  }),
  line('hebrew', 'שלום e\u0301tude', 'שלום', {}),
];

type Query = Input<'document.list'>;

async function makeLibrary(): Promise<TestProject & { annotatorId: AnnotatorId }> {
  const project = await makeProject();
  await importLines(project, lines);
  const { id } = await project.call('annotator.ensure', { name: 'Ada' });
  const of = (documentId: string) => documentId as DocumentId;
  await mark(project, { documentId: of('emoji'), label: 'quote', start: 0, end: 5 });
  await mark(project, { documentId: of('emoji'), label: 'cue', start: 0, end: 5 });
  const flagged = await mark(project, { documentId: of('bridge'), label: 'quote', start: 0, end: 3 });
  await project.call('annotation.update', {
    documentId: of('bridge'),
    id: flagged.id,
    patch: { flag: true },
  });
  await mark(project, { documentId: of('hebrew'), label: 'quote', start: 0, end: 4 }, 'Bo');
  await project.call('assignment.set', { documentId: of('ferry'), status: 'done' });
  await project.call('assignment.set', { documentId: of('bridge'), status: 'skipped' });
  return { ...project, annotatorId: id };
}

const idsOf = async (project: TestProject, query: Query): Promise<string[]> =>
  (await project.call('document.list', query)).documents.map(({ id }) => id);

test('the library is sorted as one asks; what has no date comes last both ways', async () => {
  const project = await makeLibrary();
  const { annotatorId } = project;
  const cases: [Query, string[]][] = [
    [{}, ['ferry', 'bridge', 'emoji', 'hebrew']],
    [{ descending: true }, ['hebrew', 'emoji', 'bridge', 'ferry']],
    [{ sort: 'title', locale: 'de' }, ['bridge', 'emoji', 'ferry', 'hebrew']],
    [{ sort: 'title', locale: 'sv' }, ['emoji', 'ferry', 'bridge', 'hebrew']],
    [{ sort: 'title', locale: 'no such locale' }, ['bridge', 'emoji', 'ferry', 'hebrew']],
    [{ sort: 'length' }, ['hebrew', 'ferry', 'emoji', 'bridge']],
    [{ sort: 'published' }, ['emoji', 'ferry', 'bridge', 'hebrew']],
    [{ sort: 'published', descending: true }, ['ferry', 'emoji', 'bridge', 'hebrew']],
    [{ sort: 'marks', descending: true, annotatorId }, ['emoji', 'bridge', 'ferry', 'hebrew']],
    [{ sort: 'marks', descending: true }, ['emoji', 'bridge', 'hebrew', 'ferry']],
    [{ sort: 'worked', descending: true, annotatorId }, ['bridge', 'ferry', 'emoji', 'hebrew']],
  ];
  for (const [query, ids] of cases) expect(await idsOf(project, query), JSON.stringify(query)).toEqual(ids);
});

test('the library is filtered by any parts together', async () => {
  const project = await makeLibrary();
  const { annotatorId } = project;
  const cases: [Query['filter'], string[]][] = [
    [{ words: 'fahre ZOLL' }, ['ferry']],
    [{ words: 'étude' }, ['hebrew']],
    [{ words: '   ' }, ['ferry', 'bridge', 'emoji', 'hebrew']],
    [{ words: 'nowhere' }, []],
    [{ statuses: ['todo'] }, ['hebrew']],
    [{ statuses: ['doing'] }, ['emoji']],
    [{ statuses: ['done', 'skipped'] }, ['ferry', 'bridge']],
    [{ withLabels: ['cue', 'speaker'] }, ['emoji']],
    [{ withoutLabels: ['quote'] }, ['ferry', 'hebrew']],
    [{ marked: true }, ['bridge', 'emoji']],
    [{ marked: false }, ['ferry', 'hebrew']],
    [{ flagged: true }, ['bridge']],
    [{ languages: ['de'] }, ['ferry', 'bridge']],
    [{ languages: [null, 'en'] }, ['emoji', 'hebrew']],
    [{ languages: ['de'], statuses: ['skipped'], words: 'brucke' }, ['bridge']],
  ];
  for (const [filter, ids] of cases) {
    expect(
      await idsOf(project, { annotatorId, ...(filter ? { filter } : {}) }),
      JSON.stringify(filter),
    ).toEqual(ids);
  }
  expect(await project.call('document.list', { filter: { words: 'nowhere' } })).toMatchObject({
    total: 0,
    all: 4,
  });
  expect(await project.call('document.ids', { offset: 1, limit: 2 })).toEqual(['bridge', 'emoji']);
  expect(await project.call('document.languages', {})).toEqual([
    { language: 'de', count: 2 },
    { language: null, count: 1 },
    { language: 'en', count: 1 },
  ]);
});

test('a list that was kept is worked out anew when what it depends on changes', async () => {
  const project = await makeLibrary();
  const { annotatorId, call } = project;
  const documentId = 'hebrew' as DocumentId;
  const marked = () => idsOf(project, { annotatorId, filter: { marked: true } });
  const done = () => idsOf(project, { annotatorId, filter: { statuses: ['done'] } });
  const byTitle = () => idsOf(project, { sort: 'title', filter: { words: 'a' } });
  expect([await marked(), await done(), await byTitle()]).toEqual([
    ['bridge', 'emoji'],
    ['ferry'],
    ['bridge', 'emoji', 'ferry'],
  ]);
  const { id } = await mark(project, { documentId, start: 0, end: 4 });
  await call('assignment.set', { documentId, status: 'done' });
  await call('document.update', { documentId, patch: { title: 'Aardvark' } });
  expect([await marked(), await done(), (await byTitle())[0]]).toEqual([
    ['bridge', 'emoji', 'hebrew'],
    ['ferry', 'hebrew'],
    'hebrew',
  ]);
  await call('annotation.remove', { documentId, ids: [id] });
  expect(await marked()).toEqual(['bridge', 'emoji']);
  await call('history.undo', { annotatorId });
  expect(await marked()).toEqual(['bridge', 'emoji', 'hebrew']);
  await call('document.remove', { documentIds: [documentId] });
  expect([await marked(), await done()]).toEqual([['bridge', 'emoji'], ['ferry']]);
});

test('the place of an article and its neighbours hold under filter and sort', async () => {
  const project = await makeLibrary();
  const { annotatorId, call } = project;
  const of = (id: string) => id as DocumentId;
  const german = { annotatorId, filter: { languages: ['de'] }, descending: true };
  expect(await call('document.find', { ...german, documentId: of('ferry') })).toEqual({ index: 1 });
  expect(await call('document.find', { ...german, documentId: of('emoji') })).toEqual({ index: null });
  const next = async (input: Input<'document.next'>) => (await call('document.next', input)).documentId;
  expect(await next({ ...german, from: of('hebrew') })).toBe('bridge');
  expect(await next({ ...german, from: of('bridge') })).toBe('ferry');
  expect(await next({ ...german, from: of('ferry') })).toBeNull();
  expect(await next({ ...german, from: of('ferry'), step: -1 })).toBe('bridge');
  expect(await next({ ...german, from: of('bridge'), step: -1 })).toBeNull();
  expect(await next({ annotatorId, from: null })).toBe('ferry');
  // Ferry is done, bridge is skipped.
  expect(await next({ annotatorId, from: of('hebrew'), open: true })).toBe('emoji');
  expect(await next({ annotatorId, from: null, open: true })).toBe('emoji');
  await call('assignment.setMany', { documentIds: [of('emoji')], status: 'done' });
  expect(await next({ annotatorId, from: of('emoji'), open: true })).toBe('hebrew');
  expect(await next({ annotatorId, from: of('hebrew'), open: true })).toBeNull();
  const todo = { annotatorId, filter: { statuses: ['todo' as const] } };
  expect(await next({ ...todo, from: of('bridge') })).toBe('hebrew');
});

test('the status of many articles is one step; an unknown one changes nothing', async () => {
  const project = await makeLibrary();
  const { annotatorId, call } = project;
  const rows = dumpRows(project.file);
  const documentIds = ['ferry', 'emoji', 'hebrew', 'ferry'] as DocumentId[];
  await call('assignment.setMany', { documentIds, status: 'done' });
  expect(await idsOf(project, { annotatorId, filter: { statuses: ['done'] } })).toEqual([
    'ferry',
    'emoji',
    'hebrew',
  ]);
  await call('history.undo', { annotatorId });
  expect(dumpRows(project.file)).toEqual(rows);
  const error = await project.fail('assignment.setMany', {
    documentIds: ['ferry', 'gone'] as DocumentId[],
    status: 'todo',
  });
  expect(error.kind).toBe('NotFound');
  expect(dumpRows(project.file)).toEqual(rows);
});

test('an article is removed with all that is about it, and comes back whole', async () => {
  const project = await makeLibrary();
  const { call } = project;
  const rows = dumpRows(project.file);
  const { changes } = await call('document.remove', {
    documentIds: ['emoji', 'bridge'] as DocumentId[],
  });
  expect(changes.map(({ kind }) => kind)).toEqual([
    'annotation',
    'annotation',
    'assignment',
    'document',
    'annotation',
    'assignment',
    'document',
  ]);
  expect(await idsOf(project, {})).toEqual(['ferry', 'hebrew']);
  expect(await project.fail('document.get', { documentId: brand.document('emoji') })).toMatchObject({
    kind: 'NotFound',
  });
  expect(await call('project.check', {})).toMatchObject({ ok: true });
  await call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(rows);
});

test('progress counts articles by status and marks by label and day, for each annotator', async () => {
  const project = await makeLibrary();
  const { documents, annotators } = await project.call('project.progress', {});
  expect(documents).toBe(4);
  expect(annotators.map(({ name, statuses, labels }) => ({ name, statuses, labels }))).toEqual([
    { name: 'Ada', statuses: { todo: 1, doing: 1, done: 1, skipped: 1 }, labels: { quote: 2, cue: 1 } },
    { name: 'Bo', statuses: { todo: 3, doing: 1, done: 0, skipped: 0 }, labels: { quote: 1 } },
  ]);
  expect(annotators.map(({ days }) => days.map(({ marks }) => marks))).toEqual([[3], [1]]);
  await project.call('history.undo', { annotatorId: annotators[1]?.id ?? null });
  expect((await project.call('project.progress', {})).annotators[1]).toMatchObject({ labels: {}, days: [] });
});

test('articles with other versions are told from those without', async () => {
  const project = await makeProject();
  await importLines(project, [
    line('raw', 'Fähre', 'The raw ferry 🚢.'),
    line('alone', 'Brücke', 'A bridge.'),
    line('clean', 'Fähre', 'The clean ferry 🚢.', { cluster: 'raw' }),
  ]);
  const { documents } = await project.call('document.list', {});
  expect(documents.map(({ id, versions }) => [id, versions])).toEqual([
    ['raw', 2],
    ['alone', 1],
    ['clean', 2],
  ]);
  const idsWith = (versions: boolean) => idsOf(project, { filter: { versions } });
  expect([await idsWith(true), await idsWith(false)]).toEqual([['raw', 'clean'], ['alone']]);
  await project.call('document.remove', { documentIds: [brand.document('clean')] });
  expect([await idsWith(true), await idsWith(false)]).toEqual([[], ['raw', 'alone']]);
});
