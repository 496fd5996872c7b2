import { describe, expect, test } from 'vitest';
import type { Input } from '../../../../shared/contract.ts';
import {
  addEntity,
  addedRecord,
  brand,
  dumpRows,
  link,
  makeProjectWith,
  mark,
} from '../../../support/project.ts';

const TEXT = 'Ferry 👍🏽 late, e\u0301cole said. “No,” he wrote, “never.”';

type Create = Partial<Input<'annotation.create'>>;

const refused: Record<string, { input: Create; kind: string; message: string }> = {
  'outside the text': {
    input: { start: 40, end: 99 },
    kind: 'InvalidInput',
    message: 'lies outside the text',
  },
  'before the text': { input: { start: -3, end: 4 }, kind: 'InvalidInput', message: 'lies outside the text' },
  empty: { input: { start: 4, end: 4 }, kind: 'InvalidInput', message: 'is empty' },
  'inside a surrogate pair': {
    input: { start: 7, end: 12 },
    kind: 'InvalidInput',
    message: 'surrogate pair',
  },
  'inside a grapheme cluster': {
    input: { start: 8, end: 12 },
    kind: 'InvalidInput',
    message: 'grapheme cluster',
  },
  'not in whole numbers': { input: { start: 0, end: 4.5 }, kind: 'InvalidInput', message: 'not well formed' },
  'of an unknown label': { input: { label: 'rumour' }, kind: 'InvalidInput', message: 'no label “rumour”' },
  'with an unknown attribute': {
    input: { attrs: { mood: 'dark' } },
    kind: 'InvalidInput',
    message: 'no attribute “mood”',
  },
  'with an attribute value that is not listed': {
    input: { attrs: { type: 'sung' } },
    kind: 'InvalidInput',
    message: 'one of direct, indirect, mixed',
  },
  'with an attribute of another type': {
    input: { label: 'cue', attrs: { hearsay: 'yes' } },
    kind: 'InvalidInput',
    message: 'yes or no',
  },
  'with an entity that its label does not take': {
    input: { entityId: brand.entity('e1') },
    kind: 'InvalidInput',
    message: 'does not name an entity',
  },
  'with an entity that is not there': {
    input: { label: 'speaker', entityId: brand.entity('e1') },
    kind: 'NotFound',
    message: 'entity is not in the project',
  },
  'in a document that is not there': {
    input: { documentId: brand.document('gone') },
    kind: 'NotFound',
    message: 'article is not in the project',
  },
  'with half a character in its note': {
    input: { note: 'a\ud83d' },
    kind: 'InvalidInput',
    message: 'half a character',
  },
  'linked from what is not there': {
    input: { linkFrom: { type: 'has_cue', from: brand.annotation('gone') } },
    kind: 'NotFound',
    message: 'not there any more',
  },
};

test('a mark that is not sound is refused with a word why, and nothing is written', async () => {
  const { fail, documentId, file, call } = await makeProjectWith(TEXT);
  await call('annotator.ensure', { name: 'Ada' });
  const rows = dumpRows(file);
  const { history } = await call('project.stats', {});
  for (const [name, { input, kind, message }] of Object.entries(refused)) {
    const error = await fail('annotation.create', { documentId, label: 'quote', start: 0, end: 5, ...input });
    expect(error.kind, name).toBe(kind);
    expect(error.message, name).toContain(message);
  }
  expect(dumpRows(file)).toEqual(rows);
  expect((await call('project.stats', {})).history).toBe(history);
});

test('a mark is changed in every field, and only where the patch says so', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const entity = await addEntity(project, 'The clerk');
  const { id, ...before } = await mark(project, { documentId, start: 0, end: 5 });
  const patch = {
    label: 'speaker',
    start: 6,
    end: 10,
    attrs: { mention: 'name' },
    entityId: entity.id,
    note: 'thumb',
    flag: true,
  };
  const after = { ...before, id, ...patch, coveredHash: expect.not.stringMatching(before.coveredHash) };
  const { changes } = await call('annotation.update', { documentId, id, patch });
  expect(changes).toEqual([{ kind: 'annotation', before: { ...before, id }, after }]);
  await call('annotation.update', { documentId, id, patch: { note: null } });
  expect((await call('document.get', { documentId })).annotations).toEqual([{ ...after, note: null }]);
});

test('marks may nest, coincide and cross', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId } = project;
  for (const [start, end] of [
    [0, 20],
    [2, 12],
    [2, 12],
    [10, 30],
  ] as const)
    await mark(project, { documentId, start, end });
  expect(await project.call('project.check', {})).toMatchObject({ ok: true, annotations: 4 });
});

test('a mark that is removed takes its links with it, in one step', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId, file } = project;
  const quote = await mark(project, { documentId, start: 31, end: 34 });
  const written = await call('annotation.create', {
    documentId,
    label: 'cue',
    start: 39,
    end: 44,
    linkFrom: { type: 'has_cue', from: quote.id },
  });
  expect(addedRecord(written, 'relation')).toMatchObject({
    type: 'has_cue',
    from: quote.id,
    to: addedRecord(written, 'annotation').id,
  });
  const rows = dumpRows(file);
  await call('annotation.remove', { documentId, ids: [quote.id] });
  expect(await call('document.get', { documentId })).toMatchObject({
    annotations: [{ label: 'cue' }],
    relations: [],
  });
  await call('history.undo', { annotatorId: null });
  expect(dumpRows(file)).toEqual(rows);
});

