import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

import { startProgress } from './progress.ts';
import { STAND_IN } from './recipe.ts';
import { unpackTarEntry, unpackZip } from './unpack.ts';

const DEFAULT_APP = fileURLToPath(new URL('default-app', import.meta.url));
const UNPACKED_BYTES = 274_500_000;

/** Takes the zip out of the package's archive and the files out of the zip. */
export async function unpackStandIn(archive: string, tempDir: string, dist: string): Promise<void> {
  const zip = await unpackTarEntry(archive, STAND_IN.zipEntry, path.join(tempDir, 'download'));
  const progress = startProgress('Unpacking');
  await unpackZip(zip, dist, {
    topFolder: STAND_IN.topFolder,
    // The application inside and its snapshot are not wanted, only its Electron.
    skip: (name) => name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin',
    onBytes: (bytes) => progress.update(bytes, UNPACKED_BYTES),
  }).finally(progress.end);
}

/** Turns the unpacked files into a plain Electron, as its own archive has it. */
export async function makePlainElectron(dist: string): Promise<void> {
  const executable = path.join(dist, 'electron');
  await rename(path.join(dist, STAND_IN.executable), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Debuggers and test drivers attach through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // That snapshot is the other application's own code.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const resources = path.join(dist, 'resources');
  await mkdir(resources, { recursive: true });
  await createPackage(DEFAULT_APP, path.join(resources, 'default_app.asar'));
  await writeFile(path.join(dist, 'version'), STAND_IN.electronVersion);
}
