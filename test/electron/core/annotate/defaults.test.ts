import { expect, test } from 'vitest';
import { dumpRows, makeProject, makeProjectWith, importTexts, mark } from '../../../support/project.ts';

const TEXT = '“We row,” she said, and that the “new” pier holds.';

test('what the text decides is filled in, and what is said wins', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId } = project;
  const whole = { documentId, start: 0, end: 9 };
  expect((await mark(project, whole)).attrs).toEqual({ type: 'direct', marks: 'balanced' });
  expect((await mark(project, { ...whole, end: 8, attrs: { type: 'mixed' } })).attrs).toEqual({
    type: 'mixed',
    marks: 'balanced',
  });
  const speaker = await mark(project, { documentId, label: 'speaker', start: 10, end: 13 });
  expect(speaker.attrs).toEqual({ mention: 'pronoun' });
  expect((await mark(project, { documentId, label: 'artifact', start: 10, end: 13 })).attrs).toEqual({});
});

test('it follows the bounds and the label of a mark, unless a person set it', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId, call } = project;
  const { id } = await mark(project, { documentId, start: 24, end: 49 });
  const read = async () => (await call('document.get', { documentId })).annotations[0]?.attrs;
  expect(await read()).toEqual({ type: 'mixed', marks: 'balanced' });
  await call('annotation.update', { documentId, id, patch: { start: 39 } });
  expect(await read()).toEqual({ type: 'indirect', marks: 'none' });
  await call('annotation.update', { documentId, id, patch: { attrs: { type: 'mixed', act: 'thought' } } });
  await call('annotation.update', { documentId, id, patch: { start: 24 } });
  expect(await read()).toEqual({ type: 'mixed', act: 'thought' });
  await call('annotation.update', { documentId, id, patch: { attrs: { type: 'mixed', marks: 'balanced' } } });
  await call('annotation.update', { documentId, id, patch: { label: 'artifact' } });
  expect(await read()).toEqual({});
});

test('a schema without these attributes gets none', async () => {
  const project = await makeProject({
    name: 'Plain',
    layers: [{ id: 'one', labels: [{ id: 'quote', attrs: { type: ['spoken', 'sung'] } }] }],
  });
  await importTexts(project, { 'a.txt': TEXT });
  const [document] = (await project.call('document.list', {})).documents;
  const { attrs } = await mark(project, { documentId: document?.id as never, start: 0, end: 9 });
  expect(attrs).toEqual({});
});

test('the first mark sets the article to doing, in one step; a status that was set stays', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId, call, file } = project;
  const before = dumpRows(file);
  const status = async () => (await call('document.list', {})).documents[0]?.status;
  await mark(project, { documentId, start: 0, end: 9 });
  expect(await status()).toBe('doing');
  await call('history.undo', { annotatorId: null });
  expect(dumpRows(file)).toEqual(before);
  await call('assignment.set', { documentId, status: 'done' });
  await call('annotation.createMany', { marks: [{ documentId, label: 'quote', start: 0, end: 9 }] });
  expect(await status()).toBe('done');
});

test('a new quote takes up the marks that were there before it, in one step', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId, call, file, fail } = project;
  const speaker = await mark(project, { documentId, label: 'speaker', start: 10, end: 13 });
  const cue = await mark(project, { documentId, label: 'cue', start: 14, end: 18 });
  const rows = dumpRows(file);
  const linkTo = [
    { type: 'has_cue', to: cue.id },
    { type: 'spoken_by', to: speaker.id },
  ];
  await call('annotation.create', { documentId, label: 'quote', start: 0, end: 9, linkTo });
  const { relations } = await call('document.get', { documentId });
  expect(relations.map(({ type, to }) => ({ type, to }))).toEqual(linkTo);
  await call('history.undo', { annotatorId: null });
  expect(dumpRows(file)).toEqual(rows);
  const wrong = [{ type: 'has_cue', to: speaker.id }];
  await fail('annotation.create', { documentId, label: 'quote', start: 0, end: 9, linkTo: wrong });
  expect(dumpRows(file)).toEqual(rows);
});
