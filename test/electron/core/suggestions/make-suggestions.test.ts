import { expect, test } from 'vitest';
import { makeProject, makeProjectWith, dumpRows, importTexts, mark } from '../../../support/project.ts';
import { machineMarks, suggest } from '../../../support/suggestions.ts';

const TEXT =
  'Ferry to return\n\n“The boat is ready 🛶,” said Ilse Brandvold, the chief engineer.\r\n\r\nThe the quay was empty.\n';

test('what is proposed belongs to the machine, with how sure it is and why', async () => {
  const project = await makeProjectWith(TEXT);
  const made = await suggest(project);
  expect(made).toMatchObject({ documents: 1, dropped: 0 });
  expect(made.labels['quote']).toBe(1);
  const marks = await machineMarks(project, project.documentId);
  const quote = marks.find(({ label }) => label === 'quote');
  expect(quote).toMatchObject({
    id: `machine-quote-${quote?.start}-${quote?.end}`,
    origin: 'rule',
    covered: '“The boat is ready 🛶,”',
    extra: {
      suggestion: { rule: expect.any(String), confidence: expect.any(Number), why: expect.any(Array) },
    },
  });
  expect(made.changes.filter(({ kind }) => kind === 'annotation')).toHaveLength(made.made);
});

test('making them again changes nothing and is no step', async () => {
  const project = await makeProjectWith(TEXT);
  await suggest(project);
  const before = dumpRows(project.file);
  expect(await suggest(project)).toMatchObject({ seq: 0, made: 0, dropped: 0, links: 0, entities: 0 });
  expect(dumpRows(project.file)).toEqual(before);
  expect(await suggest(project, { anew: false })).toMatchObject({ documents: 0, seq: 0 });
});

test('the step is the machine’s: no person’s undo meets it, and it can be taken back', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId } = project;
  const own = await mark(project, { documentId, start: 0, end: 5 });
  const before = dumpRows(project.file);
  await suggest(project);
  const after = dumpRows(project.file);
  const [step] = await project.call('history.list', { limit: 1 });
  expect(step).toMatchObject({ annotator: 'machine', operation: 'suggestion.make', documentId });
  const me = own.annotatorId;
  expect(await project.call('history.undo', { annotatorId: me })).toMatchObject({
    operation: 'annotation.create',
  });
  await project.call('history.redo', { annotatorId: me });
  const machine = (await project.call('annotator.list', {})).find(({ kind }) => kind === 'machine');
  await project.call('history.undo', { annotatorId: machine?.id ?? null });
  expect(dumpRows(project.file)).toEqual(before);
  await project.call('history.redo', { annotatorId: machine?.id ?? null });
  expect(dumpRows(project.file)).toEqual(after);
});

test('one layer leaves the others as they are', async () => {
  const project = await makeProjectWith(TEXT);
  await suggest(project, { layers: ['translation'] });
  expect((await machineMarks(project, project.documentId)).map(({ label }) => label)).toEqual(['artifact']);
  await suggest(project, { layers: ['attribution'] });
  const labels = (await machineMarks(project, project.documentId)).map(({ label }) => label);
  expect(labels).toContain('artifact');
  expect(labels).toContain('quote');
});

test('what the schema lacks or has retired is not proposed', async () => {
  const project = await makeProject({
    name: 'Small',
    layers: [
      { id: 'all', labels: [{ id: 'quote' }, { id: 'cue', retired: true }, { id: 'speaker', attrs: {} }] },
    ],
  });
  await importTexts(project, { 'a.txt': TEXT });
  const [documentId] = await project.call('document.ids', {});
  if (!documentId) throw new Error('No article.');
  await suggest(project);
  const marks = await machineMarks(project, documentId);
  expect(new Set(marks.map(({ label }) => label))).toEqual(new Set(['quote', 'speaker']));
  expect(marks.every(({ attrs, entityId }) => Object.keys(attrs).length === 0 && entityId === null)).toBe(
    true,
  );
  const { relations } = await project.call('document.get', { documentId });
  expect(relations).toEqual([]);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

const article = (n: number): string =>
  `“Boat number ${n} is ready,” said ${n % 2 ? 'Ilse Brandvold' : 'Orla Quint'}.\n\nThe the quay of ${n} was empty.\n`;

test('many documents are looked at in threads, with the same result as one after another', async () => {
  const files = Object.fromEntries(Array.from({ length: 45 }, (_, n) => [`${n}.txt`, article(n + 100)]));
  const [one, other] = [await makeProject(), await makeProject()];
  for (const project of [one, other]) await importTexts(project, files, { boilerplate: 'keep' });
  const progress: number[] = [];
  const made = await one.call(
    'suggestion.make',
    { layers: ['attribution', 'translation'] },
    { onProgress: ({ done }) => progress.push(done) },
  );
  expect(made).toMatchObject({ documents: 45, labels: { quote: 45, artifact: 45 } });
  expect(progress).toEqual([20, 40, 45]);
  const ids = await other.call('document.ids', {});
  for (let at = 0; at < ids.length; at += 15) await suggest(other, { documentIds: ids.slice(at, at + 15) });
  const byDocument = async (project: typeof one) => {
    const ids = await project.call('document.ids', {});
    return Promise.all(
      ids.map(async (id) => (await machineMarks(project, id)).map((mark) => ({ ...mark, documentId: null }))),
    );
  };
  expect(await byDocument(one)).toEqual(await byDocument(other));
  const steps = await one.call('history.list', { limit: 10 });
  expect(steps.map(({ operation }) => operation)).toEqual(['suggestion.make', 'import']);
});

test('what was cancelled keeps what was written, as one step', async () => {
  const project = await makeProject();
  const files = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}.txt`, article(n + 100)]));
  await importTexts(project, files, { boilerplate: 'keep' });
  const abort = new AbortController();
  const error = await project.fail(
    'suggestion.make',
    { layers: ['attribution'] },
    { signal: abort.signal, onProgress: ({ done }) => done >= 40 && abort.abort() },
  );
  expect(error.kind).toBe('Cancelled');
  const ids = await project.call('document.ids', {});
  const marked = await Promise.all(ids.map(async (id) => (await machineMarks(project, id)).length > 0));
  expect(marked.filter(Boolean)).toHaveLength(40);
  const rest = await suggest(project, { layers: ['attribution'], anew: false });
  expect(rest.documents).toBe(10);
});
