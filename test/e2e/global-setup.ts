import { resolveElectron } from '../../electron/runtime/resolve.ts';
import { startXvfb } from '../support/xvfb.ts';

/** Finds an Electron and a display; the journeys find both in the environment. */
export default async function globalSetup(): Promise<() => void> {
  const runtime = await resolveElectron();
  process.env['HEARSAY_TEST_ELECTRON'] = runtime.executable;
  if (runtime.sqliteBinding !== null) process.env['HEARSAY_SQLITE_BINDING'] = runtime.sqliteBinding;
  const xvfb = await startXvfb();
  if (xvfb) process.env['DISPLAY'] = xvfb.display;
  return () => xvfb?.stop();
}
