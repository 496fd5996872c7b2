import { installPackages } from './distribution.ts';
import type { PackageNames } from './distribution.ts';
import { RuntimeFailure } from './failure.ts';
import type { Log } from './progress.ts';
import { runCommand } from './run.ts';

const LIBRARIES: PackageNames = {
  debian: [
    'libgtk-3-0',
    'libnss3',
    'libgbm1',
    'libasound2',
    'libatk-bridge2.0-0',
    'libcups2',
    'libdrm2',
    'libxkbcommon0',
    'fonts-dejavu',
    'fonts-noto-core',
  ],
  fedora: [
    'gtk3',
    'nss',
    'mesa-libgbm',
    'alsa-lib',
    'at-spi2-atk',
    'cups-libs',
    'libdrm',
    'libxkbcommon',
    'dejavu-sans-fonts',
    'google-noto-sans-fonts',
  ],
  arch: [
    'gtk3',
    'nss',
    'mesa',
    'alsa-lib',
    'at-spi2-core',
    'libcups',
    'libdrm',
    'libxkbcommon',
    'ttf-dejavu',
    'noto-fonts',
  ],
  suse: [
    'libgtk-3-0',
    'mozilla-nss',
    'libgbm1',
    'libasound2',
    'libatk-bridge-2_0-0',
    'libcups2',
    'libdrm2',
    'libxkbcommon0',
    'dejavu-fonts',
    'google-noto-sans-fonts',
  ],
};

/** Names of the libraries that ldd could not find. */
export function parseMissingLibraries(lddOutput: string): string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+)\s+=>\s+not found/gm)].map((match) => match[1] ?? '');
  return [...new Set(names)];
}

async function findMissingLibraries(executable: string): Promise<string[]> {
  const { stdout } = await runCommand('ldd', [executable]);
  return parseMissingLibraries(stdout);
}

/** Makes sure that the system has the libraries Electron links to (Linux only).
 *  @throws RuntimeFailure with the command to type when they are missing */
export async function ensureSharedLibraries(executable: string, log: Log): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await findMissingLibraries(executable);
  if (missing.length === 0) return;
  await installPackages(
    LIBRARIES,
    `Electron needs system libraries that are missing: ${shorten(missing)}.`,
    log,
  );
  const still = await findMissingLibraries(executable);
  if (still.length > 0) {
    throw new RuntimeFailure([
      `Electron still misses system libraries: ${still.join(', ')}.`,
      'Install the packages that hold them, then run the same command again.',
    ]);
  }
}

function shorten(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
