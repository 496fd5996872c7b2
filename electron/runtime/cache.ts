import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { lock } from 'proper-lockfile';

import type { Log } from './progress.ts';
import { locateExecutable } from './layout.ts';

const READY_FILE = 'ready.json';
const TEMP_PREFIX = 'preparing-';
/** A lock older than this belonged to a run that was killed. */
const STALE_MS = 10_000;
const LOCK_UPDATE_MS = 2_000;

/** A finished preparation. */
export interface Prepared {
  dist: string;
  sqliteBinding: string;
}

/** The per-user folder; `HEARSAY_CACHE_DIR` overrides it. */
export function locateCache(env: NodeJS.ProcessEnv = process.env): string {
  if (env['HEARSAY_CACHE_DIR']) return path.resolve(env['HEARSAY_CACHE_DIR']);
  const base = env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache');
  return path.join(base, 'hearsay');
}

/** What a prepared folder holds; null unless it was finished. */
export async function readPrepared(dir: string): Promise<Prepared | null> {
  const prepared = { dist: path.join(dir, 'dist'), sqliteBinding: path.join(dir, 'better_sqlite3.node') };
  try {
    JSON.parse(await readFile(path.join(dir, READY_FILE), 'utf8'));
  } catch {
    return null;
  }
  const complete = existsSync(locateExecutable(prepared.dist, 'linux')) && existsSync(prepared.sqliteBinding);
  return complete ? prepared : null;
}

/** Fills a folder of the cache once. `build` works in a temporary folder that
 *  is renamed when it is complete, so an interrupted run leaves nothing that
 *  looks finished. Call it with the cache locked. */
export async function fillCache(
  cacheDir: string,
  name: string,
  build: (tempDir: string) => Promise<unknown>,
): Promise<Prepared> {
  const target = path.join(cacheDir, name);
  const existing = await readPrepared(target);
  if (existing !== null) return existing;

  await removeLeftovers(cacheDir);
  const tempDir = await mkdtemp(path.join(cacheDir, TEMP_PREFIX));
  try {
    const facts = await build(tempDir);
    await writeFile(path.join(tempDir, READY_FILE), `${JSON.stringify(facts, null, 2)}\n`);
    await rm(target, { recursive: true, force: true });
    await rename(tempDir, target);
  } finally {
    await rm(tempDir, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
  const prepared = await readPrepared(target);
  if (prepared === null) throw new Error(`the prepared folder ${target} is not complete`);
  return prepared;
}

/** Runs `work` while no other run prepares Electron; waits for its turn. */
export async function withCacheLock<T>(cacheDir: string, log: Log, work: () => Promise<T>): Promise<T> {
  await mkdir(cacheDir, { recursive: true });
  const release = await takeLock(cacheDir, log);
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}

async function takeLock(cacheDir: string, log: Log): Promise<() => Promise<void>> {
  let told = false;
  for (;;) {
    try {
      return await lock(cacheDir, {
        realpath: false,
        lockfilePath: path.join(cacheDir, 'prepare.lock'),
        stale: STALE_MS,
        update: LOCK_UPDATE_MS,
        // A machine that slept looks like a dead run. Losing the lock is
        // harmless: the finished folder arrives by rename, whoever is first.
        onCompromised: () => undefined,
      });
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'ELOCKED') throw error;
      if (!told) log('Another Hearsay is preparing Electron; waiting for it.');
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function removeLeftovers(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(TEMP_PREFIX)) continue;
    await rm(path.join(cacheDir, name), { recursive: true, force: true, maxRetries: 3 }).catch(
      () => undefined,
    );
  }
}
