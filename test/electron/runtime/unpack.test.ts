import { existsSync, mkdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { create } from 'tar';
import { describe, expect, test } from 'vitest';

import { resolveInside, unpackTarEntry, unpackZip } from '../../../electron/runtime/unpack.ts';
import { makeZip } from './make-zip.ts';
import type { ZipEntry } from './make-zip.ts';
import { makeTempFolder } from './temp-folder.ts';

const FILE = 0o100644;
const PROGRAM = 0o100755;
const LINK = 0o120777;

async function unpack(entries: readonly ZipEntry[]): Promise<string> {
  const folder = makeTempFolder();
  const archive = path.join(folder, 'app.zip');
  const target = path.join(folder, 'target');
  writeFileSync(archive, makeZip(entries));
  await unpackZip(archive, target, { topFolder: 'App/', skip: (name) => name.startsWith('resources/') });
  return target;
}

describe('zip', () => {
  test('keeps modes and links, drops the top folder and what is skipped', async () => {
    const target = await unpack([
      { name: 'App/', content: '', mode: 0o040755 },
      { name: 'App/run', content: 'program', mode: PROGRAM },
      { name: 'App/locales/én.pak', content: 'words', mode: FILE },
      { name: 'App/alias', content: 'locales/én.pak', mode: LINK },
      { name: 'App/resources/app.asar', content: 'unwanted', mode: FILE },
    ]);
    expect(statSync(path.join(target, 'run')).mode & 0o777).toBe(0o755);
    expect(statSync(path.join(target, 'locales', 'én.pak')).mode & 0o777).toBe(0o644);
    expect(readlinkSync(path.join(target, 'alias'))).toBe('locales/én.pak');
    expect(readFileSync(path.join(target, 'alias'), 'utf8')).toBe('words');
    expect(existsSync(path.join(target, 'resources'))).toBe(false);
  });

  test.each([
    ['a name that climbs out', { name: 'App/../../evil', content: 'x', mode: FILE }, 'invalid relative path'],
    ['an absolute name', { name: '/tmp/evil', content: 'x', mode: FILE }, 'absolute path'],
    ['a name beside the top folder', { name: 'Other/file', content: 'x', mode: FILE }, 'unexpected entry'],
    ['a link that climbs out', { name: 'App/link', content: '../../evil', mode: LINK }, 'outside its folder'],
    ['an absolute link', { name: 'App/link', content: '/etc/passwd', mode: LINK }, 'outside its folder'],
  ])('refuses %s', async (_what, entry, reason) => {
    await expect(unpack([entry])).rejects.toThrow(reason);
  });
});

describe('tar', () => {
  test('takes out the one file that is asked for', async () => {
    const folder = makeTempFolder();
    mkdirSync(path.join(folder, 'package'));
    writeFileSync(path.join(folder, 'package', 'app.zip'), 'zip');
    writeFileSync(path.join(folder, 'package', 'package.json'), '{}');
    const archive = path.join(folder, 'package.tgz');
    await create({ file: archive, cwd: folder, gzip: true }, ['package']);
    const file = await unpackTarEntry(archive, 'package/app.zip', path.join(folder, 'out'));
    expect(readFileSync(file, 'utf8')).toBe('zip');
    expect(existsSync(path.join(folder, 'out', 'package', 'package.json'))).toBe(false);
  });

  test('takes nothing from outside the folder', async () => {
    const folder = makeTempFolder();
    mkdirSync(path.join(folder, 'inner'));
    writeFileSync(path.join(folder, 'evil'), 'x');
    const archive = path.join(folder, 'package.tgz');
    await create({ file: archive, cwd: path.join(folder, 'inner'), gzip: true, preservePaths: true }, [
      '../evil',
    ]);
    const target = path.join(folder, 'deep', 'out');
    await expect(unpackTarEntry(archive, '../evil', target)).rejects.toThrow();
    expect(existsSync(path.join(folder, 'deep', 'evil'))).toBe(false);
  });
});

test.each(['../x', '/x', 'a/../../x', '.', 'a\\..\\x'])('resolveInside refuses %j', (name) => {
  expect(() => resolveInside('/some/folder', name)).toThrow('outside its folder');
});
