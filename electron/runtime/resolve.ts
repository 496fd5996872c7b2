import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { locateCache, withCacheLock } from './cache.ts';
import { chooseElectron } from './choose.ts';
import type { Preference } from './choose.ts';
import { downloadOfficial, findOfficial } from './official.ts';
import { findOverride } from './override.ts';
import { logToStderr } from './progress.ts';
import type { Log } from './progress.ts';
import { ensureSharedLibraries } from './shared-libraries.ts';
import { findStandIn, prepareStandIn, supportsStandIn } from './stand-in.ts';
import type { ElectronRuntime } from './types.ts';

export type { ElectronRuntime } from './types.ts';

/** The repository: two folders up from here. */
export const PROJECT_DIR = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface ResolveOptions {
  projectDir?: string;
  env?: NodeJS.ProcessEnv;
  /** Try the official download again although the stand-in is prepared. */
  retryOfficial?: boolean;
  log?: Log;
}

/** Finds an Electron for this machine, fetching or preparing one if it must,
 *  and makes sure that the system libraries it needs are there.
 *  @throws RuntimeFailure with words for the person when that is impossible */
export async function resolveElectron(options: ResolveOptions = {}): Promise<ElectronRuntime> {
  const projectDir = options.projectDir ?? PROJECT_DIR;
  const env = options.env ?? process.env;
  const log = options.log ?? logToStderr;
  const cacheDir = locateCache(env);
  const preference = options.retryOfficial === true ? 'official' : readPreference(env);
  const runtime = await chooseElectron(
    {
      findOverride: () => findOverride(env),
      findOfficial: () => findOfficial(projectDir),
      findStandIn: () => findStandIn(projectDir, cacheDir),
      downloadOfficial: () => downloadOfficial(projectDir, env, log),
      prepareStandIn: supportsStandIn() ? () => prepareStandIn(projectDir, cacheDir, env, log) : null,
      alone: (work) => withCacheLock(cacheDir, log, work),
    },
    preference,
    log,
  );
  await ensureSharedLibraries(runtime.executable, log);
  return runtime;
}

function readPreference(env: NodeJS.ProcessEnv): Preference {
  const value = env['HEARSAY_ELECTRON'];
  return value === 'official' || value === 'stand-in' ? value : null;
}
