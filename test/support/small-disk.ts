import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { makeTempFolder } from './temp.ts';

const run = (...[program, ...options]: [string, ...string[]]): void => {
  execFileSync(program, options, { stdio: 'pipe' });
};

/** Whether this machine lets the tests mount file systems: root on Linux may. */
export const canMount: boolean = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    // In a mount namespace that ends with the command, so that nothing is left behind.
    run('unshare', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt');
    return true;
  } catch {
    return false;
  }
})();

export interface SmallDisk {
  folder: string;
  makeReadOnly(): void;
}

/** A file system of its own, so small that it fills; it goes away with the test. */
export function mountSmallDisk(size: string): SmallDisk {
  const folder = makeTempFolder();
  run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  onTestFinished(() => run('umount', '--lazy', folder));
  return { folder, makeReadOnly: () => run('mount', '-o', 'remount,ro', folder) };
}
