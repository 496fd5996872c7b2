import { expect, onTestFinished, test } from 'vitest';
import { type Found, search } from '../../../../electron/core/jobs/search.ts';
import type { Input } from '../../../../shared/contract.ts';
import type { SearchAnswer } from '../../../../shared/contract/search.ts';
import { parseQuery } from '../../../../shared/search/parse-query.ts';
import { brand, importLines, importTexts, makeProject, type TestProject } from '../../../support/project.ts';

const run = ({ call }: TestProject, query: string, rest: Partial<Input<'search.run'>> = {}) =>
  call('search.run', { query, ...rest });

const matchesOf = ({ hits }: Pick<SearchAnswer, 'hits'>): string[] => hits.map(({ match }) => match);

const harbour = 'The ferry left the harbour.\n“We sail at dawn,” said Olha Kolesnikov. Ferrymen waited.';
const lines = [
  {
    hearsay: 1,
    id: 'd1',
    title: 'Harbour news',
    language: 'en',
    text: harbour,
    entities: [{ id: 'e1', name: 'Olha Kolesnikov', type: 'person', identification: 'named' }],
    annotations: [
      {
        id: 'q1',
        annotator: 'Ada',
        label: 'quote',
        start: 28,
        end: 46,
        attrs: { type: 'direct' },
        flag: true,
      },
      { id: 's1', annotator: 'Ada', label: 'speaker', start: 52, end: 67, entity: 'e1' },
      { id: 'c1', annotator: 'Ada', label: 'cue', start: 47, end: 51, note: 'Check the émigré’s verb' },
      { id: 'q1', annotator: 'Bo', label: 'quote', start: 29, end: 45 },
      { id: 'a1', annotator: 'Ada', label: 'artifact', start: 4, end: 9, attrs: { correction: 'the boat' } },
    ].map((mark, index) => ({ ...mark, id: `${mark.id}${mark.annotator === 'Bo' ? `b${index}` : ''}` })),
    relations: [
      { id: 'r1', annotator: 'Ada', type: 'spoken_by', from: 'q1', to: 's1' },
      { id: 'r2', annotator: 'Ada', type: 'has_cue', from: 'q1', to: 'c1' },
    ],
  },
  {
    hearsay: 1,
    id: 'd 2',
    title: 'Ein Bericht',
    language: 'de-AT',
    text: 'Die Stra\u00dfe am Hafen. Fa\u0308hre und ferry.',
  },
];

/** Queries and the texts of their hits in two articles. */
const asked: Record<string, [query: string, ...matches: string[]][]> = {
  'words, whole and in either case': [
    ['FERRY', 'ferry', 'ferry'],
    ['ferr'],
    ['ferr*', 'ferry', 'Ferrymen', 'ferry'],
    ['ferry harbour', 'ferry', 'harbour'],
    ['ferry -harbour', 'ferry'],
    ['harbour or hafen', 'harbour', 'Hafen'],
    ['strasse', 'Straße'],
    ['f\u00e4hre', 'Fa\u0308hre'],
    ['"left the   harbour"', 'left the harbour'],
    ['"harbour. we"'],
    ['"harbour. “we"', 'harbour.\n“We'],
  ],
  expressions: [
    ['/fer+y\\w*/i', 'ferry', 'Ferrymen', 'ferry'],
    ['/\\p{Lu}\\w+ \\p{Lu}\\w+/', 'Olha Kolesnikov', 'Die Stra'],
    ['/x*/'],
  ],
  'documents by what they are': [
    ['language:de', 'Die Straße am Hafen. Fa\u0308hre und ferry.'],
    ['title:harbour dawn', 'dawn'],
    ['in:/d 2/ ferry', 'ferry'],
    ['status:todo language:en', 'The ferry left the harbour.'],
  ],
  'marks by what they are': [
    ['label:quote', '“We sail at dawn,”', 'We sail at dawn,'],
    ['label:quote annotator:Bo', 'We sail at dawn,'],
    ['flag:yes', '“We sail at dawn,”'],
    ['note:emigre'],
    ['note:E\u0301MIGRE\u0301', 'said'],
    ['note:*', 'said'],
    ['correction:boat', 'ferry'],
    ['type:direct', '“We sail at dawn,”'],
    ['without:type label:quote', 'We sail at dawn,'],
    ['with:entity', 'Olha Kolesnikov'],
    ['label:quote,cue -flag:yes', 'We sail at dawn,', 'said'],
  ],
  'marks by what they are linked with': [
    ['with:spoken_by', '“We sail at dawn,”', 'Olha Kolesnikov'],
    ['label:quote without:cue', 'We sail at dawn,'],
    ['label:quote by:kolesnikov', '“We sail at dawn,”'],
    ['entity:olha', '“We sail at dawn,”', 'Olha Kolesnikov'],
    ['cues with a quote', 'said'],
    ['quotes by "Olha" without a source', '“We sail at dawn,”'],
    ['quotes by Nobody'],
  ],
  'text within marks': [
    ['label:quote dawn', '“We sail at dawn,”', 'We sail at dawn,'],
    ['label:quote ferry'],
    ['label:speaker /K\\w+/', 'Olha Kolesnikov'],
    ['quotes saying sail', '“We sail at dawn,”', 'We sail at dawn,'],
  ],
};

