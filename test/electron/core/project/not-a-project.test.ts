import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { useCore } from '../../../support/core.ts';
import { makeProject, withRawDatabase } from '../../../support/project.ts';
import { makeTempFolder } from '../../../support/temp.ts';

const foreignFiles: Record<string, (file: string) => void> = {
  'a text': (file) => writeFileSync(file, 'The ferry is late again.\n'.repeat(100)),
  'an empty file': (file) => writeFileSync(file, ''),
  'a picture': (file) => writeFileSync(file, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
  'a database of another program': (file) => {
    const database = new Database(file);
    database.exec("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')");
    database.close();
  },
  'a database of another program that keeps a write-ahead log': (file) => {
    const database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE recipe (name TEXT)');
    database.close();
  },
};

describe.each(Object.entries(foreignFiles))('%s', (what, make) => {
  test.each(['write', 'read'] as const)('is refused to %s and left as it was', async (mode) => {
    const folder = makeTempFolder();
    const file = join(folder, 'thing.hearsay');
    make(file);
    const bytes = readFileSync(file);
    const error = await useCore().fail('project.open', { file, mode });
    expect(error).toMatchObject({ kind: 'Workspace', reason: 'notProject', file });
    expect(error.message).toContain('not a Hearsay project');
    expect(readFileSync(file).equals(bytes)).toBe(true);
    // To look into a database that keeps a log, SQLite has to make the log's files; only a writer removes them.
    const expected = what.includes('log') && mode === 'read' ? expect.arrayContaining([]) : ['thing.hearsay'];
    expect(readdirSync(folder)).toEqual(expected);
  });
});

test('a path where nothing is, and a folder, hold no project', async () => {
  const folder = makeTempFolder();
  mkdirSync(join(folder, 'folder.hearsay'));
  for (const name of ['nothing.hearsay', 'folder.hearsay', 'no/such/folder.hearsay']) {
    const error = await useCore().fail('project.open', { file: join(folder, name) });
    expect(error, name).toMatchObject({ kind: 'Workspace', reason: 'missing' });
  }
  expect(readdirSync(folder)).toEqual(['folder.hearsay']);
});

test('a project that a newer Hearsay wrote is refused and left as it was', async () => {
  const project = await makeProject();
  project.close();
  withRawDatabase(project.file, (database) => database.pragma('user_version = 9999'));
  const bytes = readFileSync(project.file);
  for (const mode of ['write', 'read'] as const) {
    const error = await project.fail('project.open', { file: project.file, mode });
    expect(error).toMatchObject({ kind: 'Workspace', reason: 'fromFuture' });
    expect(error.message).toContain('newer Hearsay');
  }
  expect(readFileSync(project.file).equals(bytes)).toBe(true);
  expect(readdirSync(project.folder)).toEqual(['test.hearsay']);
});

test('a project whose pages are damaged says so', async () => {
  const project = await makeProject();
  project.close();
  const bytes = readFileSync(project.file);
  bytes.fill(0xa5, 4096, 4096 * 4);
  writeFileSync(project.file, bytes);
  const opened = await project.core.call('project.open', { file: project.file });
  const failed = opened.ok ? await project.core.call('project.check', {}) : opened;
  if (failed.ok) expect(failed.value.ok).toBe(false);
  else expect(failed.error).toMatchObject({ kind: 'Workspace', reason: 'damaged' });
});

test('a new project is not made over a file that is there', async () => {
  const folder = makeTempFolder();
  const file = join(folder, 'notes.hearsay');
  writeFileSync(file, 'my notes');
  expect(await useCore().fail('project.create', { file })).toMatchObject({
    kind: 'Workspace',
    reason: 'exists',
  });
  expect(readFileSync(file, 'utf8')).toBe('my notes');
  expect(readdirSync(folder)).toEqual(['notes.hearsay']);
});

test('a schema that is none makes no project', async () => {
  const file = join(makeTempFolder(), 'new.hearsay');
  const core = useCore();
  const schema = { name: 'Twice', layers: [{ id: 'l', labels: [{ id: 'quote' }, { id: 'quote' }] }] };
  const error = await core.fail('project.create', { file, schema });
  expect(error).toMatchObject({ kind: 'InvalidInput' });
  expect(error.message).toContain('The label “quote” is defined twice.');
  expect(await core.fail('project.open', { file })).toMatchObject({ reason: 'missing' });
});
