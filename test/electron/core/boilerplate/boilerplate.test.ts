import { expect, test } from 'vitest';
import type { AnnotationId, DocumentId } from '../../../../shared/model/ids.ts';
import { importTexts, makeProject } from '../../../support/project.ts';

type Project = Awaited<ReturnType<typeof makeProject>>;

const PROSE = [
  'The pier at Pell Quay will stay shut until the end of April, the harbour trust said on Monday.',
  'Nobody had asked the fishermen, who mend their nets in the square, what they thought of it. 🧵',
  'A new bridge over the Tarn is to be built of oak, the county council decided after a long debate.',
  'Two seals were found asleep in the wheelhouse of the old ferry, to the great delight of its crew.',
  'The price of herring has doubled since the frosts of October, and no one in the market knows why.',
  'An oboe that was lost in the flood of 1911 has come to light in the cellar of the town hall again.',
];
/** An article of its own: no two share a paragraph. */
const article = (n: number): string => `Headline number ${'ABCDEFGH'[n]} of the day\n\n${PROSE[n]}\n\n`;
const BADGE = 'Pell Gazette, the paper that smells of herring';
const NOTE = 'The Pell Gazette is printed on paper made of old nets, and it may be read in the rain as well.';

async function marksIn(project: Project, documentId: DocumentId) {
  const { text, annotations } = await project.call('document.get', { documentId });
  return annotations
    .filter(({ label }) => label === 'boilerplate')
    .map(({ start, end, attrs, origin, id }) => ({
      text: text.slice(start, end),
      kind: attrs['kind'],
      origin,
      id,
    }));
}

async function idOf(project: Project, words: string): Promise<DocumentId> {
  const { documents } = await project.call('document.list', { filter: { words } });
  const [found] = documents;
  if (!found) throw new Error(`No article with ${words}.`);
  return found.id;
}

test('what an import finds is marked by the machine, in the step of the import', async () => {
  const project = await makeProject();
  const report = await importTexts(project, {
    'a.txt': `${article(0)}Read also: Bridge of oak\r\n\r\n${PROSE[1]}`,
  });
  expect(report).toMatchObject({ documents: 1, annotations: 0 });
  const id = await idOf(project, 'pier');
  expect(await marksIn(project, id)).toEqual([
    { text: 'Headline number A of the day', kind: 'headline', origin: 'rule', id: 'machine-0-28-headline' },
    { text: 'Read also: Bridge of oak', kind: 'read_also', origin: 'rule', id: 'machine-126-150-read_also' },
  ]);
  const { annotators } = await project.call('project.stats', {});
  expect(annotators.find(({ name }) => name === 'machine')?.kind).toBe('machine');
  await project.call('history.undo', { annotatorId: null });
  expect(await project.call('document.ids', {})).toEqual([]);
  await project.call('history.redo', { annotatorId: null });
  expect(await marksIn(project, id)).toHaveLength(2);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

test('the machine’s marks are nobody’s work', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': article(0) });
  const { documents } = await project.call('document.list', {});
  expect(documents[0]).toMatchObject({ labels: {}, status: 'todo' });
  expect(await project.call('document.ids', { filter: { marked: true } })).toEqual([]);
  const progress = await project.call('project.progress', {});
  expect(progress.annotators.map(({ name }) => name)).not.toContain('machine');
});

test('a dataset’s document with marks is left as it is', async () => {
  const project = await makeProject();
  const line = (text: string, annotations: object[]) => JSON.stringify({ hearsay: 1, text, annotations });
  const mark = { id: 'q', label: 'quote', start: 31, end: 40, annotator: 'Mira' };
  await importTexts(project, { 'a.jsonl': `${line(article(0), [mark])}\n${line(article(1), [])}` });
  expect(await marksIn(project, await idOf(project, 'pier'))).toEqual([]);
  expect(await marksIn(project, await idOf(project, 'fishermen'))).toHaveLength(1);
});

test('nothing is marked if it is to be kept, and later it can be', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': article(0), 'b.txt': article(1) }, { boilerplate: 'keep' });
  const id = await idOf(project, 'pier');
  expect(await marksIn(project, id)).toEqual([]);
  expect(await project.call('boilerplate.mark', { documentIds: [id] })).toMatchObject({
    documents: 1,
    marks: 1,
  });
  expect(await project.call('boilerplate.mark', {})).toMatchObject({ documents: 2, marks: 1 });
  expect(await project.call('boilerplate.mark', {})).toMatchObject({ marks: 0, seq: 0 });
});

