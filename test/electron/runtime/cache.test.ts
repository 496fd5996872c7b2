import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { fillCache, locateCache, readPrepared, withCacheLock } from '../../../electron/runtime/cache.ts';
import { makeTempFolder } from './temp-folder.ts';

const NAME = 'electron-1.0.0-0123456789';

async function buildFake(dir: string): Promise<object> {
  mkdirSync(path.join(dir, 'dist'));
  writeFileSync(path.join(dir, 'dist', 'electron'), 'program');
  writeFileSync(path.join(dir, 'better_sqlite3.node'), 'addon');
  return { recipe: 'fake' };
}

test('the cache follows the environment', () => {
  expect(locateCache({ HEARSAY_CACHE_DIR: '/somewhere', XDG_CACHE_HOME: '/xdg' })).toBe('/somewhere');
  expect(locateCache({ XDG_CACHE_HOME: '/xdg' })).toBe(path.join('/xdg', 'hearsay'));
  expect(locateCache({})).toMatch(/[\\/]\.cache[\\/]hearsay$/);
});

test('a filled folder is prepared, and filled only once', async () => {
  const cache = makeTempFolder();
  let builds = 0;
  const build = (dir: string): Promise<object> => {
    builds += 1;
    return buildFake(dir);
  };
  const first = await fillCache(cache, NAME, build);
  expect(await fillCache(cache, NAME, build)).toEqual(first);
  expect(builds).toBe(1);
  expect(readdirSync(cache)).toEqual([NAME]);
});

test('a failing preparation leaves nothing', async () => {
  const cache = makeTempFolder();
  const failing = fillCache(cache, NAME, async (dir) => {
    await buildFake(dir);
    throw new Error('no space');
  });
  await expect(failing).rejects.toThrow('no space');
  expect(readdirSync(cache)).toEqual([]);
});

test('what a killed run left is not taken for ready, and the next run removes it', async () => {
  const cache = makeTempFolder();
  const leftover = path.join(cache, 'preparing-abc');
  mkdirSync(leftover);
  await buildFake(leftover);
  const halfway = path.join(cache, NAME);
  mkdirSync(halfway);
  await buildFake(halfway);
  expect(await readPrepared(leftover)).toBeNull();
  expect(await readPrepared(halfway)).toBeNull();
  await fillCache(cache, NAME, buildFake);
  expect(existsSync(leftover)).toBe(false);
  expect(await readPrepared(halfway)).not.toBeNull();
});

test('a folder that lost a file is prepared again', async () => {
  const cache = makeTempFolder();
  await fillCache(cache, NAME, async (dir) => buildFake(dir));
  rmSync(path.join(cache, NAME, 'better_sqlite3.node'));
  expect(await readPrepared(path.join(cache, NAME))).toBeNull();
  expect(await fillCache(cache, NAME, buildFake)).not.toBeNull();
});

test('of two runs at once one prepares, the other waits and says so', async () => {
  const cache = makeTempFolder();
  const said: string[] = [];
  let builds = 0;
  const run = (): Promise<unknown> =>
    withCacheLock(
      cache,
      (line) => said.push(line),
      () =>
        fillCache(cache, NAME, async (dir) => {
          builds += 1;
          await new Promise((resolve) => setTimeout(resolve, 100));
          return buildFake(dir);
        }),
    );
  const [first, second] = await Promise.all([run(), run()]);
  expect(first).toEqual(second);
  expect(builds).toBe(1);
  expect(said).toEqual(['Another Hearsay is preparing Electron; waiting for it.']);
  expect(existsSync(path.join(cache, 'prepare.lock'))).toBe(false);
});
