import { spawn } from 'node:child_process';
import os from 'node:os';

import { RuntimeFailure, runMain } from './failure.ts';
import { logToStderr } from './progress.ts';
import { PROJECT_DIR, resolveElectron } from './resolve.ts';
import { explainSandboxObstacle, readSandboxFacts } from './sandbox.ts';
import type { ElectronRuntime } from './types.ts';

const NO_DISPLAY = 2;

/** @throws RuntimeFailure before anything is downloaded for a window that cannot open */
function requireDisplay(env: NodeJS.ProcessEnv): void {
  if (process.platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return;
  throw new RuntimeFailure(
    [
      'Hearsay cannot open a window: there is no display (DISPLAY and WAYLAND_DISPLAY are not set).',
      'Nothing was downloaded or changed. What works without a display:',
      '  npm run demo            a guided run in the terminal',
      '  npx hearsay --help      the command line tool',
      '  xvfb-run -a npm start   the app on a virtual display (packages xvfb and xauth)',
    ],
    NO_DISPLAY,
  );
}

function runElectron(
  runtime: ElectronRuntime,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(runtime.executable, args, { cwd: PROJECT_DIR, stdio: 'inherit', env });
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill(name));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      // The shell's convention for a program that a signal ended.
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]));
    });
  });
}

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const retryOfficial = given.includes('--retry');
  const args = ['.', ...given.filter((argument) => argument !== '--retry')];
  requireDisplay(process.env);
  const runtime = await resolveElectron({ retryOfficial });
  const env = { ...process.env };
  if (runtime.sqliteBinding !== null) env['HEARSAY_SQLITE_BINDING'] = runtime.sqliteBinding;
  if (runtime.kind === 'stand-in') {
    logToStderr(
      `Running on Electron ${runtime.version}, the stand-in; \`npm start -- --retry\` tries the official one again.`,
    );
  }
  const obstacle = explainSandboxObstacle(await readSandboxFacts(runtime.dist));
  if (obstacle !== null) {
    logToStderr(`Starting without the browser sandbox, because ${obstacle}.`);
    args.unshift('--no-sandbox');
  }
  return runElectron(runtime, args, env);
}

await runMain(main);