test('a query that names an annotator is not held to the marks of whoever asks', async () => {
  const project = await makeLinesProject();
  const annotators = await project.call('annotator.list', {});
  const ada = annotators.find(({ name }) => name === 'Ada')?.id ?? null;
  const quotes = async (query: string) => matchesOf(await look(project, query, ada));
  expect(await quotes('label:quote')).toEqual(['“We sail at dawn,”']);
  expect(await quotes('label:quote annotator:Bo')).toEqual(['We sail at dawn,']);
  expect(await quotes('label:quote -annotator:Ada')).toEqual(['We sail at dawn,']);
});

async function makeLinesProject(): Promise<TestProject> {
  const project = await makeProject();
  await importLines(project, lines);
  return project;
}

/** What a search's thread would find; without the thread, whose start takes far longer than the search. */
async function look(
  { call, file }: TestProject,
  query: string,
  annotatorId: number | null = null,
): Promise<Found> {
  const schema = await call('schema.get', {});
  const read = parseQuery(query, { schema, annotators: ['Ada', 'Bo'] });
  if (!('query' in read) || read.query === null) throw new Error(`“${query}” was not understood.`);
  const everything = { documentId: null, annotatorId, viewer: null, limit: 100 };
  return search(
    { project: file, query: read.query, ...everything },
    async () => {},
    () => {},
  );
}

test.each(Object.entries(asked))('a query finds %s', async (_, cases) => {
  const project = await makeLinesProject();
  for (const [query, ...matches] of cases) {
    const found = await look(project, query);
    expect(matchesOf(found), query).toEqual(matches);
    expect(found.total, query).toBe(matches.length);
  }
});

test('what continues an interrupted quote is by the speaker of its beginning', async () => {
  const project = await makeProject();
  const text = '“Today,” said Bela Orr, “or 🛶 not,” then “at all.” “Well,” said Uta.';
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const pieces = ['“Today,”', '“or 🛶 not,”', '“at all.”'];
  const [first, , last] = pieces;
  const line = {
    hearsay: 1,
    offsets: 'utf16',
    id: 'd',
    text,
    annotations: [...pieces, '“Well,”', 'Bela Orr', 'Uta'].map((words) => ({
      id: words,
      annotator: 'Ada',
      label: words.startsWith('“') ? 'quote' : 'speaker',
      ...at(words),
    })),
    relations: [
      { id: 'r1', annotator: 'Ada', type: 'spoken_by', from: first, to: 'Bela Orr' },
      { id: 'r2', annotator: 'Ada', type: 'continues', from: '“or 🛶 not,”', to: first },
      { id: 'r3', annotator: 'Ada', type: 'continues', from: last, to: '“or 🛶 not,”' },
      { id: 'r4', annotator: 'Ada', type: 'spoken_by', from: '“Well,”', to: 'Uta' },
    ],
  };
  await importLines(project, [line]);
  expect(matchesOf(await look(project, 'label:quote by:Orr'))).toEqual(pieces);
  expect(matchesOf(await look(project, 'quotes by Uta'))).toEqual(['“Well,”']);
  expect(matchesOf(await look(project, 'label:quote -by:*'))).toEqual([]);
});

test('a hit has its place, the text around and the marks over it', async () => {
  const project = await makeLinesProject();
  const { hits, documents } = await run(project, 'dawn or ferry');
  expect(documents).toBe(2);
  expect(hits[1]).toEqual({
    documentId: 'd1',
    ordinal: hits[0]?.ordinal,
    title: 'Harbour news',
    start: 40,
    end: 44,
    left: harbour.slice(0, 40),
    match: 'dawn',
    right: harbour.slice(44),
    annotationId: null,
    label: null,
    annotatorId: null,
    entityId: null,
    covering: ['quote'],
  });
  expect(hits[0]?.covering).toEqual(['artifact']);
});

