import { expect, test } from 'vitest';
import { makeProjectWith, mark } from '../../../support/project.ts';

const text = 'The fery is late 👩‍🔧.\r\n\r\n“We have no boat,” said the mayor.';

test('a corrected text is a new version with the marks of the old one, in one step', async () => {
  const project = await makeProjectWith(text);
  const { call, documentId } = project;
  const before = await call('document.get', { documentId });
  const start = before.text.indexOf('“');
  await mark(project, { documentId, start, end: start + 18 });
  await mark(project, { documentId, label: 'artifact', start: 4, end: 8 });
  const corrected = await call('version.correct', {
    documentId,
    text: text.replace('fery', 'ferry'),
    title: 'The ferry is late',
  });
  expect(corrected).toMatchObject({ landed: 1, waiting: 1, known: 0 });
  const after = await call('document.get', { documentId: corrected.documentId });
  expect(after.text).toBe('The ferry is late 👩‍🔧.\n\n“We have no boat,” said the mayor.');
  expect(after.document).toMatchObject({
    title: 'The ferry is late',
    cluster: before.document.cluster,
    meta: { file: 'article.txt' },
  });
  expect(after.document.meta['sha256']).toBeUndefined();
  expect(after.annotations.map(({ start, end }) => after.text.slice(start, end))).toEqual([
    '“We have no boat,”',
  ]);
  expect((await call('document.get', { documentId })).text).toBe(before.text);
  await call('history.undo', { annotatorId: null });
  expect(await call('document.list', {})).toMatchObject({ total: 1 });
  expect(await call('carry.list', {})).toMatchObject({ total: 0 });
  await call('history.redo', { annotatorId: null });
  expect(await call('cluster.list', {})).toMatchObject([{ cluster: documentId }]);
});

test('a text that the project has is no correction', async () => {
  const { call, fail, documentId } = await makeProjectWith(text);
  expect(await fail('version.correct', { documentId, text })).toMatchObject({ kind: 'Conflict' });
  await call('version.correct', { documentId, text: 'Another text.' });
  expect(await fail('version.correct', { documentId, text: 'Another text.' })).toMatchObject({
    kind: 'Conflict',
  });
});

test('a call that is repeated answers the version that the first one made', async () => {
  const { call, documentId } = await makeProjectWith(text);
  const input = { documentId, text: 'The ferry is late.' };
  const first = await call('version.correct', input, { key: 'the same key' });
  expect(await call('version.correct', input, { key: 'the same key' })).toEqual(first);
});

test('two versions side by side', async () => {
  const { call, documentId } = await makeProjectWith(text);
  const { documentId: other } = await call('version.correct', {
    documentId,
    text: `${text.replace('fery', 'ferry')}\n\nBy News`,
  });
  const { rows } = await call('version.compare', { left: documentId, right: other });
  expect(rows.map(({ kind }) => kind)).toEqual(['changed', 'same', 'added']);
  expect(rows[0]?.pieces.map(({ kind }) => kind)).toEqual(['same', 'changed', 'same']);
});
