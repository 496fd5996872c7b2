import { expect, test } from 'vitest';
import type { CoreEvent } from '../../../../shared/contract.ts';
import {
  addEntity,
  dumpRows,
  importTexts,
  makeProject,
  makeProjectWith,
  mark,
} from '../../../support/project.ts';

const TEXT = 'Ferry late. “No,” he wrote.';

test('the history says who did what, when, and what became of it; the newest first', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  await mark(project, { documentId, start: 0, end: 5 });
  await mark(project, { documentId, label: 'cue', start: 0, end: 5 }, 'Bo');
  await call('history.undo', { annotatorId: null });
  const entries = await call('history.list', {});
  expect(
    entries.map(({ annotator, operation, kind, state, target }) => ({
      annotator,
      operation,
      kind,
      state,
      target,
    })),
  ).toEqual([
    { annotator: 'Ada', operation: 'annotation.create', kind: 'undo', state: 'done', target: 3 },
    { annotator: 'Bo', operation: 'annotation.create', kind: 'do', state: 'undone', target: null },
    { annotator: 'Ada', operation: 'annotation.create', kind: 'do', state: 'done', target: null },
    { annotator: 'Ada', operation: 'import', kind: 'do', state: 'done', target: null },
  ]);
  const one = { added: 1, updated: 0, removed: 0 };
  expect(entries[1]?.counts).toEqual({ annotation: one, assignment: one });
  expect(entries.map(({ atMs }) => atMs)).toEqual(entries.map(({ atMs }) => atMs).toSorted((a, b) => b - a));
  expect(await call('history.list', { before: 3, limit: 1 })).toMatchObject([{ seq: 2 }]);
  expect(await call('history.list', { documentId })).toHaveLength(3);
});

test('there is a word for nothing to undo and nothing to redo', async () => {
  const project = await makeProject();
  const nothing = { annotatorId: null };
  expect(await project.fail('history.undo', nothing)).toMatchObject({
    kind: 'NotFound',
    message: 'There is nothing to undo.',
  });
  expect(await project.fail('history.redo', nothing)).toMatchObject({
    kind: 'NotFound',
    message: 'There is nothing to redo.',
  });
});

test('a new change leaves behind what its annotator had undone', async () => {
  const project = await makeProject();
  await addEntity(project, 'One');
  await project.call('history.undo', { annotatorId: null });
  await addEntity(project, 'Two');
  expect(await project.fail('history.redo', { annotatorId: null })).toMatchObject({ kind: 'NotFound' });
  expect((await project.call('history.list', {})).map(({ state }) => state)).toEqual([
    'done',
    'done',
    'dropped',
  ]);
});

test('redo does again what was undone last, though another annotator undid something earlier', async () => {
  const project = await makeProject();
  const names = async () => (await project.call('entity.list', {})).map(({ name }) => name);
  await project.call('entity.create', { name: 'Of Bo' }, { actor: 'Bo' });
  await project.call('history.undo', { annotatorId: null });
  await addEntity(project, 'Of Ada');
  await project.call('history.undo', { annotatorId: null });
  await project.call('history.redo', { annotatorId: null });
  expect(await names()).toEqual(['Of Ada']);
  await project.call('history.redo', { annotatorId: null });
  expect(await names()).toEqual(['Of Ada', 'Of Bo']);
});

test('a step that others have built upon is not taken back, and nothing changes', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId } = project;
  await mark(project, { documentId, start: 0, end: 5 }, 'Bo');
  const ada = (await project.call('annotator.list', {})).find(({ name }) => name === 'Ada');
  const rows = dumpRows(project.file);
  const error = await project.fail('history.undo', { annotatorId: ada?.id ?? null });
  expect(error).toMatchObject({ kind: 'Conflict' });
  expect(dumpRows(project.file)).toEqual(rows);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

test('clients are told of every write, and to load anew after bulk work', async () => {
  const project = await makeProject();
  const events: CoreEvent[] = [];
  const call = { emit: (event: CoreEvent) => events.push(event) };
  await importTexts(project, { 'a.txt': TEXT });
  await project.call('entity.create', { name: 'One' }, call);
  await project.call('history.undo', { annotatorId: null }, call);
  await project.call('import.run', { paths: [project.folder] }, call);
  expect(events).toMatchObject([
    { type: 'changed', changes: [{ kind: 'entity', before: null }] },
    { type: 'changed', changes: [{ kind: 'entity', after: null }] },
  ]);
});
