import { expect, test } from 'vitest';
import { importLines, lineMark, makeProject } from '../../../support/project.ts';
import { suggest } from '../../../support/suggestions.ts';

const TEXT = '“The boat is ready 🛶,” said Ilse Brandvold.\n';

/** Ada has marked two articles, Ben one of them. */
async function setUp() {
  const project = await makeProject();
  const line = (id: string, annotations: object[]) => ({
    hearsay: 1,
    offsets: 'utf16',
    id,
    text: `${TEXT}${id}\n`,
    annotations,
  });
  const suggestion = { confidence: 0.4, rule: 'cue.verb', why: [] };
  await importLines(project, [
    line('one', [
      lineMark('a', 'Ada', 'quote', 0, 23),
      lineMark('b', 'Ada', 'cue', 24, 28),
      lineMark('m', 'machine', 'cue', 24, 28, { suggestion }),
      lineMark('n', 'machine', 'artifact', 0, 3, { suggestion }),
    ]),
    line('two', [lineMark('c', 'Ada', 'quote', 0, 23), lineMark('d', 'Ben', 'quote', 0, 10)]),
  ]);
  return project;
}

test('people and the machine are held against gold, in the articles that both have', async () => {
  const { call } = await setUp();
  const ben = await call('evaluation.run', { gold: 'Ada', against: 'Ben' });
  expect(ben).toMatchObject({ gold: 'Ada', against: 'Ben', documents: 1, unseen: 1 });
  expect(ben.all.exact).toMatchObject({ gold: 1, given: 1, hits: 0 });
  expect(ben.all.overlap).toMatchObject({ hits: 1 });
  // Ada has marked no artifacts: she has not said that there are none.
  const machine = await call('evaluation.run', { gold: 'Ada' });
  expect(machine).toMatchObject({ documents: 1, unseen: 1 });
  expect(machine.all.exact).toMatchObject({ gold: 2, given: 1, hits: 1 });
  expect(Object.keys(machine.labels)).toEqual(['quote', 'cue']);
  const cues = await call('evaluation.run', { gold: 'Ada', labels: ['cue'], threshold: 0.5 });
  expect(cues.all.exact).toMatchObject({ gold: 1, given: 0, hits: 0 });
});

test('what the machine has looked at counts, whether it proposed anything there or not', async () => {
  const project = await setUp();
  await suggest(project);
  const evaluation = await project.call('evaluation.run', { gold: 'Ada' });
  expect(evaluation).toMatchObject({ documents: 2, unseen: 0 });
  expect(evaluation.labels['quote']?.exact).toMatchObject({ gold: 2, hits: 2 });
});

const PAGE = `Pier to open\r\n\r\n${TEXT}\nThe quay was empty 🛶.\n\nBack to top\n`;
const last = (words: string): [number, number] => [PAGE.indexOf(words), PAGE.indexOf(words) + words.length];

/** A page of a site that somebody has marked as boilerplate, and a quote; the machine has looked at it. */
async function lookAt(annotator: string) {
  const project = await makeProject();
  await importLines(project, [
    {
      hearsay: 1,
      offsets: 'utf16',
      id: 'page',
      text: PAGE,
      annotations: [
        lineMark('a', annotator, 'boilerplate', ...last('Back to top'), { attrs: { kind: 'navigation' } }),
        lineMark('b', annotator, 'boilerplate', ...last(TEXT.trim()), { attrs: { kind: 'related' } }),
        lineMark('c', annotator, 'quote', ...last('“The boat is ready 🛶,”')),
      ],
    },
  ]);
  await suggest(project, { layers: ['structure', 'attribution'] });
  return project.call('evaluation.run', { gold: annotator });
}

test('boilerplate that came from elsewhere does not help the machine', async () => {
  for (const name of ['gold', 'import']) {
    const { known, labels } = await lookAt(name);
    expect(known).toEqual({ boilerplate: 0, articles: 0 });
    // It found the foot of the page itself, and the quote in what it could not know to be none of the article.
    expect(labels['boilerplate']?.exact).toMatchObject({ gold: 2, hits: 1 });
    expect(labels['quote']?.exact).toMatchObject({ gold: 1, given: 1, hits: 1 });
  }
});

test('boilerplate of people who work in the project counts, and that is told', async () => {
  const { known, labels } = await lookAt('Ada');
  expect(known).toEqual({ boilerplate: 2, articles: 0 });
  expect(labels['boilerplate']?.exact).toMatchObject({ gold: 2, hits: 0 });
  expect(labels['quote']?.exact).toMatchObject({ gold: 1, given: 0 });
});

test('that the machine has learned from the same articles is told', async () => {
  const project = await setUp();
  const [documentId] = await project.call('document.ids', {});
  if (!documentId) throw new Error('No article.');
  await project.call('assignment.set', { documentId, status: 'done' });
  await project.call('suggestion.learn', {});
  await suggest(project);
  expect((await project.call('evaluation.run', { gold: 'Ada' })).known).toEqual({
    boilerplate: 0,
    articles: 1,
  });
  expect((await project.call('evaluation.run', { gold: 'Ada', against: 'Ben' })).known).toBeNull();
  await project.call('suggestion.forget', {});
  expect((await project.call('evaluation.run', { gold: 'Ada' })).known).toMatchObject({ articles: 0 });
});

test('nothing to compare is said in words', async () => {
  const project = await setUp();
  expect(await project.fail('evaluation.run', { gold: 'Zoe' })).toMatchObject({ kind: 'NotFound' });
  const documentIds = (await project.call('document.list', {})).documents.map(({ id }) => id).slice(1);
  expect(await project.fail('evaluation.run', { gold: 'Ada', documentIds })).toMatchObject({
    kind: 'Conflict',
    message: '“machine” has not seen any of the articles that “Ada” has marked (1).',
  });
});
