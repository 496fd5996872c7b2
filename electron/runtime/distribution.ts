import { readFile } from 'node:fs/promises';

import { RuntimeFailure } from './failure.ts';
import type { Log } from './progress.ts';
import { runCommand } from './run.ts';

export type Family = 'debian' | 'fedora' | 'arch' | 'suse' | 'other';

/** Names of the same packages in each family. */
export type PackageNames = Record<Exclude<Family, 'other'>, readonly string[]>;

const FAMILY_IDS: Record<Exclude<Family, 'other'>, readonly string[]> = {
  debian: ['debian', 'ubuntu'],
  fedora: ['fedora', 'rhel', 'centos'],
  arch: ['arch'],
  suse: ['suse', 'opensuse'],
};

const INSTALL_COMMANDS: Record<Exclude<Family, 'other'>, string> = {
  debian: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends',
  fedora: 'sudo dnf install -y',
  arch: 'sudo pacman -S --needed',
  suse: 'sudo zypper install -y',
};

/** Family of a distribution, from the text of /etc/os-release. */
export function parseFamily(osRelease: string): Family {
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)]
    .flatMap((match) => (match[1] ?? '').split(/\s+/))
    .map((id) => id.toLowerCase());
  for (const family of ['debian', 'fedora', 'arch', 'suse'] as const) {
    const known = FAMILY_IDS[family];
    if (ids.some((id) => known.some((name) => id === name || id.startsWith(`${name}-`)))) return family;
  }
  return 'other';
}

export async function readFamily(): Promise<Family> {
  return parseFamily(await readFile('/etc/os-release', 'utf8').catch(() => ''));
}

/** The command a person types to install packages; null where we do not know it. */
export function describeInstall(family: Family, packages: readonly string[]): string | null {
  return family === 'other' ? null : `${INSTALL_COMMANDS[family]} ${packages.join(' ')}`;
}

/** Installs packages as root on Debian and its relatives; elsewhere says what
 *  to type and stops.
 *  @throws RuntimeFailure when a person has to do it */
export async function installPackages(names: PackageNames, missing: string, log: Log): Promise<void> {
  const family = await readFamily();
  const isRoot = process.getuid?.() === 0;
  const hasApt = family === 'debian' && (await runCommand('apt-get', ['--version'])).code === 0;
  if (!isRoot || !hasApt) {
    const packages = family === 'other' ? [] : await choosePackages(family, names[family]);
    throw new RuntimeFailure(describeMissing(missing, describeInstall(family, packages)));
  }

  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lockWait = ['-o', 'DPkg::Lock::Timeout=120'];
  log(`${missing} Installing what is needed with apt-get, since this runs as root.`);
  const update = await runCommand('apt-get', [...lockWait, 'update', '-q'], { env });
  const packages = await choosePackages(family, names[family]);
  const install = await runCommand(
    'apt-get',
    [...lockWait, 'install', '-y', '-q', '--no-install-recommends', ...packages],
    { env },
  );
  if (install.code !== 0) {
    const reason = `${install.stderr}\n${update.stderr}`.split('\n').find((line) => line.startsWith('E:'));
    throw new RuntimeFailure([
      ...describeMissing(missing, describeInstall(family, packages)),
      `apt-get was tried and failed: ${reason ?? `exit code ${install.code}`}`,
    ]);
  }
  log(`Installed ${packages.join(', ')}.`);
}

function describeMissing(missing: string, command: string | null): string[] {
  const next =
    command === null ? 'Install them with the package manager of this system' : `Install them:\n  ${command}`;
  return [missing, 'Projects and settings were not touched.', next, 'Then run the same command again.'];
}

/** Newer Debian and Ubuntu releases name some libraries with a t64 suffix. */
async function choosePackages(family: Family, names: readonly string[]): Promise<string[]> {
  if (family !== 'debian') return [...names];
  return Promise.all(
    names.map(async (name) => {
      const shown = await runCommand('apt-cache', ['show', `${name}t64`]);
      return shown.code === 0 && shown.stdout.includes('Package:') ? `${name}t64` : name;
    }),
  );
}
