import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

export interface SandboxFacts {
  platform: NodeJS.Platform;
  isRoot: boolean;
  /** Whether chrome-sandbox beside the executable belongs to root and is setuid. */
  hasHelper: boolean;
  /** Whether a process without rights may make a user namespace. */
  allowsNamespaces: boolean;
}

/** Why Chromium's sandbox cannot start here, as the end of a sentence; null when it can. */
export function explainSandboxObstacle(facts: SandboxFacts): string | null {
  if (facts.platform !== 'linux') return null;
  if (facts.isRoot) return 'Electron refuses to start as root with it';
  if (!facts.hasHelper && !facts.allowsNamespaces)
    return 'this system allows no user namespaces to this program';
  return null;
}

export async function readSandboxFacts(dist: string): Promise<SandboxFacts> {
  const helper = await stat(path.join(dist, 'chrome-sandbox')).catch(() => null);
  const restricted = await readNumber('/proc/sys/kernel/apparmor_restrict_unprivileged_userns');
  const cloning = await readNumber('/proc/sys/kernel/unprivileged_userns_clone');
  const namespaces = await readNumber('/proc/sys/user/max_user_namespaces');
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasHelper: helper !== null && helper.uid === 0 && (helper.mode & 0o4000) !== 0,
    allowsNamespaces: restricted !== 1 && cloning !== 0 && namespaces !== 0,
  };
}

async function readNumber(file: string): Promise<number | null> {
  const value = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  return Number.isNaN(value) ? null : value;
}