test('a mark that is found says what it is, of one annotator if asked', async () => {
  const project = await makeLinesProject();
  const bo = await project.call('annotator.ensure', { name: 'Bo' });
  const { hits, kind, readAs } = await run(project, 'Quotes without a cue', { annotatorId: bo.id });
  expect({ kind, readAs }).toEqual({ kind: 'marks', readAs: 'label:quote without:cue' });
  expect(hits).toMatchObject([{ label: 'quote', annotatorId: bo.id, entityId: null, covering: [] }]);
  expect((await run(project, 'dawn', { annotatorId: bo.id })).hits[0]?.covering).toEqual(['quote']);
  expect((await run(project, 'ferry', { annotatorId: bo.id })).hits[0]?.covering).toEqual([]);
});

test('a search keeps to one document, no more than asked for, but counts all', async () => {
  const project = await makeLinesProject();
  expect(matchesOf(await run(project, 'ferry', { documentId: brand.document('d 2') }))).toEqual(['ferry']);
  const some = await run(project, 'ferr*', { limit: 2 });
  expect(some).toMatchObject({ total: 3, documents: 2, truncated: true });
  expect(matchesOf(some)).toEqual(['ferry', 'Ferrymen']);
});

test('there is nothing where nothing is asked, and a word about what is wrong with what cannot be read', async () => {
  const project = await makeLinesProject();
  expect(await run(project, '  ')).toMatchObject({ hits: [], total: 0, readAs: '' });
  const { problem, hits } = await run(project, 'ferry label:qoute');
  expect({ problem, hits }).toEqual({
    hits: [],
    problem: { at: 12, message: expect.stringContaining('“qoute” is not known here') },
  });
});
test('an expression that would never end is stopped and explained', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': `${'a'.repeat(60)}!` });
  const { problem, hits } = await run(project, 'ferry or /(a|aa)+$/i');
  expect(hits).toEqual([]);
  expect(problem).toEqual({ at: 9, message: expect.stringContaining('takes too long') });
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 300);
  const error = await project.fail('search.run', { query: '/(a|aa)+$/' }, { signal: abort.signal });
  expect(error.kind).toBe('Cancelled');
  expect((await run(project, 'aaa*')).total).toBe(1);
});

test('searches take turns in one thread, which is replaced only when it had to be ended', async () => {
  const project = await makeLinesProject();
  await importTexts(project, { 'a.txt': `${'a'.repeat(60)}!` });
  const started = countThreads();
  const together = await Promise.all(['ferry', 'dawn', 'hafen'].map((query) => run(project, query)));
  expect(together.map(matchesOf)).toEqual([['ferry', 'ferry'], ['dawn'], ['Hafen']]);
  const quick = new AbortController();
  const cancelled = project.fail('search.run', { query: 'ferry' }, { signal: quick.signal });
  quick.abort();
  expect((await cancelled).kind).toBe('Cancelled');
  expect((await run(project, 'ferry')).total).toBe(2);
  expect(started()).toBe(1);
  const endless = new AbortController();
  const ended = project.fail('search.run', { query: '/(a|aa)+$/' }, { signal: endless.signal });
  const waiting = run(project, 'ferry');
  setTimeout(() => endless.abort(), 100);
  expect((await ended).kind).toBe('Cancelled');
  expect((await waiting).total).toBe(2);
  expect(started()).toBe(2);
});

test('closing the project ends the searches that are at work or wait, and the next project has its own', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': `${'a'.repeat(60)}!` });
  const searches = ['/(a|aa)+$/', 'aaa*'].map((query) => project.fail('search.run', { query }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await project.call('project.close', {});
  for (const error of await Promise.all(searches)) expect(error.kind).toBe('Cancelled');
  await project.call('project.open', { file: project.file });
  expect((await run(project, 'aaa*')).total).toBe(1);
});

/** Answers how many threads were started since. */
function countThreads(): () => number {
  let started = 0;
  const count = () => started++;
  process.on('worker', count);
  onTestFinished(() => void process.off('worker', count));
  return () => started;
}

test('articles that are gone are not found, and are again when they return', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': 'A ferry.' });
  await project.call('history.undo', { annotatorId: null });
  expect((await run(project, 'ferry')).total).toBe(0);
  await project.call('history.redo', { annotatorId: null });
  expect((await run(project, 'ferry')).total).toBe(1);
});
