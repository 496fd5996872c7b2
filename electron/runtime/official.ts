import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { locateExecutable, readDistVersion } from './layout.ts';
import { startProgress } from './progress.ts';
import type { Log } from './progress.ts';
import { readPackageVersion } from './recipe.ts';
import { runCommand } from './run.ts';
import type { ElectronRuntime } from './types.ts';
import { measureFolder, watchGrowth } from './watch.ts';

const STALL_MS = 30_000;

/** The official Electron in node_modules, if its unpacking was completed. */
export async function findOfficial(projectDir: string): Promise<ElectronRuntime | null> {
  const folder = path.join(projectDir, 'node_modules', 'electron');
  const dist = path.join(folder, 'dist');
  const executable = locateExecutable(dist);
  const version = await readDistVersion(dist);
  if (version === null || version !== readPackageVersion(projectDir, 'electron')) return null;
  // Electron's installer writes path.txt last.
  const marked = await readFile(path.join(folder, 'path.txt'), 'utf8').catch(() => '');
  if (marked === '' || !existsSync(executable)) return null;
  return { dist, executable, version, kind: 'official', sqliteBinding: null };
}

/** Runs Electron's own installer, and gives up when nothing moves.
 *  @throws Error with a one-line reason */
export async function downloadOfficial(
  projectDir: string,
  env: NodeJS.ProcessEnv,
  log: Log,
): Promise<ElectronRuntime> {
  const folder = path.join(projectDir, 'node_modules', 'electron');
  const dist = path.join(folder, 'dist');
  const version = readPackageVersion(projectDir, 'electron');
  const source = env['ELECTRON_MIRROR'] || env['npm_config_electron_mirror'] || 'GitHub';
  log(`Fetching Electron ${version} from ${source}.`);
  // The installer downloads below the temporary folder, whose growth is the progress.
  const temp = await mkdtemp(path.join(os.tmpdir(), 'hearsay-electron-'));
  const before = await measureFolder(dist);
  const progress = startProgress('Downloading and unpacking');
  try {
    const { result, stalled } = await watchGrowth(
      {
        folders: [temp, dist],
        stallMs: STALL_MS,
        onBytes: (bytes) => {
          if (bytes - before > 1e6) progress.update(bytes - before, null);
        },
      },
      (signal) =>
        runCommand(process.execPath, [path.join(folder, 'install.js')], {
          cwd: projectDir,
          env: { ...shareNetworkSettings(env), TMPDIR: temp, TEMP: temp, TMP: temp },
          signal,
        }),
    );
    if (stalled) throw new Error(`no progress for ${STALL_MS / 1000} s`);
    if (result.code !== 0) throw new Error(summariseInstaller(result.stderr));
  } finally {
    progress.end();
    await rm(temp, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
  const runtime = await findOfficial(projectDir);
  if (runtime === null) throw new Error('the installer left no complete Electron');
  return runtime;
}

/** The installer reads no npm settings; inside an npm script they are in the
 *  environment, so its proxy and certificates can be passed on. */
export function shareNetworkSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const shared: NodeJS.ProcessEnv = { ...env, NODE_USE_ENV_PROXY: env['NODE_USE_ENV_PROXY'] ?? '1' };
  const proxy = env['npm_config_https_proxy'] || env['npm_config_proxy'];
  if (proxy && !env['HTTPS_PROXY'] && !env['https_proxy']) shared['HTTPS_PROXY'] = proxy;
  const certificates = env['npm_config_cafile'];
  if (certificates && !env['NODE_EXTRA_CA_CERTS']) shared['NODE_EXTRA_CA_CERTS'] = certificates;
  return shared;
}

/** One line out of a stack trace: the cause where one is named, else the message. */
export function summariseInstaller(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const cause = lines.find((line) =>
    /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|CERT_|SELF_SIGNED)/.test(line),
  );
  const message = cause ?? lines.find((line) => /error/i.test(line)) ?? lines[0];
  const reason = message?.replace(/^(\[?cause\]?:\s*)?(\w*Error:\s*)?/i, '').replace(/\s*\{$/, '');
  // Node's fetch keeps the cause to itself.
  if (reason === 'fetch failed') return 'the server cannot be reached';
  return reason || 'the installer gave no reason';
}
