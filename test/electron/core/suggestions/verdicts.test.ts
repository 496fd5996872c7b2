import { expect, test } from 'vitest';
import type { AnnotationId, DocumentId } from '../../../../shared/model/ids.ts';
import { dumpRows, makeProjectWith, mark, type TestProject } from '../../../support/project.ts';
import { machineMarks, suggest } from '../../../support/suggestions.ts';

const TEXT =
  'Ferry to return\n\n“The boat is ready 🛶,” said Ilse Brandvold.\r\n\r\nThe the quay was empty, “and cold,” said Ilse Brandvold.\n';

async function setUp() {
  const project = await makeProjectWith(TEXT);
  await suggest(project);
  const { documentId } = project;
  const marks = await machineMarks(project, documentId);
  const idOf = (label: string, covered: string): AnnotationId => {
    const found = marks.find((one) => one.label === label && one.covered.includes(covered));
    if (!found) throw new Error(`The machine proposes no ${label} “${covered}”.`);
    return found.id;
  };
  return { ...project, documentId, idOf, all: marks.map(({ id }) => id) };
}

async function ownOf({ call }: TestProject, documentId: DocumentId, actor = 'Ada') {
  const { text, annotations, relations, verdicts } = await call('document.get', { documentId }, { actor });
  const me = (await call('annotator.list', {})).find(({ name }) => name === actor)?.id;
  const marks = annotations.filter(({ annotatorId }) => annotatorId === me);
  const nameOf = new Map<string, string>(marks.map((one) => [one.id, text.slice(one.start, one.end)]));
  return {
    marks: marks.map(({ label, start, end, origin, extra }) => ({
      label,
      covered: text.slice(start, end),
      origin,
      isProposal: 'suggestion' in extra,
    })),
    links: relations
      .filter(({ annotatorId }) => annotatorId === me)
      .map(({ type, from, to }) => [type, nameOf.get(from), nameOf.get(to)]),
    verdicts: verdicts.map(({ outcome, label, annotationId }) => [outcome, label, annotationId !== null]),
  };
}

test('an accepted mark is a copy with its provenance, and links between two accepted come along', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  await call('suggestion.accept', { documentId, ids: [idOf('quote', 'boat')] });
  expect(await ownOf(project, documentId)).toEqual({
    marks: [{ label: 'quote', covered: '“The boat is ready 🛶,”', origin: 'accepted', isProposal: true }],
    links: [],
    verdicts: [['accepted', 'quote', true]],
  });
  await call('suggestion.accept', { documentId, ids: [idOf('cue', 'said')] });
  const { links } = await ownOf(project, documentId);
  expect(links).toEqual([['has_cue', '“The boat is ready 🛶,”', 'said']]);
  expect(await call('project.check', {})).toMatchObject({ ok: true });
});

test('with what it is linked to, in one step', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  const before = dumpRows(project.file);
  await call('suggestion.accept', { documentId, ids: [idOf('quote', 'boat')], linked: true });
  const { marks, links } = await ownOf(project, documentId);
  expect(marks.map(({ label }) => label)).toEqual(['quote', 'cue', 'speaker']);
  expect(new Set(links.map(([type]) => type))).toEqual(new Set(['has_cue', 'spoken_by']));
  const after = dumpRows(project.file);
  await call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(before);
  await call('history.redo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(after);
});

test('under another label: the copy and its link fit that label, and the verdict says what was suggested', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  await call('suggestion.accept', { documentId, ids: [idOf('quote', 'boat')] });
  const before = dumpRows(project.file);
  await call('suggestion.accept', { documentId, ids: [idOf('speaker', 'Ilse')], label: 'source' });
  const { marks, links, verdicts } = await ownOf(project, documentId);
  expect(marks[1]).toEqual({
    label: 'source',
    covered: 'Ilse Brandvold',
    origin: 'accepted',
    isProposal: true,
  });
  expect(links).toEqual([['via', '“The boat is ready 🛶,”', 'Ilse Brandvold']]);
  expect(verdicts).toContainEqual(['accepted', 'speaker', true]);
  expect(await call('project.check', {})).toMatchObject({ ok: true });
  const after = dumpRows(project.file);
  await call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(before);
  await call('history.redo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(after);
});