test('lines that a site repeats are its furniture, in new articles and in old ones', async () => {
  const project = await makeProject();
  const page = (n: number) => `${BADGE}\n\n${article(n)}${NOTE}\n`;
  await importTexts(project, { 'site/0.txt': page(0), 'site/1.txt': page(1), 'other/5.txt': page(5) });
  const first = await idOf(project, 'pier');
  expect((await marksIn(project, first)).map(({ kind }) => kind)).not.toContain('disclaimer');
  await importTexts(project, { 'site/2.txt': page(2), 'site/3.txt': page(3) });
  for (const words of ['pier', 'fishermen', 'bridge', 'seals']) {
    const marks = await marksIn(project, await idOf(project, words));
    expect(marks.map(({ text, kind, origin }) => [text.slice(0, 12), kind, origin])).toEqual([
      ['Pell Gazette', 'navigation', 'repetition'],
      ['Headline num', 'headline', 'rule'],
      ['The Pell Gaz', 'disclaimer', 'repetition'],
    ]);
  }
  expect((await marksIn(project, await idOf(project, 'oboe'))).map(({ origin }) => origin)).toEqual(['rule']);
});

test('an article that came three times is not its own furniture', async () => {
  const project = await makeProject();
  const body = PROSE.slice(0, 3).join('\n\n');
  await importTexts(project, {
    'site/1.txt': `First head\n\n${body}`,
    'site/2.txt': `Second head\n\n${body}`,
    'site/3.txt': `Third head\n\n${body}`,
    'site/4.txt': article(4),
  });
  for (const words of ['first', 'second', 'third'])
    expect((await marksIn(project, await idOf(project, words))).map(({ kind }) => kind)).toEqual([
      'headline',
    ]);
});

test('what a person decided counts more', async () => {
  const project = await makeProject();
  await importTexts(project, {
    'a.txt': `${article(0)}Leave a comment`,
    'b.txt': `${article(1)}Leave a comment`,
  });
  const [a, b] = [await idOf(project, 'pier'), await idOf(project, 'fishermen')];
  const [headline, prompt] = await marksIn(project, a);
  const ids = [headline, prompt].map((mark) => mark?.id as AnnotationId);
  await project.call('suggestion.reject', { documentId: a, ids });
  expect(await marksIn(project, a)).toEqual([]);
  expect(await project.call('boilerplate.mark', {})).toMatchObject({ marks: 0 });
  // What is undone was not decided.
  await project.call('history.undo', { annotatorId: null });
  expect(await marksIn(project, a)).toHaveLength(2);

  const [theirs] = await marksIn(project, b);
  const { changes } = await project.call('suggestion.accept', {
    documentId: b,
    ids: [theirs?.id as AnnotationId],
  });
  expect(changes.map(({ kind }) => kind)).toEqual(['annotation', 'verdict', 'assignment']);
  expect((await marksIn(project, b)).map(({ origin }) => origin)).toEqual(['accepted', 'rule', 'rule']);
  await project.call('suggestion.accept', { documentId: b, ids: [theirs?.id as AnnotationId] });
  expect(await marksIn(project, b)).toHaveLength(3);
  const own = (await marksIn(project, b)).find(({ origin }) => origin === 'accepted');
  expect(
    await project.fail('suggestion.reject', { documentId: b, ids: [own?.id as AnnotationId] }),
  ).toMatchObject({
    kind: 'Conflict',
  });
});

test('a schema without the label or without the kind', async () => {
  const layer = (labels: object[]) => ({ name: 'Other', layers: [{ id: 'all', labels }] });
  const without = await makeProject(layer([{ id: 'quote' }]));
  await importTexts(without, { 'a.txt': article(0) });
  expect(await marksIn(without, await idOf(without, 'pier'))).toEqual([]);
  expect(await without.call('boilerplate.mark', {})).toMatchObject({ marks: 0 });
  const other = await makeProject(layer([{ id: 'boilerplate', attrs: { kind: ['advert'] } }]));
  await importTexts(other, { 'a.txt': article(0) });
  expect((await marksIn(other, await idOf(other, 'pier'))).map(({ kind }) => kind)).toEqual([undefined]);
});
