import { expect, test } from 'vitest';
import {
  addEntity,
  brand,
  dumpRows,
  importLines,
  link,
  makeProjectWith,
  mark,
} from '../../../support/project.ts';

const TEXT = 'Ferry late. “No 👩‍👩‍👧‍👦,” he wrote.';
const nobody = { annotatorId: null };

test('what was removed is in the bin, and comes back exactly as one step', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const quote = await mark(project, { documentId, start: 12, end: 27 });
  const cue = await mark(project, { documentId, label: 'cue', start: 31, end: 36 });
  await link(project, { documentId, type: 'has_cue', from: quote.id, to: cue.id });
  const rows = dumpRows(project.file);
  await call('annotation.remove', { documentId, ids: [quote.id] });
  const { seq } = await call('annotation.remove', { documentId, ids: [cue.id] });
  const { entries } = await call('bin.list', {});
  expect(entries).toMatchObject([
    { seq, items: [{ kind: 'annotation', label: 'cue' }], annotations: 1, documents: 0, annotator: 'Ada' },
    { seq: seq - 1, items: [{ kind: 'annotation', label: 'quote', excerpt: TEXT.slice(12, 27) }] },
  ]);
  const removed = dumpRows(project.file);
  const back = await call('bin.restore', { seqs: entries.map(({ seq }) => seq) });
  expect(back).toMatchObject({ restored: 2, problems: [] });
  expect(dumpRows(project.file)).toEqual(rows);
  expect((await call('bin.list', {})).entries).toEqual([]);
  await call('history.undo', nobody);
  expect(dumpRows(project.file)).toEqual(removed);
  expect((await call('bin.list', {})).entries).toHaveLength(2);
  await call('history.redo', nobody);
  expect(dumpRows(project.file)).toEqual(rows);

  // Removed once more: it is in the bin once.
  await call('annotation.remove', { documentId, ids: [quote.id] });
  expect((await call('bin.list', {})).entries).toMatchObject([
    { annotations: 1, items: [{ label: 'quote' }] },
  ]);
});

test('an article in the bin comes before the marks that were removed from it', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const { id } = await mark(project, { documentId, start: 0, end: 5 });
  await mark(project, { documentId, label: 'cue', start: 0, end: 5 }, 'Bo');
  await call('assignment.set', { documentId, status: 'doing' });
  const whole = dumpRows(project.file);
  const first = await call('annotation.remove', { documentId, ids: [id] });
  const second = await call('document.remove', { documentIds: [documentId] });
  const { entries } = await call('bin.list', {});
  expect(entries).toMatchObject([
    { seq: second.seq, documents: 1, annotations: 1, items: [{ kind: 'document' }] },
    { seq: first.seq, documents: 0, annotations: 1 },
  ]);
  expect(await call('bin.restore', { seqs: [first.seq] })).toMatchObject({
    restored: 0,
    problems: ['The article of some marks is in the bin too: restore it first.'],
  });
  expect(await call('bin.restore', { seqs: [first.seq, second.seq] })).toMatchObject({
    restored: 3,
    problems: [],
  });
  expect(dumpRows(project.file)).toEqual(whole);
  expect(await call('project.check', {})).toMatchObject({ ok: true });
});

test('what no longer fits says why and stays; the rest comes back', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const removed = await call('document.remove', { documentIds: [documentId] });
  await importLines(project, [{ hearsay: 1, id: 'again', title: 'Again', text: TEXT, annotations: [] }]);
  const { problems } = await call('bin.restore', { seqs: [removed.seq] });
  expect(problems).toEqual([expect.stringContaining('imported again')]);
  expect(await project.fail('bin.restore', { seqs: [999] })).toMatchObject({ kind: 'NotFound' });

  const again = brand.document('again');
  const one = await mark(project, { documentId: again, start: 0, end: 5 });
  const two = await mark(project, { documentId: again, label: 'cue', start: 0, end: 5 });
  const other = await mark(project, { documentId: again, label: 'cue', start: 6, end: 10 });
  await link(project, { documentId: again, type: 'has_cue', from: one.id, to: two.id });
  const { seq } = await call('annotation.remove', { documentId: again, ids: [two.id] });
  await link(project, { documentId: again, type: 'has_cue', from: one.id, to: other.id });
  const answer = await call('bin.restore', { seqs: [seq] });
  expect(answer.restored).toBe(1);
  expect(answer.problems).toEqual([expect.stringMatching(/^A link did not come back/u)]);
  expect(await call('project.check', {})).toMatchObject({ ok: true });
});

