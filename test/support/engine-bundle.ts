import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { onTestFinished } from 'vitest';

/** The child engine as one file, built as the app's own engine is, so that it starts in a fraction of the
 *  time that its sources take. It lies where the addon can be found, and goes away with the test. */
export async function bundleEngine(): Promise<string> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/hearsay-tests/', import.meta.url));
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, 'engine-'));
  onTestFinished(() => rm(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: fileURLToPath(new URL('./engine-child.ts', import.meta.url)), outDir, target: 'node24' },
  });
  return join(outDir, 'engine-child.js');
}
