import { expect, test } from 'vitest';
import type { Schema } from '../../../../shared/model/schema.ts';
import {
  bringBack,
  makeSharedProject,
  markAs,
  marksOf,
  merge,
  openCopy,
  spansOf,
  takeOut,
  withOtherText,
  writeBundle,
} from '../../../support/bundles.ts';
import {
  dumpRows,
  link,
  makeProject,
  importTexts,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const bo = { actor: 'Bo' };
const text = '“We will sail on Monday,” said the clerk 👩‍👩‍👧‍👦, “or on Tuesday.”';

async function makeOne() {
  const project = await makeSharedProject({ 'a.txt': text });
  const [a] = project.ids;
  if (!a) throw new Error('There is one.');
  return { project, a, copy: await takeOut(project) };
}

const conflictsOf = ({ call }: TestProject) => call('merge.conflicts', {});

test('work in the project and in a bundle: both are kept, and the one with more marks is in force', async () => {
  const { project, a, copy } = await makeOne();
  await markAs(project, a, 0, 5);
  await markAs(copy, a, 6, 10);
  await markAs(copy, a, 11, 15);
  const bundle = await writeBundle(copy);
  const { bundles } = await project.call('merge.preview', { files: [bundle] });
  expect(bundles[0]?.conflicts).toMatchObject([
    { kind: 'twoPlaces', annotator: 'Bo', documentId: a, present: 1, bundle: 2, chosen: null },
  ]);
  const merged = await merge(project, bundle);
  expect(merged).toMatchObject({ updated: 1, conflicts: [{ present: 2, bundle: 1, chosen: null }] });
  expect(await spansOf(project, a)).toEqual(['quote 6–10', 'quote 11–15']);
  expect(await conflictsOf(project)).toMatchObject([{ id: merged.conflicts[0]?.id, documentId: a }]);
  expect(await merge(project, bundle)).toMatchObject({ updated: 0, conflicts: merged.conflicts });
});

test.for([
  ['present', ['quote 0–5', 'quote 6–10']],
  ['bundle', ['quote 0–5']],
  ['both', ['quote 0–5', 'quote 6–10']],
] as const)(
  'what is settled by “%s” holds, in every place, and undo brings the conflict back',
  async ([choice, spans]) => {
    const { project, a, copy } = await makeOne();
    await markAs(project, a, 0, 5);
    await markAs(copy, a, 0, 5);
    await markAs(copy, a, 6, 10);
    const bundle = await writeBundle(copy);
    const [conflict] = (await merge(project, bundle)).conflicts;
    const before = dumpRows(project.file);
    await project.call('merge.settle', { decisions: [{ id: conflict?.id ?? '', choice }] });
    expect(await spansOf(project, a)).toEqual(spans);
    expect(await conflictsOf(project)).toEqual([]);
    expect(await merge(project, bundle)).toMatchObject({ updated: 0, conflicts: [] });
    expect(await bringBack(copy, project)).toMatchObject({ conflicts: [] });
    expect(await spansOf(copy, a)).toEqual(spans);
    const { id } = conflict ?? { id: '' };
    expect(await project.fail('merge.settle', { decisions: [{ id, choice }] })).toMatchObject({
      refusal: { code: 'merge.decided' },
    });
    await project.call('history.undo', { annotatorId: null });
    expect(dumpRows(project.file)).toEqual(before);
    expect(await conflictsOf(project)).toHaveLength(1);
  },
);

test('a conflict can be decided in the merge itself, by its id or by its kind', async () => {
  const { project, a, copy } = await makeOne();
  await markAs(project, a, 0, 5);
  await markAs(copy, a, 6, 10);
  const bundle = await writeBundle(copy);
  const before = (await project.call('merge.preview', { files: [bundle] })).bundles[0]?.conflicts[0];
  const merged = await merge(project, bundle, { [before?.id ?? '']: 'both' });
  expect(merged.conflicts).toMatchObject([{ id: before?.id, chosen: 'both' }]);
  expect(await spansOf(project, a)).toEqual(['quote 0–5', 'quote 6–10']);
  await project.call('history.undo', { annotatorId: null });
  await merge(project, bundle, { twoPlaces: 'bundle' });
  expect(await spansOf(project, a)).toEqual(['quote 6–10']);
  expect(await conflictsOf(project)).toEqual([]);
});

test('both: the same mark stands once, its links follow, and marks that share an id are both kept', async () => {
  const { project, a } = await makeOne();
  const first = await takeOut(project);
  const quote = await markAs(first, a, 0, 25);
  await bringBack(project, first);
  const bundle = await writeBundle(project);
  const [one, other] = [await openCopy(project, bundle), await openCopy(project, bundle)];
  for (const copy of [one, other]) {
    const cue = await mark(copy, { documentId: a, label: 'cue', start: 26, end: 30 }, 'Bo');
    await link(copy, { documentId: a, type: 'has_cue', from: quote.id, to: cue.id }, 'Bo');
  }
  await other.call('annotation.update', { documentId: a, id: quote.id, patch: { start: 1 } }, bo);
  await bringBack(project, one);
  await bringBack(project, other, { twoPlaces: 'both' });
  expect(await spansOf(project, a)).toEqual(['quote 0–25', 'quote 1–25', 'cue 26–30']);
  const { relations } = await project.call('document.get', { documentId: a }, bo);
  expect(relations).toHaveLength(2);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

test('work in three places is decided on pair by pair', async () => {
  const { project, a } = await makeOne();
  const bundle = await writeBundle(project);
  const copies = [await openCopy(project, bundle), await openCopy(project, bundle)];
  await markAs(project, a, 0, 5);
  for (const [n, copy] of copies.entries()) {
    await markAs(copy, a, 6 + n, 10);
    await bringBack(project, copy);
  }
  const open = await conflictsOf(project);
  expect(open).toHaveLength(2);
  await project.call('merge.settle', { decisions: open.map(({ id }) => ({ id, choice: 'both' as const })) });
  expect((await spansOf(project, a)).toSorted()).toEqual(['quote 0–5', 'quote 6–10', 'quote 7–10']);
  expect(await conflictsOf(project)).toEqual([]);
});

test('whoever goes on working before the decision loses nothing', async () => {
  const { project, a, copy } = await makeOne();
  await markAs(project, a, 0, 5);
  await markAs(copy, a, 6, 10);
  await bringBack(project, copy);
  const shown = await spansOf(project, a);
  await markAs(project, a, 26, 30);
  const [conflict] = await conflictsOf(project);
  expect(conflict).toMatchObject({ present: 2, bundle: 1 });
  await project.call('merge.settle', { decisions: [{ id: conflict?.id ?? '', choice: 'present' }] });
  expect(await spansOf(project, a)).toEqual([...shown, 'quote 26–30']);
});

test('the same work, done in two places at different times, is no conflict: the earlier time holds', async () => {
  const { project, a } = await makeOne();
  const first = await takeOut(project);
  await markAs(first, a, 0, 5);
  await bringBack(project, first);
  const copies = [await takeOut(project), await takeOut(project)];
  const ended = async ({ call }: TestProject) =>
    (await call('document.get', { documentId: a }, bo)).assignments.map(({ endedAtMs }) => endedAtMs);
  for (const { call } of copies) await call('assignment.set', { documentId: a, status: 'done' }, bo);
  await project.call('assignment.set', { documentId: a, status: 'done' }, bo);
  const times = (await Promise.all([project, ...copies].map(ended))).flat() as number[];
  expect(new Set(times).size).toBeGreaterThan(1);
  for (const copy of copies.toReversed())
    expect(await bringBack(project, copy)).toMatchObject({ conflicts: [], known: 1 });
  expect(await ended(project)).toEqual([Math.min(...times)]);
  const before = dumpRows(project.file);
  for (const copy of copies) await bringBack(project, copy);
  expect(dumpRows(project.file)).toEqual(before);
});

/** The schema with something done to its labels. */
const changeLabels = (schema: Schema, change: (label: Schema['layers'][0]['labels'][0]) => unknown[]) =>
  ({
    ...schema,
    relations: schema.relations.filter(({ id }) => id !== 'via'),
    layers: schema.layers.map((layer) => ({ ...layer, labels: layer.labels.flatMap(change) })),
  }) as Schema;

async function makeUnknown() {
  const { project, a, copy } = await makeOne();
  const quote = await mark(copy, { documentId: a, start: 0, end: 25, attrs: { type: 'direct' } }, 'Bo');
  const source = await mark(copy, { documentId: a, label: 'source', start: 31, end: 40 }, 'Bo');
  await link(copy, { documentId: a, type: 'via', from: quote.id, to: source.id }, 'Bo');
  const schema = changeLabels(await project.call('schema.get', {}), (label) => {
    if (label.id === 'source') return [];
    if (label.id !== 'quote') return [label];
    return [{ ...label, attrs: { ...label.attrs, type: ['indirect'] } }];
  });
  await project.call('schema.update', { schema });
  return { project, a, copy, bundle: await writeBundle(copy) };
}

const unknown = ['label source', 'relation via', 'value quote.type direct'];

test('what the schema does not have any more waits, with an exact list', async () => {
  const { project, a, bundle } = await makeUnknown();
  const before = dumpRows(project.file);
  expect(await merge(project, bundle)).toMatchObject({
    updated: 0,
    conflicts: [{ kind: 'schema', unknown, bundle: 3, choices: ['keep', 'leave'], chosen: null }],
  });
  expect(dumpRows(project.file)).toEqual(before);
  expect(await spansOf(project, a)).toEqual([]);
});

test('keeping it teaches the schema, in the same step', async () => {
  const { project, a, bundle } = await makeUnknown();
  const before = await project.call('schema.get', {});
  expect(await merge(project, bundle, { schema: 'keep' })).toMatchObject({
    updated: 1,
    added: { annotations: 2 },
  });
  expect(await spansOf(project, a)).toEqual(['quote 0–25', 'source 31–40']);
  const { layers, relations } = await project.call('schema.get', {});
  const labels = layers.flatMap((layer) => layer.labels);
  expect(labels.find(({ id }) => id === 'source')).toMatchObject({ retired: true });
  expect(labels.find(({ id }) => id === 'quote')?.attrs['type']).toEqual(['indirect', 'direct']);
  expect(relations.find(({ id }) => id === 'via')).toMatchObject({ retired: true });
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  await project.call('history.undo', { annotatorId: null });
  expect(await project.call('schema.get', {})).toEqual(before);
});

test('leaving it takes the rest, keeps values aside, and is not asked again', async () => {
  const { project, a, bundle } = await makeUnknown();
  await merge(project, bundle, { schema: 'leave' });
  expect(await marksOf(project, a)).toMatchObject([
    { label: 'quote', attrs: {}, extra: { attrs: { type: 'direct' } } },
  ]);
  expect(await merge(project, bundle)).toMatchObject({ updated: 0, conflicts: [] });
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

test('a label that the annotator gave the working copy is asked about too', async () => {
  const { project, a, copy } = await makeOne();
  const schema = changeLabels(await copy.call('schema.get', {}), (label) =>
    label.id === 'quote' ? [label, { id: 'hint', attrs: {} }] : [label],
  );
  await copy.call('schema.update', { schema }, bo);
  await mark(copy, { documentId: a, label: 'hint', start: 0, end: 5 }, 'Bo');
  expect(await bringBack(project, copy)).toMatchObject({ conflicts: [{ unknown: ['label hint'] }] });
});

test('an article that was removed meanwhile: its work waits, and brings it back from the bin if wanted', async () => {
  const { project, a, copy } = await makeOne();
  await mark(project, { documentId: a, start: 0, end: 5 }, 'Ada');
  await project.call('document.remove', { documentIds: [a] });
  const untouched = await writeBundle(copy);
  expect(await merge(project, untouched)).toMatchObject({ conflicts: [], known: 1 });
  await markAs(copy, a, 6, 10);
  const bundle = await writeBundle(copy);
  const before = dumpRows(project.file);
  expect(await merge(project, bundle)).toMatchObject({
    updated: 0,
    conflicts: [{ kind: 'document', documentId: a, bundle: 1, choices: ['restore', 'leave'] }],
  });
  expect(await merge(project, bundle, { document: 'leave' })).toMatchObject({
    conflicts: [{ chosen: 'leave' }],
  });
  expect(dumpRows(project.file)).toEqual(before);
  expect(await merge(project, bundle, { document: 'restore' })).toMatchObject({ updated: 1 });
  expect(await spansOf(project, a, 'Bo')).toEqual(['quote 6–10']);
  expect(await spansOf(project, a, 'Ada')).toEqual(['quote 0–5']);
  await project.call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(before);
});

test('an article that was corrected meanwhile gets the marks where they were made, and says so', async () => {
  const { project, a, copy } = await makeOne();
  const { documentId } = await project.call('version.correct', { documentId: a, text: `${text} He did.` });
  await markAs(copy, a, 6, 10);
  const merged = await bringBack(project, copy);
  expect(merged.issues).toMatchObject([
    { code: 'newer_version', documentId: a, message: expect.stringContaining(documentId) },
  ]);
  expect(await spansOf(project, a)).toEqual(['quote 6–10']);
});

test('an article that has another text by now gets the marks that fit, beside the version that was marked', async () => {
  const { project, a, copy } = await makeOne();
  await markAs(copy, a, 6, 10);
  await markAs(copy, a, 61, 68);
  const bundle = await writeBundle(copy);
  await withOtherText(project, a, `New: ${text.replace('Tuesday', 'Friday')}`);
  expect(await merge(project, bundle)).toMatchObject({
    conflicts: [{ kind: 'text', documentId: a, bundle: 2 }],
  });
  expect(await merge(project, bundle, { text: 'carry' })).toMatchObject({ updated: 1 });
  expect((await spansOf(project, a))[0]).toBe('quote 11–15');
  const { documents } = await project.call('document.list', {});
  expect(documents).toHaveLength(2);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  expect(await merge(project, bundle)).toMatchObject({ updated: 0, conflicts: [] });
});

test('a bundle of another project: its work is taken by articles with the same text, if wanted', async () => {
  const { copy, a } = await makeOne();
  await markAs(copy, a, 6, 10);
  const bundle = await writeBundle(copy);
  const other = await makeProject();
  await importTexts(other, { 'same.txt': text }, { boilerplate: 'keep' });
  expect(await merge(other, bundle)).toMatchObject({
    updated: 0,
    conflicts: [{ kind: 'project', bundle: 1 }],
  });
  expect((await merge(other, bundle, { project: 'adopt' })).updated).toBe(1);
  const { documents } = await other.call('document.list', {});
  expect(await spansOf(other, documents[0]?.id ?? '')).toEqual(['quote 6–10']);
});

test('project and working copy can be open at the same time', async () => {
  const { project, a, copy } = await makeOne();
  await markAs(copy, a, 6, 10);
  expect(await project.call('project.info', {})).toMatchObject({ readOnly: false, workOf: null });
  expect(await copy.call('project.info', {})).toMatchObject({ readOnly: false, workOf: 'Bo' });
  expect(await bringBack(project, copy)).toMatchObject({ updated: 1 });
  expect(await bringBack(copy, project)).toMatchObject({ updated: 0, known: 1 });
});

test('a newer version that the annotator has too is nothing to tell', async () => {
  const project = await makeSharedProject({ 'a.txt': text.repeat(4), 'b.txt': `${text.repeat(4)} He did.` });
  const [a, b] = project.ids;
  if (!a || !b) throw new Error('There are two.');
  await project.call('cluster.join', { documentIds: [a, b] });
  const copy = await takeOut(project);
  await markAs(copy, a, 6, 10);
  expect(await bringBack(project, copy)).toMatchObject({ updated: 1, issues: [] });
});
