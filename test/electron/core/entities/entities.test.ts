import { describe, expect, test } from 'vitest';
import {
  addEntity,
  brand,
  dumpRows,
  importLines,
  makeProject,
  makeProjectWith,
  mark,
} from '../../../support/project.ts';

const TEXT = 'The clerk spoke. Нина 👍🏽 Rehn agreed; she left. “No,” said Rehn.';
const at = (part: string) => ({ start: TEXT.indexOf(part), end: TEXT.indexOf(part) + part.length });
const line = (id: string, text: string, entity: object) => ({
  hearsay: 1,
  id,
  text,
  entities: [entity],
  annotations: [{ id: 'a1', annotator: 'Bo', label: 'speaker', start: 0, end: 3, entity: 'e1' }],
});

describe('entities become one', () => {
  test('with everyone’s mentions, their names and their fields, as one step', async () => {
    const project = await makeProjectWith(TEXT);
    const { documentId, file, call } = project;
    const kept = await addEntity(project, 'Нина Rehn');
    const other = await addEntity(project, 'Rehn');
    await call('entity.update', { id: other.id, patch: { aliases: ['Ms Rehn', 'Нина Rehn'] } });
    await mark(project, { documentId, label: 'speaker', ...at('Rehn.'), entityId: other.id });
    await mark(project, { documentId, label: 'speaker', ...at('she'), entityId: other.id }, 'Bo');
    const rows = dumpRows(file);
    await call('entity.merge', { into: kept.id, from: [other.id, other.id, kept.id] });
    expect(await call('entity.list', {})).toMatchObject([{ id: kept.id, aliases: ['Rehn', 'Ms Rehn'] }]);
    const { annotations } = await call('document.get', { documentId }, { sighted: true });
    expect(annotations.map(({ entityId }) => entityId)).toEqual([kept.id, kept.id]);
    expect(await call('project.check', {})).toMatchObject({ ok: true });
    await call('history.undo', { annotatorId: null });
    expect(dumpRows(file)).toEqual(rows);
  });

  test('but not one alone, and not with one that is not there', async () => {
    const project = await makeProject();
    const { id } = await addEntity(project, 'The clerk');
    expect(await project.fail('entity.merge', { into: id, from: [id] })).toMatchObject({
      kind: 'InvalidInput',
    });
    expect(await project.fail('entity.merge', { into: id, from: [brand.entity('gone')] })).toMatchObject({
      kind: 'NotFound',
    });
  });
});

test('an entity is removed only when no mark names it', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId, call } = project;
  const { id } = await addEntity(project, 'The clerk');
  const speaker = await mark(project, { documentId, label: 'speaker', ...at('The clerk'), entityId: id });
  expect(await project.fail('entity.remove', { id })).toMatchObject({ kind: 'Conflict' });
  await call('annotation.remove', { documentId, ids: [speaker.id] });
  await call('entity.remove', { id });
  expect(await call('entity.list', {})).toEqual([]);
  expect(await project.fail('entity.remove', { id })).toMatchObject({ kind: 'NotFound' });
});

test('mentions are listed page by page with the text around them, and counted', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId, call } = project;
  const { id } = await addEntity(project, 'Нина Rehn');
  await addEntity(project, 'Nobody');
  for (const part of ['said Rehn', 'Нина 👍🏽 Rehn'])
    await mark(project, { documentId, label: 'speaker', ...at(part), entityId: id });
  expect(await call('entity.mentions', { id, limit: 1 })).toMatchObject({
    total: 2,
    documents: [{ documentId, count: 2 }],
    mentions: [{ annotator: 'Ada', label: 'speaker', covered: 'Нина 👍🏽 Rehn', before: 'The clerk spoke. ' }],
  });
  expect((await call('entity.mentions', { id, offset: 1 })).mentions).toMatchObject([
    { covered: 'said Rehn', after: '.' },
  ]);
  expect(await call('entity.counts', {})).toEqual([{ id, mentions: 2, documents: 1 }]);
  expect(await project.fail('entity.mentions', { id: brand.entity('gone') })).toMatchObject({
    kind: 'NotFound',
  });
});

test('the text of a mention becomes another name in the same step, once', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId, file, call } = project;
  const { id: entityId } = await addEntity(project, 'Нина Rehn');
  const first = await mark(project, { documentId, label: 'speaker', ...at('Нина 👍🏽 Rehn') });
  const rows = dumpRows(file);
  await call('annotation.update', { documentId, id: first.id, patch: { entityId }, addAlias: true });
  await call('annotation.update', { documentId, id: first.id, patch: { flag: true }, addAlias: true });
  expect(await call('entity.list', { query: '👍🏽 rehn' })).toMatchObject([{ aliases: ['Нина 👍🏽 Rehn'] }]);
  await call('history.undo', { annotatorId: null });
  await call('history.undo', { annotatorId: null });
  expect(dumpRows(file)).toEqual(rows);
});

describe('other names in hearsay JSONL', () => {
  test('are read, joined and written back; other forms stay as they were', async () => {
    const project = await makeProject();
    await importLines(project, [
      line('one', 'Ann spoke.', { id: 'e1', name: 'Ann', aliases: ['A.', 'אן'] }),
      line('two', 'Ann wrote.', { id: 'e1', name: 'Ann', aliases: ['Annie', 'A.'] }),
    ]);
    const exported = await project.call('document.export', { documentId: brand.document('one') });
    expect(exported['entities']).toMatchObject([{ id: 'e1', aliases: ['A.', 'אן', 'Annie'] }]);
  });

  for (const aliases of [[], ['a', 3], 'Annie', [''], null]) {
    test(`${JSON.stringify(aliases)} is kept as an unknown field`, async () => {
      const project = await makeProject();
      await importLines(project, [line('one', 'Ann spoke.', { id: 'e1', name: 'Ann', aliases })]);
      const exported = await project.call('document.export', { documentId: brand.document('one') });
      expect(exported['entities']).toMatchObject([{ id: 'e1', aliases }]);
      expect(await project.call('entity.list', {})).toMatchObject([{ aliases: [] }]);
    });
  }
});
