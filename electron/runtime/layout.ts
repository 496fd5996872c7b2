import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Where the executable is inside a dist folder. */
export function locateExecutable(dist: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return path.join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  if (platform === 'win32') return path.join(dist, 'electron.exe');
  return path.join(dist, 'electron');
}

/** The version that a dist folder states, without a leading v. */
export async function readDistVersion(dist: string): Promise<string | null> {
  try {
    const text = await readFile(path.join(dist, 'version'), 'utf8');
    return text.trim().replace(/^v/, '') || null;
  } catch {
    return null;
  }
}