test('under another label that allows no link to it, or where one’s own mark of that label is there', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  const start = TEXT.replace(/\r\n/gu, '\n').indexOf('said');
  const own = await mark(project, { documentId, label: 'artifact', start, end: start + 4 });
  await call('suggestion.accept', { documentId, ids: [idOf('cue', 'said')], label: 'artifact' });
  await call('suggestion.accept', { documentId, ids: [idOf('quote', 'boat')] });
  const { marks, links } = await ownOf(project, documentId);
  expect(marks.map(({ label, origin }) => [label, origin])).toEqual([
    ['quote', 'accepted'],
    ['artifact', 'manual'],
  ]);
  expect(links).toEqual([]);
  const { verdicts } = await call('document.get', { documentId });
  expect(verdicts.map(({ annotationId }) => annotationId)).toContain(own.id);
  const unknown = call('suggestion.accept', { documentId, ids: [idOf('speaker', 'Ilse')], label: 'nothing' });
  await expect(unknown).rejects.toThrow();
});

test('from a speaker on, the quote and its cue come along; what was decided stays as it is', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  await call('suggestion.accept', { documentId, ids: [idOf('speaker', 'Ilse')], linked: true });
  const { marks, links } = await ownOf(project, documentId);
  expect(marks.map(({ label }) => label)).toEqual(['quote', 'cue', 'speaker']);
  expect(links).toHaveLength(2);
  const own = (await call('document.get', { documentId })).annotations.find(
    ({ label, origin }) => label === 'cue' && origin === 'accepted',
  );
  if (!own) throw new Error('There is no cue.');
  await call('annotation.update', { documentId, id: own.id, patch: { end: own.end - 1 } });
  await call('suggestion.accept', { documentId, ids: [idOf('quote', 'boat')], linked: true });
  expect((await ownOf(project, documentId)).marks.map(({ label }) => label)).toEqual([
    'quote',
    'cue',
    'speaker',
  ]);
});

test('nothing is reached through what one has refused', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  await call('suggestion.reject', { documentId, ids: [idOf('quote', 'boat')] });
  await call('suggestion.accept', { documentId, ids: [idOf('speaker', 'Ilse')], linked: true });
  expect((await ownOf(project, documentId)).marks.map(({ label }) => label)).toEqual(['speaker']);
});

test('what one has refused is not taken along', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  await call('suggestion.reject', { documentId, ids: [idOf('cue', 'said')] });
  await call('suggestion.accept', { documentId, ids: [idOf('quote', 'boat')], linked: true });
  const { marks, verdicts } = await ownOf(project, documentId);
  expect(marks.map(({ label }) => label)).toEqual(['quote', 'speaker']);
  expect(verdicts).toContainEqual(['rejected', 'cue', false]);
});

test('an own mark of the same label and span counts as the copy', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  const start = TEXT.replace(/\r\n/gu, '\n').indexOf('“The boat');
  const own = await mark(project, { documentId, start, end: start + '“The boat is ready 🛶,”'.length });
  const ids = [idOf('quote', 'boat'), idOf('cue', 'said')];
  await call('suggestion.accept', { documentId, ids });
  const { marks, links, verdicts } = await ownOf(project, documentId);
  expect(marks.map(({ label, origin }) => [label, origin])).toEqual([
    ['quote', 'manual'],
    ['cue', 'accepted'],
  ]);
  expect(links).toHaveLength(1);
  expect(verdicts).toHaveLength(2);
  const open = await call('document.get', { documentId });
  expect(open.verdicts.map(({ annotationId }) => annotationId)).toContain(own.id);
});

