import { expect, test } from 'vitest';
import type { Input } from '../../../../shared/contract.ts';
import type { SchemaEffect } from '../../../../shared/contract/schema.ts';
import { listLabels, type Schema } from '../../../../shared/model/schema.ts';
import {
  addEntity,
  dumpRows,
  link,
  makeProjectWith,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const text = '“Die Fähre 🚢 kommt,” said the cle\u0301rk, “or not.”\nאמר הפקיד: “לא.”';

/** A project with a quote, its cue and its speaker, of two annotators. */
async function makeMarked() {
  const project = await makeProjectWith(text);
  const { documentId } = project;
  const entity = await addEntity(project, 'The clerk');
  const quote = await mark(project, {
    documentId,
    start: 0,
    end: 20,
    attrs: { type: 'direct', act: 'speech' },
  });
  const cue = await mark(project, { documentId, label: 'cue', start: 21, end: 25, attrs: { pos: 'verb' } });
  const speaker = await mark(project, {
    documentId,
    label: 'speaker',
    start: 26,
    end: 36,
    entityId: entity.id,
  });
  await link(project, { documentId, type: 'has_cue', from: quote.id, to: cue.id });
  await link(project, { documentId, type: 'spoken_by', from: quote.id, to: speaker.id });
  await mark(project, { documentId, label: 'cue', start: 21, end: 25 }, 'Bo');
  const schema = await project.call('schema.get', {});
  const marks = async () =>
    (await project.call('document.get', { documentId }, { sighted: true })).annotations;
  const links = async () => (await project.call('document.get', { documentId }, { sighted: true })).relations;
  return { ...project, schema, quote, cue, speaker, marks, links };
}

const withLabels = (schema: Schema, change: (labels: Schema['layers'][number]['labels']) => object[]) => ({
  ...schema,
  layers: schema.layers.map((layer) => ({ ...layer, labels: change(layer.labels) })),
});

/** Without the label, and the relations that name it. */
const without = (schema: Schema, id: string) => ({
  ...withLabels(schema, (labels) => labels.filter((label) => label.id !== id)),
  relations: schema.relations.filter(({ from, to }) => from !== id && to !== id),
});

const editLabel = (
  schema: Schema,
  id: string,
  change: (label: Schema['layers'][number]['labels'][number]) => object,
) => withLabels(schema, (labels) => labels.map((label) => (label.id === id ? change(label) : label)));

const effectOf = (effects: SchemaEffect[], subject: string, ...path: string[]) =>
  effects.find((effect) => effect.subject === subject && effect.path.join('/') === path.join('/'));

/** Undo, redo and a restart in between restore rows and schema each time. */
async function expectUndoable(project: TestProject, change: () => Promise<unknown>) {
  const state = async () => ({ rows: dumpRows(project.file), schema: await project.call('schema.get', {}) });
  const reopen = async () => {
    await project.call('project.close', {});
    await project.call('project.open', { file: project.file });
  };
  const before = await state();
  await change();
  const after = await state();
  expect(after).not.toEqual(before);
  expect((await project.call('project.check', {})).issues).toEqual([]);
  await project.call('history.undo', { annotatorId: null });
  expect(await state()).toEqual(before);
  await reopen();
  expect(await state()).toEqual(before);
  await project.call('history.redo', { annotatorId: null });
  expect(await state()).toEqual(after);
  await reopen();
  expect(await state()).toEqual(after);
}

const renamed = (schema: Schema): Input<'schema.update'> => ({
  schema: {
    ...editLabel(schema, 'cue', (label) => ({
      ...label,
      id: 'reporting',
      attrs: { kind: ['verb', 'noun'] },
    })),
    relations: schema.relations.map((relation) =>
      relation.id === 'has_cue' ? { ...relation, id: 'reported_by', to: 'reporting' } : relation,
    ),
  },
  renames: {
    labels: { cue: 'reporting' },
    attributes: { cue: { pos: 'kind' } },
    relations: { has_cue: 'reported_by' },
  },
});

test('a rename carries marks, links and values along, as one step', async () => {
  const project = await makeMarked();
  const input = renamed(project.schema);
  const { effects } = await project.call('schema.preview', input);
  expect(effectOf(effects, 'label', 'cue')).toMatchObject({
    change: 'renamed',
    to: 'reporting',
    annotations: 2,
    documents: 1,
    annotators: 2,
  });
  expect(effectOf(effects, 'attribute', 'cue', 'pos')).toMatchObject({ to: 'kind', annotations: 1 });
  expect(effectOf(effects, 'relation', 'has_cue')).toMatchObject({ to: 'reported_by', relations: 1 });
  const { history } = await project.call('project.stats', {});
  await expectUndoable(project, () => project.call('schema.update', input));
  expect((await project.call('project.stats', {})).history).toBe(history + 3);
  expect((await project.marks()).filter(({ label }) => label === 'reporting')).toHaveLength(2);
  expect((await project.marks()).find(({ id }) => id === project.cue.id)?.attrs).toEqual({ kind: 'verb' });
  expect((await project.links()).map(({ type }) => type).sort()).toEqual(['reported_by', 'spoken_by']);
});

test('a preview changes nothing', async () => {
  const project = await makeMarked();
  const before = { rows: dumpRows(project.file), stats: await project.call('project.stats', {}) };
  const preview = await project.call('schema.preview', { schema: without(project.schema, 'cue') });
  expect(preview.undecided).toEqual({ labels: ['cue'], relations: ['has_cue'] });
  expect(effectOf(preview.effects, 'label', 'cue')).toMatchObject({ annotations: 2, annotators: 2 });
  expect(effectOf(preview.effects, 'relation', 'has_cue')).toMatchObject({ relations: 1 });
  expect({ rows: dumpRows(project.file), stats: await project.call('project.stats', {}) }).toEqual(before);
  expect(await project.call('schema.get', {})).toEqual(project.schema);
});

test('a label in use is not left out without a word about its marks', async () => {
  const project = await makeMarked();
  const error = await project.fail('schema.update', { schema: without(project.schema, 'cue') });
  expect(error).toMatchObject({ kind: 'Conflict' });
  expect(error.message).toContain('“cue”');
  expect(await project.call('schema.get', {})).toEqual(project.schema);
});

test('a label that is kept is retired: its marks and links stay, and it is not given any more', async () => {
  const project = await makeMarked();
  const keep = { fate: 'keep' as const };
  const schema = without(project.schema, 'cue');
  await expectUndoable(project, () =>
    project.call('schema.update', { schema, fates: { labels: { cue: keep }, relations: { has_cue: keep } } }),
  );
  const next = await project.call('schema.get', {});
  expect(listLabels(next).find(({ id }) => id === 'cue')).toMatchObject({ retired: true });
  expect(next.relations.find(({ id }) => id === 'has_cue')).toMatchObject({ retired: true });
  expect(await project.marks()).toHaveLength(4);
  expect(await project.links()).toHaveLength(2);
  const { documentId, quote, speaker } = project;
  const span = { documentId, start: 0, end: 3 };
  expect((await project.fail('annotation.create', { ...span, label: 'cue' })).message).toContain('retired');
  const relabel = { documentId, id: speaker.id, patch: { label: 'cue', entityId: null } };
  expect((await project.fail('annotation.update', relabel)).message).toContain('retired');
  const patch = { documentId, id: quote.id, patch: { flag: true } };
  await project.call('annotation.update', patch, { actor: 'Ada' });
});

test('the marks of a removed label go to another, or away', async () => {
  const project = await makeMarked();
  const schema = without(project.schema, 'cue');
  const move = { labels: { cue: { fate: 'move' as const, to: 'artifact' } } };
  const preview = await project.call('schema.preview', { schema, fates: move });
  expect(effectOf(preview.effects, 'label', 'cue')).toMatchObject({ to: 'artifact', annotations: 2 });
  expect(effectOf(preview.effects, 'attribute', 'cue', 'pos')).toMatchObject({ annotations: 1 });
  const fates = { ...move, relations: { has_cue: { fate: 'remove' as const } } };
  await expectUndoable(project, () => project.call('schema.update', { schema, fates }));
  const moved = (await project.marks()).find(({ id }) => id === project.cue.id);
  expect(moved).toMatchObject({ label: 'artifact', attrs: {}, extra: { attrs: { pos: 'verb' } } });

  await project.call('history.undo', { annotatorId: null });
  const remove = { fate: 'remove' as const };
  await expectUndoable(project, () =>
    project.call('schema.update', {
      schema,
      fates: { labels: { cue: remove }, relations: { has_cue: remove } },
    }),
  );
  expect((await project.marks()).map(({ label }) => label)).toEqual(['quote', 'speaker']);
  expect((await project.links()).map(({ type }) => type)).toEqual(['spoken_by']);
});

test('what an attribute said comes back with it', async () => {
  const project = await makeMarked();
  const { schema } = project;
  const bare = editLabel(schema, 'quote', (label) => ({
    ...label,
    attrs: { type: ['indirect'], act: 'text' },
  }));
  const { effects } = await project.call('schema.preview', { schema: bare });
  expect(effectOf(effects, 'value', 'quote', 'type', 'direct')).toMatchObject({
    change: 'removed',
    annotations: 1,
  });
  await expectUndoable(project, () => project.call('schema.update', { schema: bare }));
  const quote = async () => (await project.marks()).find(({ id }) => id === project.quote.id);
  expect(await quote()).toMatchObject({ attrs: { act: 'speech' }, extra: { attrs: { type: 'direct' } } });
  const back = await project.call('schema.preview', { schema });
  expect(effectOf(back.effects, 'attribute', 'quote', 'type')).toMatchObject({
    change: 'returned',
    annotations: 1,
  });
  await expectUndoable(project, () => project.call('schema.update', { schema }));
  expect(await quote()).toEqual(project.quote);

  const nameless = editLabel(schema, 'speaker', (label) => ({ ...label, attrs: {} }));
  await expectUndoable(project, () => project.call('schema.update', { schema: nameless }));
  const speaker = async () => (await project.marks()).find(({ id }) => id === project.speaker.id);
  expect(await speaker()).toMatchObject({ entityId: null, extra: { entity: project.speaker.entityId } });
  await project.call('schema.update', { schema });
  expect(await speaker()).toEqual(project.speaker);
});

test('attributes in another order are another schema', async () => {
  const project = await makeMarked();
  const attrs = (label: { attrs: object }) => Object.keys(label.attrs);
  const turned = editLabel(project.schema, 'quote', (label) => ({
    ...label,
    attrs: Object.fromEntries(Object.entries(label.attrs).reverse()),
  }));
  await project.call('schema.update', { schema: turned });
  await project.call('project.close', {});
  await project.call('project.open', { file: project.file });
  const quote = listLabels(await project.call('schema.get', {}))[0] as { attrs: object };
  expect(attrs(quote)).toEqual(attrs(listLabels(project.schema)[0] as { attrs: object }).reverse());
});

test('links that a stricter rule does not allow stay, are counted, and are in nobody’s way', async () => {
  const project = await makeMarked();
  const { documentId, schema, quote } = project;
  const inner = await mark(project, { documentId, start: 40, end: 45 });
  await link(project, { documentId, type: 'continues', from: inner.id, to: quote.id });
  const strict = {
    ...schema,
    relations: schema.relations.map((r) => (r.id === 'continues' ? { ...r, contained: true } : r)),
  };
  const { effects } = await project.call('schema.preview', { schema: strict });
  expect(effectOf(effects, 'relation', 'continues')).toMatchObject({
    change: 'rule',
    relations: 1,
    breaking: 1,
  });
  await project.call('schema.update', { schema: strict });
  expect(await project.links()).toHaveLength(3);
  const report = await project.call('project.check', {});
  expect(report).toMatchObject({ ok: true, issues: [{ severity: 'warning', code: 'rule' }] });
  const patch = { documentId, id: inner.id, patch: { end: 46 } };
  await project.call('annotation.update', patch, { actor: 'Ada' });
});

test('entity types that go are kept beside the last one, and come back', async () => {
  const project = await makeMarked();
  const { schema } = project;
  const { id } = await addEntity(project, 'The Harbour Post');
  await project.call('entity.update', { id, patch: { type: 'outlet' } });
  const entity = async () => (await project.call('entity.list', {})).find((other) => other.id === id);
  const before = await entity();
  const types = ['person', 'unknown'];
  const fewer = { ...schema, entities: { ...schema.entities, type: types } };
  const { effects } = await project.call('schema.preview', { schema: fewer });
  expect(effectOf(effects, 'entity', 'type', 'outlet')).toMatchObject({ change: 'removed', entities: 1 });
  await expectUndoable(project, () => project.call('schema.update', { schema: fewer }));
  expect(await entity()).toMatchObject({ type: 'unknown', extra: { type: 'outlet' } });
  await project.call('schema.update', { schema });
  expect(await entity()).toEqual(before);
  const renames = { entities: { type: { outlet: 'medium' }, identification: {} } };
  const type = schema.entities.type.map((value) => (value === 'outlet' ? 'medium' : value));
  await project.call('schema.update', {
    schema: { ...schema, entities: { ...schema.entities, type } },
    renames,
  });
  expect(await entity()).toMatchObject({ type: 'medium', extra: {} });
});

test('a step is not taken back over what others have made of it since', async () => {
  const project = await makeMarked();
  const { documentId, schema } = project;
  const more = withLabels(schema, (labels) =>
    labels.some(({ id }) => id === 'quote') ? [...labels, { id: 'rumour', attrs: {} }] : labels,
  );
  await project.call('schema.update', { schema: more }, { actor: 'Ada' });
  const rumour = await mark(project, { documentId, label: 'rumour', start: 0, end: 5 }, 'Bo');
  const ada = await project.call('annotator.ensure', { name: 'Ada' });
  const error = await project.fail('history.undo', { annotatorId: ada.id });
  expect(error).toMatchObject({ kind: 'Conflict' });
  expect(error.message).toContain('rumour');
  await project.call('annotation.remove', { documentId, ids: [rumour.id] }, { actor: 'Bo' });
  await project.call('history.undo', { annotatorId: ada.id });
  expect(await project.call('schema.get', {})).toEqual(schema);
  const bo = await project.call('annotator.ensure', { name: 'Bo' });
  const late = await project.fail('history.undo', { annotatorId: bo.id });
  expect(late.message).toContain('the schema has no label “rumour” any more');
});

test.each([
  ['a label that is not there', { labels: { rumour: 'cue' } }, 'no label “rumour” to rename'],
  ['a name that the new schema lacks', { labels: { cue: 'rumour' } }, 'no label “rumour” for “cue”'],
  ['two into one', { labels: { cue: 'quote', source: 'quote' } }, 'cannot both become'],
  ['an attribute that is not there', { attributes: { cue: { tone: 'pos' } } }, 'no attribute “tone”'],
  ['a value that the new schema lacks', { values: { cue: { pos: { verb: 'word' } } } }, 'no value “word”'],
])('a rename of %s is refused', async (_, renames, message) => {
  const project = await makeMarked();
  const error = await project.fail('schema.update', { schema: project.schema, renames });
  expect(error).toMatchObject({ kind: 'InvalidInput' });
  expect(error.message).toContain(message);
});

test('a project that is open for reading keeps its schema', async () => {
  const project = await makeMarked();
  await project.call('project.close', {});
  await project.call('project.open', { file: project.file, mode: 'read' });
  const error = await project.fail('schema.update', renamed(project.schema));
  expect(error.message).toBe('This project is open only for reading.');
  expect(await project.call('schema.get', {})).toEqual(project.schema);
});

test('two relations that become one leave one link between the same marks', async () => {
  const project = await makeMarked();
  const { documentId, quote, speaker } = project;
  const named = { id: 'named_by', from: 'quote', to: 'speaker' };
  await project.call('schema.update', {
    schema: { ...project.schema, relations: [...project.schema.relations, named] },
  });
  await link(project, { documentId, type: 'named_by', from: quote.id, to: speaker.id });
  expect(await project.links()).toHaveLength(3);
  const fates = { relations: { named_by: { fate: 'move' as const, to: 'spoken_by' } } };
  await project.call('schema.update', { schema: project.schema, fates });
  expect((await project.links()).map(({ type }) => type).sort()).toEqual(['has_cue', 'spoken_by']);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true, issues: [] });
});
