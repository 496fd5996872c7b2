import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { RuntimeFailure, runMain } from '../runtime/failure.ts';
import { logToStderr } from '../runtime/progress.ts';
import { PROJECT_DIR, resolveElectron } from '../runtime/resolve.ts';
import { checkNotices } from './make-notices.ts';
import { putTestingAddon } from './testing-addon.ts';

/** `npm run package`: makes the unpacked app for this system in dist/, from what `npm run build` left in out/,
 *  with the Electron that electron/runtime finds. Nothing is fetched once that one is there. */

async function main(): Promise<number> {
  await assertNotices();
  const runtime = await resolveElectron();
  const { sqliteBinding } = runtime;
  const folders: string[] = [];
  await build({
    projectDir: PROJECT_DIR,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: {
      electronDist: runtime.dist,
      ...(runtime.version === 'unknown' ? {} : { electronVersion: runtime.version }),
      afterPack: ({ appOutDir, packager }) => {
        folders.push(appOutDir);
        // Electron's own demonstration, which electron-builder leaves in when it is given an unpacked Electron.
        rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
        rmSync(join(appOutDir, 'version'), { force: true });
        if (sqliteBinding !== null) putTestingAddon(appOutDir, sqliteBinding);
        return Promise.resolve();
      },
    },
  });
  logToStderr(`The app is in ${folders.join(', ')}.`);
  if (sqliteBinding !== null) {
    logToStderr(
      `It holds Electron ${runtime.version} and an addon for it: for testing here, not for shipping.`,
    );
  }
  return 0;
}

/** @throws RuntimeFailure when something would ship without its licence */
async function assertNotices(): Promise<void> {
  const { problems } = await checkNotices(PROJECT_DIR);
  if (problems.length > 0)
    throw new RuntimeFailure(['Nothing was packaged, because of the licences.', ...problems]);
}

await runMain(main);