test('a refusal is remembered for one annotator, and the machine’s mark stays for the others', async () => {
  const project = await setUp();
  const { documentId, all, idOf, call } = project;
  await call('suggestion.reject', { documentId, ids: [idOf('quote', 'boat')] });
  expect((await machineMarks(project, documentId)).map(({ id }) => id)).toEqual(all);
  expect((await ownOf(project, documentId)).verdicts).toEqual([['rejected', 'quote', false]]);
  expect((await ownOf(project, documentId, 'Ben')).verdicts).toEqual([]);
  // Made anew: the verdict stands.
  await suggest(project);
  expect((await ownOf(project, documentId)).verdicts).toHaveLength(1);
  await call('suggestion.accept', { documentId, ids: [idOf('quote', 'boat')] });
  expect((await ownOf(project, documentId)).verdicts).toEqual([['accepted', 'quote', true]]);
});

test('the history names what was refused', async () => {
  const { documentId, idOf, call } = await setUp();
  await call('suggestion.reject', { documentId, ids: [idOf('cue', 'said')] });
  const [step] = await call('history.list', { limit: 1 });
  expect(step).toMatchObject({ operation: 'suggestion.reject', subject: { label: 'cue', excerpt: 'said' } });
});

test('verdicts go with their article and come back with it', async () => {
  const project = await setUp();
  const { documentId, all, call } = project;
  await call('suggestion.accept', { documentId, ids: all.slice(0, 2) });
  await call('suggestion.reject', { documentId, ids: all.slice(2) });
  const before = dumpRows(project.file);
  await call('document.remove', { documentIds: [documentId] });
  expect(dumpRows(project.file).verdict).toEqual([]);
  await call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(before);
});

test('where they are hidden, nobody sees or takes them, and boilerplate is as always', async () => {
  const project = await setUp();
  const { documentId, idOf, call } = project;
  const id = idOf('quote', 'boat');
  expect(await call('project.info', {})).toMatchObject({ suggestions: 'shown' });
  await call('boilerplate.mark', {});
  await call('suggestion.configure', { shown: false });
  expect(await call('project.info', {})).toMatchObject({ suggestions: 'hidden' });
  const { annotations, relations } = await call('document.get', { documentId });
  expect(annotations.map(({ label }) => label)).toEqual(['boilerplate']);
  expect(relations).toEqual([]);
  expect(await project.fail('suggestion.accept', { documentId, ids: [id] })).toMatchObject({
    refusal: { code: 'suggestion.hidden' },
  });
  expect(await call('suggestion.queue', {})).toEqual([]);
  const search = await call('search.run', { query: 'label:quote', annotatorId: null, limit: 10 });
  expect(search.total).toBe(0);
  // Made while they are hidden, they are told to nobody.
  const heard: unknown[] = [];
  const made = await suggest(project, { layers: ['translation'] });
  expect(made.made).toBe(0);
  await call('suggestion.make', { layers: ['attribution'] }, { emit: (event) => heard.push(event) });
  expect(heard).toEqual([]);
  expect(await machineMarks(project, documentId)).not.toEqual([]);
  await call('suggestion.configure', { shown: true });
  await call('suggestion.accept', { documentId, ids: [id] });
});

test('the queue begins with the article of which least is known', async () => {
  const project = await setUp();
  const { documentId, all, call } = project;
  const [first] = await call('suggestion.queue', {});
  expect(first).toMatchObject({ documentId, open: all.length });
  expect(first?.gain).toBeGreaterThan(0);
  await call('suggestion.reject', { documentId, ids: all.slice(1) });
  expect(await call('suggestion.queue', {})).toMatchObject([{ open: 1 }]);
  await call('assignment.set', { documentId, status: 'done' });
  expect(await call('suggestion.queue', {})).toEqual([]);
  expect(await call('suggestion.queue', {}, { actor: 'Ben' })).toMatchObject([{ open: all.length }]);
});
