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
