import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

import { installPackages } from '../../electron/runtime/distribution.ts';
import type { PackageNames } from '../../electron/runtime/distribution.ts';
import { logToStderr } from '../../electron/runtime/progress.ts';
import { runCommand } from '../../electron/runtime/run.ts';

const XVFB: PackageNames = {
  debian: ['xvfb', 'xauth'],
  fedora: ['xorg-x11-server-Xvfb', 'xorg-x11-xauth'],
  arch: ['xorg-server-xvfb', 'xorg-xauth'],
  suse: ['xorg-x11-server-Xvfb', 'xauth'],
};
const START_MS = 15_000;

export interface VirtualDisplay {
  /** Value for DISPLAY. */
  display: string;
  stop(): void;
}

/** Starts a virtual display for tests; null when there is a display already,
 *  or when the system is not Linux and needs none.
 *  @throws RuntimeFailure with the command to type when Xvfb is missing */
export async function startXvfb(): Promise<VirtualDisplay | null> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return null;
  if ((await runCommand('sh', ['-c', 'command -v Xvfb'])).code !== 0) {
    await installPackages(XVFB, 'The window tests need a virtual display, and Xvfb is missing.', logToStderr);
  }
  const args = ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (): void => {
    process.off('exit', stop);
    server.kill('SIGTERM');
  };
  process.on('exit', stop);
  try {
    return { display: `:${await readDisplay(server)}`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The server writes its display number once it takes connections. */
function readDisplay(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    const timer = setTimeout(
      () => reject(new Error(`Xvfb gave no display within ${START_MS / 1000} s`)),
      START_MS,
    );
    server.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}: ${complaint.trim()}`)));
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const number = /^(\d+)\s/.exec(said)?.[1];
      if (number === undefined) return;
      clearTimeout(timer);
      server.removeAllListeners('exit');
      // A piped stream would keep the test process alive after its last test.
      server.unref();
      if (server.stdout !== null) unrefStream(server.stdout);
      if (server.stderr !== null) unrefStream(server.stderr);
      resolve(number);
    });
  });
}

function unrefStream(stream: NodeJS.ReadableStream): void {
  if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
}