test('the bin is paged', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  for (let at = 0; at < 5; at++) {
    const { id } = await mark(project, { documentId, start: at, end: at + 2 });
    await call('annotation.remove', { documentId, ids: [id] });
  }
  const first = await call('bin.list', { limit: 3 });
  const rest = await call('bin.list', { limit: 3, before: first.next ?? 0 });
  expect([first.entries.length, rest.entries.length, rest.next]).toEqual([3, 2, null]);
  expect(new Set([...first.entries, ...rest.entries].map(({ seq }) => seq)).size).toBe(5);
});

test('undo to a point takes back all later steps or none, and redo does them again one by one', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const point = await call('entity.create', { name: 'The point' });
  const rows = dumpRows(project.file);
  await mark(project, { documentId, start: 0, end: 5 });
  await call('assignment.set', { documentId, status: 'done' });
  await addEntity(project, 'Later');
  const after = dumpRows(project.file);
  const undone = await call('history.undoTo', { seq: point.seq, ...nobody }, { key: 'undo-to-once' });
  expect(undone.steps).toBe(3);
  expect(dumpRows(project.file)).toEqual(rows);
  expect(await call('history.undoTo', { seq: point.seq, ...nobody }, { key: 'undo-to-once' })).toMatchObject({
    steps: 3,
    seq: undone.seq,
  });
  expect(await project.fail('history.undoTo', { seq: point.seq, ...nobody })).toMatchObject({
    kind: 'NotFound',
  });
  for (let step = 0; step < 3; step++) await call('history.redo', nobody);
  expect(dumpRows(project.file)).toEqual(after);
});

test('undo to a point names the step that stands in the way, and changes nothing', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const { id } = await addEntity(project, 'Somebody');
  await call('entity.update', { id, patch: { name: 'Renamed by Bo' } }, { actor: 'Bo' });
  await mark(project, { documentId, start: 0, end: 5 });
  const rows = dumpRows(project.file);
  const ada = (await call('annotator.list', {})).find(({ name }) => name === 'Ada')?.id ?? null;
  const error = await project.fail('history.undoTo', { seq: 1, annotatorId: ada });
  expect(error).toMatchObject({
    kind: 'Conflict',
    message: expect.stringContaining('Step 2 (entity.create)'),
  });
  expect(dumpRows(project.file)).toEqual(rows);
  expect((await call('history.list', {}))[0]).toMatchObject({ kind: 'do', operation: 'annotation.create' });
});

test('the history tells what a step was about, by article, label and words', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const { id } = await mark(project, { documentId, start: 12, end: 27 });
  await mark(project, { documentId, label: 'cue', start: 31, end: 36 }, 'Bo');
  await call('annotation.remove', { documentId, ids: [id] });
  await call('document.remove', { documentIds: [documentId] });
  const entries = await call('history.list', {});
  const title = entries[0]?.title;
  expect(title).toContain('Ferry late');
  expect(entries.map(({ title, subject }) => [title, subject?.label])).toEqual([
    [title, 'cue'],
    [null, 'quote'],
    [null, 'cue'],
    [null, 'quote'],
    [null, undefined],
  ]);
  await call('history.undo', nobody);
  expect((await call('history.list', {}))[1]).toMatchObject({ title });
  expect((await call('history.list', {}))[2]?.subject).toEqual({
    label: 'quote',
    excerpt: TEXT.slice(12, 27),
  });
  const bo = await call('annotator.ensure', { name: 'Bo' });
  expect(await call('history.list', { annotatorId: bo.id })).toHaveLength(1);
});
