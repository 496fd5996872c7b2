import { expect, test } from 'vitest';
import type { CoreEvent } from '../../../../shared/contract.ts';
import { brand, makeProjectWith, mark, type TestProject } from '../../../support/project.ts';

const idOf = async ({ call }: TestProject, name: string) => (await call('annotator.ensure', { name })).id;

test('a team is who works, what they have, how far they are, and when they last did something', async () => {
  const project = await makeProjectWith('“Yes” 👍🏽, said Orr.');
  const { call, documentId } = project;
  await idOf(project, 'Bo');
  await mark(project, { documentId, start: 0, end: 5 }, 'Ada');
  await call('assignment.set', { documentId, status: 'done' });
  const { blind, members, overlaps } = await call('team.get', {});
  expect(blind).toBe(true);
  const length = '“Yes” 👍🏽, said Orr.'.length;
  const none = { documents: 0, length: 0 };
  expect(members.filter(({ kind }) => kind === 'person')).toMatchObject([
    {
      name: 'Ada',
      retired: false,
      statuses: { todo: 0, doing: 0, done: 1, skipped: 0 },
      assigned: { documents: 1, length },
      done: { documents: 1, length },
      marks: 1,
      workedAtMs: expect.any(Number),
    },
    { name: 'Bo', assigned: none, done: none, marks: 0, workedAtMs: null },
  ]);
  expect(overlaps).toEqual([{ people: 1, documents: 1 }]);
});

test('who is renamed keeps what is theirs, on every machine; every window is told', async () => {
  const project = await makeProjectWith('“Yes”, said Orr.');
  const { call, documentId } = project;
  const made = await mark(project, { documentId, start: 0, end: 5 }, 'Bo');
  const before = (await call('annotator.list', {})).find(({ name }) => name === 'Bo');
  const events: CoreEvent[] = [];
  const renamed = await call(
    'annotator.update',
    { id: made.annotatorId, patch: { name: ' Bó 🌉 ' } },
    { emit: (event) => events.push(event) },
  );
  expect(renamed).toEqual({ ...before, name: 'Bó 🌉' });
  expect(events).toEqual([{ type: 'changed', changes: null }]);
  expect((await call('document.export', { documentId }))['annotations']).toMatchObject([
    { annotator: 'Bó 🌉' },
  ]);
});

test('who takes part no more stays known, and may return', async () => {
  const project = await makeProjectWith('Yes.');
  const id = await idOf(project, 'Bo');
  expect(await project.call('annotator.update', { id, patch: { retired: true } })).toMatchObject({
    retired: true,
  });
  expect(await project.call('annotator.list', {})).toContainEqual(
    expect.objectContaining({ name: 'Bo', retired: true }),
  );
  expect(await project.call('annotator.update', { id, patch: { retired: false } })).toMatchObject({
    retired: false,
  });
});

test('names are unique, and none that files use for something else', async () => {
  const project = await makeProjectWith('Yes.');
  const { call, fail } = project;
  const id = await idOf(project, 'Bo');
  await idOf(project, 'Ada');
  const rename = async (name: string) => (await fail('annotator.update', { id, patch: { name } })) as object;
  expect(await rename('Ada')).toMatchObject({ kind: 'Conflict', refusal: { code: 'annotator.nameTaken' } });
  for (const name of ['gold', 'machine', 'import'])
    expect(await rename(name)).toMatchObject({
      refusal: { code: 'annotator.nameReserved', values: { name } },
    });
  expect(await rename('   ')).toMatchObject({ kind: 'InvalidInput' });
  expect(await call('annotator.update', { id, patch: { name: 'Bo' } })).toMatchObject({ name: 'Bo' });

  const gold = await idOf(project, 'gold');
  for (const patch of [{ name: 'Gilda' }, { retired: true }])
    expect(await fail('annotator.update', { id: gold, patch })).toMatchObject({
      refusal: { code: 'annotator.noPerson' },
    });
  const nobody = { id: brand.annotator(99), patch: { retired: true } };
  expect(await fail('annotator.update', nobody)).toMatchObject({ refusal: { code: 'annotator.gone' } });
});

test('whether people work blind is kept with the project, and no step of its history', async () => {
  const project = await makeProjectWith('Yes.');
  const { call, file } = project;
  const info = await call('project.info', {});
  expect(info).toMatchObject({ blind: true, uid: expect.stringMatching(/^[0-9a-f]{32}$/u) });
  const steps = await call('history.list', {});
  expect(await call('team.configure', { blind: false })).toEqual({ blind: false });
  expect(await call('history.list', {})).toEqual(steps);
  await call('project.open', { file, mode: 'read' });
  expect(await call('project.info', {})).toMatchObject({ blind: false, uid: info.uid });
  expect(await call('team.get', {})).toMatchObject({ blind: false });
  for (const refused of [
    await project.fail('team.configure', { blind: true }),
    await project.fail('annotator.update', { id: brand.annotator(1), patch: {} }),
    await project.fail('assignment.distribute', { people: [{ name: 'Bo' }] }),
  ])
    expect(refused).toMatchObject({ refusal: { code: 'project.readOnly' } });
});
