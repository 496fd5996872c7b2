import { expect, test } from 'vitest';
import type { Input } from '../../../../shared/contract.ts';
import type { DocumentId } from '../../../../shared/model/ids.ts';
import { brand, importLines, makeProject, mark } from '../../../support/project.ts';

const idsOf = (...numbers: number[]) => numbers.map((n) => brand.document(`d${n}`));

/** Twenty articles, and Mia, who annotates. */
async function setUp() {
  const project = await makeProject();
  const { call } = project;
  const lines = Array.from({ length: 20 }, (_, n) => ({
    hearsay: 1,
    id: `d${n}`,
    title: `D${n}`,
    text: `№ ${n} 🌉`,
  }));
  await importLines(project, lines, { boilerplate: 'keep' });
  const { id: annotatorId } = await call('annotator.ensure', { name: 'Mia' });
  const mia = { actor: 'Mia' };
  const finish = (documentId: DocumentId) => call('assignment.set', { documentId, status: 'done' }, mia);
  const next = (from: DocumentId | null, more: Partial<Input<'document.next'>> = {}) =>
    call('document.next', { annotatorId, from, open: true, ...more });
  return { ...project, annotatorId, mia, finish, next };
}

test('who was given five of twenty articles is led through these five and to no other', async () => {
  const { call, annotatorId, finish, next } = await setUp();
  const [a, b, c, d, e] = idsOf(3, 7, 8, 12, 19) as [
    DocumentId,
    DocumentId,
    DocumentId,
    DocumentId,
    DocumentId,
  ];
  await call('assignment.give', { documentIds: [a, b, c, d, e], annotators: ['Mia'] });
  const way: (DocumentId | null)[] = [];
  for (let from: DocumentId | null = null; way.length < 6; from = way.at(-1) ?? null) {
    if (from !== null) await finish(from);
    way.push((await next(from)).documentId);
    if (way.at(-1) === null) break;
  }
  expect(way).toEqual([a, b, c, d, e, null]);
  expect(await next(e)).toEqual({ documentId: null, given: true });
  const own = { annotatorId, filter: { assigned: true }, limit: 1 };
  expect(await call('document.list', own)).toMatchObject({ total: 5, all: 20, own: 5 });
  const { annotators } = await call('project.progress', {});
  expect(annotators.find(({ name }) => name === 'Mia')?.statuses).toEqual({
    todo: 0,
    doing: 0,
    done: 5,
    skipped: 0,
  });
});

test('who was given nothing goes through them all, whatever they have begun', async () => {
  const project = await setUp();
  const { call, annotatorId, mia, finish, next } = project;
  const [first, second, third] = idsOf(0, 1, 2) as [DocumentId, DocumentId, DocumentId];
  await mark(project, { documentId: first, start: 0, end: 1 }, 'Mia');
  expect(await next(first)).toEqual({ documentId: second, given: false });
  await finish(first);
  await call('assignment.set', { documentId: second, status: 'todo' }, mia);
  expect(await next(first)).toEqual({ documentId: second, given: false });
  await finish(second);
  expect(await next(second)).toEqual({ documentId: third, given: false });
  expect(await call('document.list', { annotatorId, limit: 1 })).toMatchObject({ all: 20, own: 20 });
});

test('an article that somebody with given ones began on their own is theirs too', async () => {
  const project = await setUp();
  const { call, finish, next } = project;
  const [given, begun] = idsOf(3, 10) as [DocumentId, DocumentId];
  await call('assignment.give', { documentIds: [given], annotators: ['Mia'] });
  await mark(project, { documentId: begun, start: 0, end: 1 }, 'Mia');
  await finish(given);
  expect(await next(given)).toEqual({ documentId: begun, given: true });
});

test('what was given stays given, whatever is done with it; taken away or undone, it is as if it never was', async () => {
  const project = await setUp();
  const { call, mia, next } = project;
  const [one, other] = idsOf(3, 4) as [DocumentId, DocumentId];
  await call('assignment.give', { documentIds: [one, other], annotators: ['Mia'] });
  await mark(project, { documentId: one, start: 0, end: 1 }, 'Mia');
  for (const status of ['done', 'doing', 'todo', 'skipped'] as const)
    await call('assignment.set', { documentId: one, status }, mia);
  expect(await call('assignment.list', { documentIds: [one] })).toMatchObject([
    { status: 'skipped', given: true },
  ]);
  expect(await next(one)).toEqual({ documentId: other, given: true });

  await call('assignment.give', { documentIds: [other], annotators: ['Bo'] });
  await call('assignment.take', { documentIds: [other], annotators: ['Mia'] });
  expect(await next(one)).toEqual({ documentId: null, given: true });
  await call('history.undo', { annotatorId: null });
  expect(await next(one)).toEqual({ documentId: other, given: true });
});

test('the filter tells whose an article is; with the others it narrows', async () => {
  const { call, annotatorId, finish } = await setUp();
  await call('assignment.give', { documentIds: idsOf(3, 7, 8), annotators: ['Mia'] });
  await call('assignment.give', { documentIds: idsOf(8, 9), annotators: ['Bo'] });
  await finish(brand.document('d7'));
  const idsWith = async (query: Input<'document.ids'>) => call('document.ids', query);
  expect(await idsWith({ annotatorId, filter: { assigned: true } })).toEqual(idsOf(3, 7, 8));
  expect(await idsWith({ annotatorId, filter: { assigned: true, statuses: ['todo'] } })).toEqual(idsOf(3, 8));
  expect(await idsWith({ annotatorId, filter: { assigned: false } })).toHaveLength(17);
  expect(await idsWith({ filter: { assigned: true } })).toEqual(idsOf(3, 7, 8, 9));
  // Told anew after a change.
  await call('assignment.take', { documentIds: idsOf(3), annotators: ['Mia'] });
  expect(await idsWith({ annotatorId, filter: { assigned: true } })).toEqual(idsOf(7, 8));
});
