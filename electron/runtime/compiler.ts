import { installPackages } from './distribution.ts';
import type { PackageNames } from './distribution.ts';
import type { Log } from './progress.ts';
import { runCommand } from './run.ts';

const COMPILERS: PackageNames = {
  debian: ['gcc', 'g++', 'libc6-dev'],
  fedora: ['gcc', 'gcc-c++'],
  arch: ['gcc'],
  suse: ['gcc', 'gcc-c++'],
};

/** Makes sure that gcc and g++ are there.
 *  @throws RuntimeFailure with the command to type when they are missing */
export async function ensureCompiler(log: Log): Promise<void> {
  const found = await Promise.all(['gcc', 'g++'].map((name) => runCommand(name, ['--version'])));
  if (found.every(({ code }) => code === 0)) return;
  await installPackages(COMPILERS, 'The SQLite addon has to be compiled, and gcc or g++ is missing.', log);
}
