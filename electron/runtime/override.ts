import { existsSync } from 'node:fs';
import path from 'node:path';

import { readPrepared } from './cache.ts';
import { RuntimeFailure } from './failure.ts';
import { locateExecutable, readDistVersion } from './layout.ts';
import type { ElectronRuntime } from './types.ts';

/** The Electron that `ELECTRON_OVERRIDE_DIST_PATH` names; null when it is not set.
 *  @throws RuntimeFailure when the folder holds none */
export async function findOverride(env: NodeJS.ProcessEnv): Promise<ElectronRuntime | null> {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return null;
  const dist = path.resolve(folder);
  const executable = locateExecutable(dist);
  if (!existsSync(executable)) {
    throw new RuntimeFailure([
      `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`,
      'Nothing was changed. Correct the path, or unset the variable.',
    ]);
  }
  // The folder may be a prepared stand-in, which needs its own addon.
  const prepared = path.basename(dist) === 'dist' ? await readPrepared(path.dirname(dist)) : null;
  return {
    dist,
    executable,
    version: (await readDistVersion(dist)) ?? 'unknown',
    kind: 'override',
    sqliteBinding: env['HEARSAY_SQLITE_BINDING'] ?? prepared?.sqliteBinding ?? null,
  };
}
