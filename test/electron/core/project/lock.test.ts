import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bundleEngine } from '../../../support/engine-bundle.ts';
import { startEngine } from '../../../support/engine-process.ts';
import { testOptions, useCore } from '../../../support/core.ts';
import { makeProject, makeProjectWith, mark } from '../../../support/project.ts';

test('a second writer is told who holds the project, and readers go on', async () => {
  const { file, call, documentId, ...project } = await makeProjectWith('Ferry late again.');
  const second = useCore(testOptions('second'));
  const error = await second.fail('project.open', { file });
  expect(error).toMatchObject({ kind: 'Workspace', reason: 'locked', file });
  expect(error.message).toContain(`Process ${process.pid}`);

  expect(await second.call('project.open', { file, mode: 'read' })).toMatchObject({
    readOnly: true,
    documents: 1,
  });
  await mark({ call, ...project }, { documentId, start: 0, end: 5 });
  expect((await second.call('document.get', { documentId })).annotations).toHaveLength(1);
  const refused = await second.fail('annotation.create', { documentId, label: 'cue', start: 0, end: 5 });
  expect(refused).toMatchObject({ kind: 'InvalidInput', message: 'This project is open only for reading.' });
});

test('who closes a project leaves it to others, with nothing beside it', async () => {
  const { file, ...project } = await makeProject();
  await project.call('project.close', {});
  expect([`${file}-lock`, `${file}-wal`, `${file}-shm`].filter(existsSync)).toEqual([]);
  expect(await useCore().call('project.open', { file })).toMatchObject({ readOnly: false });
});

test('opening again what one has open oneself works', async () => {
  const { file, call } = await makeProject();
  expect(await call('project.open', { file })).toMatchObject({ readOnly: false });
  expect(await call('project.open', { file, mode: 'read' })).toMatchObject({ readOnly: true });
});

test('a failed opening leaves the open project open', async () => {
  const { folder, file, call, fail } = await makeProject();
  await fail('project.open', { file: `${folder}/other.hearsay` });
  expect(await call('project.info', {})).toMatchObject({ file });
});

test('the lock of a writer that was killed is free at once', async () => {
  const { file, ...project } = await makeProject();
  project.close();
  const engine = startEngine(await bundleEngine());
  await engine.ready;
  expect(await engine.call('project.open', { file, mode: 'write' }, 'open-project')).toMatchObject({
    ok: true,
  });
  const second = useCore();
  const error = await second.fail('project.open', { file });
  expect(error.message).toContain(`Process ${engine.pid}`);
  await engine.kill();
  expect(await second.call('project.open', { file })).toMatchObject({ readOnly: false });
});
