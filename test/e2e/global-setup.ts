import type { FullConfig } from '@playwright/test';
import { resolveElectron } from '../../electron/runtime/resolve.ts';
import { startXvfb } from '../support/xvfb.ts';

/** Finds an Electron and a display for each worker; the journeys find them in the environment. */
export default async function globalSetup({ workers }: Pick<FullConfig, 'workers'>): Promise<() => void> {
  const runtime = await resolveElectron();
  process.env['HEARSAY_TEST_ELECTRON'] = runtime.executable;
  if (runtime.sqliteBinding !== null) process.env['HEARSAY_SQLITE_BINDING'] = runtime.sqliteBinding;
  const started = [];
  for (let worker = 0; worker < workers; worker++) started.push(await startXvfb());
  const displays = started.filter((display) => display !== null);
  process.env['HEARSAY_TEST_DISPLAYS'] = displays.map(({ display }) => display).join(',');
  return () => {
    for (const display of displays) display.stop();
  };
}