describe('links', () => {
  test('that the schema does not allow are refused', async () => {
    const project = await makeProjectWith(TEXT);
    const { call, fail, documentId } = project;
    const one = await mark(project, { documentId, start: 31, end: 34 });
    const two = await mark(project, { documentId, start: 46, end: 52 });
    const cue = await mark(project, { documentId, label: 'cue', start: 39, end: 44 });
    await link(project, { documentId, type: 'continues', from: two.id, to: one.id });
    const cases: [Omit<Input<'relation.create'>, 'documentId'>, string][] = [
      [{ type: 'continues', from: one.id, to: two.id }, 'circle'],
      [{ type: 'continues', from: two.id, to: one.id }, 'already there'],
      [{ type: 'has_cue', from: cue.id, to: cue.id }, 'starts at a quote'],
      [{ type: 'nested_in', from: one.id, to: two.id }, 'lie within'],
    ];
    for (const [input, message] of cases) {
      const error = await fail('relation.create', { documentId, ...input });
      expect(error).toMatchObject({ kind: 'Conflict', message: expect.stringContaining(message) });
    }
    expect(
      await fail('relation.create', { documentId, type: 'likes', from: one.id, to: two.id }),
    ).toMatchObject({ kind: 'InvalidInput' });
    const relabelled = await fail('annotation.update', { documentId, id: one.id, patch: { label: 'cue' } });
    expect(relabelled).toMatchObject({
      kind: 'Conflict',
      message: expect.stringContaining('Remove the link first.'),
    });
    expect(await call('project.check', {})).toMatchObject({ ok: true, relations: 1 });
  });

  test('are removed by themselves', async () => {
    const project = await makeProjectWith(TEXT);
    const { documentId } = project;
    const quote = await mark(project, { documentId, start: 31, end: 34 });
    const cue = await mark(project, { documentId, label: 'cue', start: 39, end: 44 });
    const { id } = await link(project, { documentId, type: 'has_cue', from: quote.id, to: cue.id });
    await project.call('relation.remove', { documentId, id });
    expect((await project.call('document.get', { documentId })).relations).toEqual([]);
    expect(await project.fail('relation.remove', { documentId, id })).toMatchObject({ kind: 'NotFound' });
  });
});

test('what belongs to another annotator is left alone', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId, fail } = project;
  const quote = await mark(project, { documentId, start: 31, end: 34 });
  const cue = await mark(project, { documentId, label: 'cue', start: 39, end: 44 });
  const { id } = await link(project, { documentId, type: 'has_cue', from: quote.id, to: cue.id });
  const bo = { actor: 'Bo' };
  for (const error of [
    await fail('annotation.update', { documentId, id: quote.id, patch: { flag: true } }, bo),
    await fail('annotation.remove', { documentId, ids: [quote.id] }, bo),
    await fail('relation.remove', { documentId, id }, bo),
    await fail('relation.create', { documentId, type: 'has_cue', from: quote.id, to: cue.id }, bo),
  ]) {
    expect(error).toMatchObject({ kind: 'Conflict', message: expect.stringContaining('another annotator') });
  }
});

test('status is kept for each annotator, and for all together', async () => {
  const { call, documentId } = await makeProjectWith(TEXT);
  const ada = await call('annotator.ensure', { name: 'Ada' });
  await call('assignment.set', { documentId, status: 'done' });
  expect(await call('assignment.set', { documentId, status: 'done' })).toEqual({ seq: 0, changes: [] });
  expect((await call('document.list', {})).documents[0]?.status).toBe('done');
  await call('assignment.set', { documentId, status: 'doing' }, { actor: 'Bo' });
  expect((await call('document.list', {})).documents[0]?.status).toBe('doing');
  expect((await call('document.list', { annotatorId: ada.id })).documents[0]?.status).toBe('done');
  expect((await call('project.stats', {})).statuses).toEqual({ done: 1, doing: 1 });
});

test('entities are made, found by a part of their name, and renamed within what the schema knows', async () => {
  const project = await makeProjectWith(TEXT);
  const { id } = await addEntity(project, ' 100% Ferry_Co ');
  await addEntity(project, 'The clerk');
  expect(await project.call('entity.list', { query: '% ferry_' })).toMatchObject([
    { id, name: '100% Ferry_Co' },
  ]);
  expect(await project.call('entity.list', { query: '%%' })).toEqual([]);
  await project.call('entity.update', { id, patch: { name: 'Ferry Co', type: 'organisation' } });
  expect(await project.call('entity.list', { query: 'Ferry' })).toMatchObject([
    { name: 'Ferry Co', type: 'organisation' },
  ]);
  const error = await project.fail('entity.update', { id, patch: { type: 'ghost' } });
  expect(error).toMatchObject({ kind: 'InvalidInput', message: expect.stringContaining('person, group') });
});
