import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The unpacked app that `npm run package` made for this system. */
export interface PackagedApp {
  folder: string;
  executable: string;
  resources: string;
}

const DIST = resolve(import.meta.dirname, '../../../dist');

/** @throws Error when it is not there */
export function findPackagedApp(): PackagedApp {
  const executable = listCandidates().find((file) => existsSync(file));
  if (executable === undefined)
    throw new Error(`There is no packaged app in ${DIST}. Run “npm run package” first.`);
  const folder = dirname(executable);
  const resources = process.platform === 'darwin' ? join(folder, '../Resources') : join(folder, 'resources');
  return { folder, executable, resources };
}

function listCandidates(): string[] {
  const folders = existsSync(DIST) ? readdirSync(DIST).map((name) => join(DIST, name)) : [];
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'win32') return [join(DIST, `win${arch}-unpacked/Hearsay.exe`)];
  if (process.platform === 'linux') return [join(DIST, `linux${arch}-unpacked/hearsay`)];
  return folders.map((folder) => join(folder, 'Hearsay.app/Contents/MacOS/Hearsay'));
}
