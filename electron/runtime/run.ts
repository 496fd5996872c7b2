import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Aborting ends the command. */
  signal?: AbortSignal;
}

export interface RunResult {
  /** Exit code; 127 when the command does not exist, null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const HAS_GROUPS = process.platform !== 'win32';
const children = new Set<ChildProcess>();

/** Runs a command to its end and captures what it says; never throws for a
 *  failing command. A command does not outlive us when we are told to stop. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what the command started ends with it.
      detached: HAS_GROUPS,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
    });
    let stdout = '';
    let stderr = '';
    let settled = false;
    const stop = (): void => endGroup(child);
    track(child);
    if (options.signal?.aborted === true) stop();
    options.signal?.addEventListener('abort', stop, { once: true });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const settle = (code: number | null): void => {
      if (settled) return;
      settled = true;
      options.signal?.removeEventListener('abort', stop);
      untrack(child);
      resolve({ code, stdout, stderr });
    };
    child.once('error', (error) => {
      stderr += error.message;
      settle(127);
    });
    child.once('close', (code) => settle(code));
  });
}

function track(child: ChildProcess): void {
  if (children.size === 0) for (const name of SIGNALS) process.on(name, endChildren);
  children.add(child);
}

function untrack(child: ChildProcess): void {
  children.delete(child);
  if (children.size === 0) for (const name of SIGNALS) process.off(name, endChildren);
}

function endChildren(name: NodeJS.Signals): void {
  for (const child of children) endGroup(child);
  for (const each of SIGNALS) process.off(each, endChildren);
  process.kill(process.pid, name);
}

function endGroup(child: ChildProcess): void {
  if (!HAS_GROUPS || child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
