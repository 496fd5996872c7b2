import { expect, test } from 'vitest';
import type { Input, Output } from '../../../../shared/contract.ts';
import type { DocumentId } from '../../../../shared/model/ids.ts';
import {
  brand,
  dumpRows,
  importLines,
  lineMark,
  makeProject,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const idsOf = (count: number) => Array.from({ length: count }, (_, n) => brand.document(`d${n}`));

/** So many articles, the later the longer. */
async function makeLibrary(count: number): Promise<TestProject> {
  const project = await makeProject();
  const lines = idsOf(count).map((id, n) => ({
    hearsay: 1,
    id,
    title: id,
    text: `№ ${n} 🌉 ${'x'.repeat(n)}`,
  }));
  await importLines(project, lines, { boilerplate: 'keep' });
  return project;
}

/** Who has which articles, by name. */
async function holders({ call }: TestProject): Promise<Record<string, string[]>> {
  const names = new Map((await call('annotator.list', {})).map(({ id, name }) => [id, name]));
  const held: Record<string, string[]> = {};
  for (const { documentId, annotatorId } of await call('assignment.list', {}))
    (held[names.get(annotatorId) ?? ''] ??= []).push(documentId);
  return held;
}

const twoEach = {
  people: [{ name: 'Mia' }, { name: 'Jo' }],
  overlap: 2,
} satisfies Input<'assignment.preview'>;

test('a rule is previewed without a trace, then does what it said, as one step that can be undone', async () => {
  const project = await makeLibrary(10);
  const { call, file } = project;
  const before = dumpRows(file);
  const rule = {
    people: [{ name: 'Mia', share: 2 }, { name: 'Jo' }],
    overlap: 2,
    overlapShare: 0.5,
    seed: 7,
  };
  const preview = await call('assignment.preview', rule);
  expect((await call('annotator.list', {})).map(({ name }) => name)).not.toContain('Mia');
  expect(preview.overlaps).toEqual([
    { people: 1, documents: 5 },
    { people: 2, documents: 5 },
  ]);

  const made = await call('assignment.distribute', rule);
  expect(made.distributed).toEqual(preview);
  expect(made.changes).toHaveLength(15);
  const held = await holders(project);
  expect(preview.people).toMatchObject([
    { name: 'Mia', given: held['Mia']?.length, taken: 0, load: { documents: held['Mia']?.length } },
    { name: 'Jo', given: held['Jo']?.length, taken: 0, load: { documents: held['Jo']?.length } },
  ]);
  expect((await call('history.list', { limit: 1 }))[0]).toMatchObject({
    operation: 'assignment.distribute',
    counts: { assignment: { added: 15 } },
  });

  await call('history.undo', { annotatorId: null });
  expect(dumpRows(file)).toEqual(before);
});

test('another seed gives out other articles, the same seed the same', async () => {
  const give = async (seed: number) => {
    const project = await makeLibrary(12);
    await project.call('assignment.distribute', { ...twoEach, overlapShare: 0.5, seed });
    return holders(project);
  };
  expect(await give(1)).toEqual(await give(1));
  expect(await give(1)).not.toEqual(await give(2));
});

test('rebalancing takes only what nobody has begun: marked, being worked on, done or skipped', async () => {
  const project = await makeLibrary(8);
  const { call } = project;
  const [d0, d1, d2, d3] = idsOf(4) as [DocumentId, DocumentId, DocumentId, DocumentId];
  await call('assignment.give', { documentIds: idsOf(8), annotators: ['Mia'] });
  await mark(project, { documentId: d0, start: 0, end: 1 }, 'Mia');
  await call('assignment.set', { documentId: d0, status: 'todo' }, { actor: 'Mia' });
  for (const [documentId, status] of [
    [d1, 'doing'],
    [d2, 'done'],
    [d3, 'skipped'],
  ] as const)
    await call('assignment.set', { documentId, status }, { actor: 'Mia' });

  const rule = { people: [{ name: 'Mia' }, { name: 'Jo', share: 100 }], rebalance: true };
  const { distributed } = await call('assignment.distribute', rule);
  expect(distributed.people).toMatchObject([
    { name: 'Mia', taken: 4, load: { documents: 4 } },
    { name: 'Jo', given: 4, load: { documents: 4 } },
  ]);
  expect((await holders(project))['Mia']).toEqual([d0, d1, d2, d3]);
  const kept = await call('assignment.distribute', { ...rule, rebalance: false });
  expect(kept).toMatchObject({ seq: 0, changes: [] });
});

test('who takes part no more is asked for nothing, keeps what was begun, and gives the rest back', async () => {
  const project = await makeLibrary(4);
  const { call, fail } = project;
  const [begun = brand.document('')] = idsOf(1);
  await call('assignment.give', { documentIds: idsOf(4), annotators: ['Mia'] });
  await mark(project, { documentId: begun, start: 0, end: 1 }, 'Mia');
  const mia = (await call('annotator.list', {})).find(({ name }) => name === 'Mia');
  await call('annotator.update', { id: mia?.id ?? brand.annotator(0), patch: { retired: true } });

  for (const refused of [
    await fail('assignment.preview', { people: [{ name: 'Mia' }] }),
    await fail('assignment.give', { documentIds: idsOf(1), annotators: ['Jo', 'Mia'] }),
  ])
    expect(refused).toMatchObject({ refusal: { code: 'annotator.retired', values: { name: 'Mia' } } });
  expect(await holders(project)).toEqual({ Mia: idsOf(4) });

  const rule = { people: [{ name: 'Jo' }], rebalance: true, documentIds: idsOf(3) };
  const { distributed } = await call('assignment.distribute', rule);
  expect(distributed.people).toMatchObject([
    { name: 'Jo', given: 3, taken: 0 },
    { name: 'Mia', given: 0, taken: 2, load: { documents: 2 } },
  ]);
  expect(await holders(project)).toEqual({ Jo: idsOf(3), Mia: [begun, brand.document('d3')] });
});

test('work that came with a file is had by whoever did it, and is not asked for again', async () => {
  const project = await makeProject();
  const { call } = project;
  const line = (id: string, annotator: string) => ({
    hearsay: 1,
    id,
    title: id,
    text: `“Yes ${id}”, she said.`,
    annotations: [lineMark('q', annotator, 'quote', 0, 7)],
  });
  await importLines(project, [line('d0', 'Mia'), line('d1', 'Jo')], { boilerplate: 'keep' });
  const { distributed } = await call('assignment.distribute', twoEach);
  expect(distributed.overlaps).toEqual([{ people: 2, documents: 2 }]);
  expect(await holders(project)).toEqual({ Mia: ['d1'], Jo: ['d0'] });
  const { members } = await call('team.get', {});
  expect(members.find(({ name }) => name === 'Mia')).toMatchObject({
    statuses: { todo: 1, doing: 0, done: 1, skipped: 0 },
    assigned: { documents: 2, length: 38 },
    done: { documents: 1, length: 19 },
    marks: 1,
  });

  // By hand it is: somebody wants more of it.
  await call('assignment.give', { documentIds: [brand.document('d0')], annotators: ['Mia'] });
  expect(await call('assignment.list', { documentIds: [brand.document('d0')] })).toMatchObject([
    { status: 'doing', given: true },
    { status: 'todo', given: true },
  ]);
});

test('articles are given and taken by hand; what was begun stays and is named', async () => {
  const project = await makeLibrary(3);
  const { call, fail } = project;
  const [d0, d1, d2] = idsOf(3) as [DocumentId, DocumentId, DocumentId];
  const given = await call('assignment.give', {
    documentIds: [d0, d1, d0],
    annotators: ['Mia', 'Jo', 'Mia'],
  });
  expect(given).toMatchObject({ given: 4, changes: { length: 4 } });
  expect(await call('assignment.give', { documentIds: [d0], annotators: ['Mia'] })).toMatchObject({
    given: 0,
    seq: 0,
  });
  await mark(project, { documentId: d2, start: 0, end: 1 }, 'Jo');
  const now = await call('assignment.give', { documentIds: [d2], annotators: ['Jo'] });
  expect(now.changes).toMatchObject([
    { before: { status: 'doing', given: false }, after: { status: 'doing', given: true } },
  ]);

  const taken: Output<'assignment.take'> = await call('assignment.take', {
    documentIds: [d0, d1, d2],
    annotators: ['Jo'],
  });
  expect(taken).toMatchObject({ taken: 2, kept: [{ documentId: d2, status: 'doing' }] });
  expect(await holders(project)).toEqual({ Mia: [d0, d1], Jo: [d2] });

  const nobody = await fail('assignment.take', { documentIds: [d0], annotators: ['Nobody'] });
  expect(nobody).toMatchObject({ kind: 'InvalidInput', message: 'The project has no annotator “Nobody”.' });
  const gone = { documentIds: [brand.document('gone')], annotators: ['Mia'] };
  expect(await fail('assignment.give', gone)).toMatchObject({ refusal: { code: 'article.gone' } });
});

test.each([
  ['a name of the machine’s', { people: [{ name: 'machine' }] }, 'InvalidInput', /“machine” is no person/u],
  ['a name twice', { people: [{ name: 'Mia' }, { name: ' Mia ' }] }, 'InvalidInput', /“Mia” is named twice/u],
  [
    'an article that is not there',
    { people: [{ name: 'Mia' }], documentIds: ['x'] },
    'NotFound',
    /not in the project/u,
  ],
  ['nobody', { people: [] }, 'InvalidInput', /not well formed/u],
])('a rule with %s is refused', async (_, rule, kind, message) => {
  const { fail } = await makeLibrary(1);
  const input = rule as Input<'assignment.distribute'>;
  expect(await fail('assignment.distribute', input)).toMatchObject({
    kind,
    message: expect.stringMatching(message),
  });
});
