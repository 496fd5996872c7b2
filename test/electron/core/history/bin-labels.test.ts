import { expect, test } from 'vitest';
import { findLabel, listLabels, type Schema } from '../../../../shared/model/schema.ts';
import { dumpRows, link, makeProjectWith, mark } from '../../../support/project.ts';

const TEXT = 'Ferry late. “No 👩‍👩‍👧‍👦,” he wrote.';

type Label = Schema['layers'][number]['labels'][number];

const editLabels = (schema: Schema, change: (labels: Label[]) => Label[]): Schema => ({
  ...schema,
  layers: schema.layers
    .map((layer) => ({ ...layer, labels: change(layer.labels) }))
    .filter(({ labels }) => labels.length > 0),
});

/** Without labels, and the relations that name them. */
const without = (schema: Schema, ...ids: string[]): Schema => ({
  ...editLabels(schema, (labels) => labels.filter(({ id }) => !ids.includes(id))),
  relations: schema.relations.filter(({ from, to }) => !ids.includes(from) && !ids.includes(to)),
});

async function makeLabelled() {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const schema = await call('schema.get', {});
  const quote = await mark(project, { documentId, start: 12, end: 27 });
  const cue = await mark(project, { documentId, label: 'cue', start: 31, end: 36 }, 'Bo');
  const own = await mark(project, { documentId, label: 'cue', start: 31, end: 36 });
  await link(project, { documentId, type: 'has_cue', from: quote.id, to: own.id });
  const state = async () => ({ rows: dumpRows(project.file), schema: await call('schema.get', {}) });
  const shown = async () => {
    const { annotations, relations } = await call('document.get', { documentId }, { sighted: true });
    return { annotations, relations };
  };
  const remove = async (...labels: string[]) => {
    const gone = { fate: 'remove' } as const;
    const relations = Object.fromEntries(
      schema.relations
        .filter(({ from, to }) => labels.includes(from) || labels.includes(to))
        .map(({ id }) => [id, gone]),
    );
    return call('schema.update', {
      schema: without(await call('schema.get', {}), ...labels),
      fates: { labels: Object.fromEntries(labels.map((id) => [id, gone])), relations },
    });
  };
  return { ...project, schema, quote, cue, own, state, shown, remove };
}

const byId = (schema: Schema) => ({
  layers: schema.layers,
  relations: schema.relations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

test('a removed label comes back where it stood, with its marks, links and relations, as one step', async () => {
  const project = await makeLabelled();
  const { call } = project;
  const before = await project.shown();
  const { seq } = await project.remove('cue');
  const removed = await project.state();
  expect((await project.shown()).annotations).toHaveLength(1);
  const { entries } = await call('bin.list', {});
  expect(entries).toMatchObject([
    { seq, labels: 1, annotations: 2, documents: 0, operation: 'schema.update' },
  ]);
  expect(entries[0]?.items[0]).toMatchObject({ kind: 'label', label: 'cue' });

  expect(await call('bin.restore', { seqs: [seq] })).toMatchObject({ restored: 3, problems: [] });
  const restored = await project.state();
  expect(byId(restored.schema)).toEqual(byId(project.schema));
  const after = await project.shown();
  expect(new Set(after.annotations)).toEqual(new Set(before.annotations));
  expect(after.relations).toEqual(before.relations);
  expect(await call('project.check', {})).toMatchObject({ ok: true });
  expect((await call('bin.list', {})).entries).toEqual([]);
  // What is in force is what the next mark is held against.
  await mark(project, { documentId: project.documentId, label: 'cue', start: 0, end: 5 });
  await call('history.undo', { annotatorId: null });

  await call('history.undo', { annotatorId: null });
  expect(await project.state()).toEqual(removed);
  await call('project.close', {});
  await call('project.open', { file: project.file });
  expect((await call('bin.list', {})).entries).toMatchObject([{ seq, labels: 1 }]);
  await call('history.redo', { annotatorId: null });
  expect(await project.state()).toEqual(restored);
});

test('a label that no mark had is in the bin, several together in their places', async () => {
  const project = await makeProjectWith(TEXT);
  const { call } = project;
  const schema = await call('schema.get', {});
  const ids = listLabels(schema).map(({ id }) => id);
  const some = ids.slice(0, 3);
  const { seq } = await call('schema.update', { schema: without(schema, ...some) });
  expect((await call('bin.list', {})).entries).toMatchObject([
    { seq, labels: 3, annotations: 0, items: some.map((label) => ({ kind: 'label', label })) },
  ]);
  expect(await call('bin.restore', { seqs: [seq] })).toMatchObject({ restored: 3, problems: [] });
  expect(new Set(listLabels(await call('schema.get', {})))).toEqual(new Set(listLabels(schema)));
  expect((await call('schema.get', {})).relations).toHaveLength(schema.relations.length);
});

test('marks that were removed before their label come back with it, or say that they need it', async () => {
  const project = await makeLabelled();
  const { call, documentId, own } = project;
  const first = await call('annotation.remove', { documentId, ids: [own.id] });
  const second = await project.remove('cue');
  expect(await call('bin.restore', { seqs: [first.seq] })).toMatchObject({
    restored: 0,
    problems: ['The schema has no label “cue” any more: restore the label first.'],
  });
  expect(await call('bin.restore', { seqs: [first.seq, second.seq] })).toMatchObject({
    restored: 3,
    problems: [],
  });
  expect((await project.shown()).annotations).toHaveLength(3);
  expect(await call('project.check', {})).toMatchObject({ ok: true });
});

test('a label that was renamed, moved or made anew is not in the bin', async () => {
  const project = await makeLabelled();
  const { call, schema } = project;
  const renamed: Schema = {
    ...editLabels(schema, (labels) =>
      labels.map((label) => (label.id === 'cue' ? { ...label, id: 'verb' } : label)),
    ),
    relations: schema.relations.map((relation) => ({
      ...relation,
      from: relation.from === 'cue' ? 'verb' : relation.from,
      to: relation.to === 'cue' ? 'verb' : relation.to,
    })),
  };
  await call('schema.update', { schema: renamed, renames: { labels: { cue: 'verb' } } });
  expect((await call('bin.list', {})).entries).toEqual([]);
  await call('history.undo', { annotatorId: null });

  const { seq } = await project.remove('cue');
  const current = await call('schema.get', {});
  const [first, ...others] = current.layers;
  await call('schema.update', {
    schema: {
      ...current,
      layers: [{ ...first, labels: [...(first?.labels ?? []), { id: 'cue', attrs: {} }] }, ...others],
    },
  });
  expect((await call('bin.list', {})).entries).toMatchObject([{ seq, labels: 0, annotations: 2 }]);
});

test('a key that another label took since is left to it', async () => {
  const project = await makeProjectWith(TEXT);
  const { call } = project;
  const schema = await call('schema.get', {});
  const keyed = editLabels(schema, (labels) =>
    labels.map((label) => (label.id === 'cue' ? { ...label, key: 'y' } : label)),
  );
  await call('schema.update', { schema: keyed });
  const { seq } = await call('schema.update', { schema: without(keyed, 'cue') });
  const taken = editLabels(without(keyed, 'cue'), (labels) =>
    labels.map((label) => (label.id === 'quote' ? { ...label, key: 'y' } : label)),
  );
  await call('schema.update', { schema: taken });
  expect(await call('bin.restore', { seqs: [seq] })).toMatchObject({ restored: 1, problems: [] });
  const now = await call('schema.get', {});
  expect([findLabel(now, 'quote')?.key, findLabel(now, 'cue')?.key]).toEqual(['y', undefined]);
});
