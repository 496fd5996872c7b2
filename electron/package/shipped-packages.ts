import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PACKAGES_FOLDER } from './bundled-packages.ts';

export interface ShippedPackage {
  name: string;
  version: string;
  /** SPDX expression, as the package states it; empty when it states none. */
  licence: string;
  /** Relative to the project. */
  folder: string;
}

interface Manifest {
  name?: string;
  version?: string;
  license?: unknown;
  dependencies?: Record<string, string>;
}

/** The three builds, each of which lists what it took in. */
const PARTS = ['main', 'preload', 'renderer'] as const;

/** Every package of which something ships: what the build took in, what stays outside of the bundle, and
 *  Electron itself.
 *  @throws Error when the app is not built */
export function listShippedPackages(root: string): ShippedPackage[] {
  const outside = collectDependencies(root, root, new Set());
  const folders = new Set([
    ...PARTS.flatMap((part) => readPart(root, part)),
    ...outside,
    'node_modules/electron',
  ]);
  return [...folders].sort().map((folder) => {
    const { name = folder, version = '', license } = readManifest(join(root, folder));
    return { name, version, licence: typeof license === 'string' ? license : '', folder };
  });
}

function readPart(root: string, part: string): string[] {
  const file = join(root, PACKAGES_FOLDER, `${part}.json`);
  if (!existsSync(file)) throw new Error(`${file} is missing. Run “npm run build” first.`);
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

/** Folders of the runtime dependencies of the package in `folder`, and of theirs. Their headers may be compiled
 *  into an addon, so that all of them count. */
function collectDependencies(root: string, folder: string, found: Set<string>): Set<string> {
  for (const name of Object.keys(readManifest(folder).dependencies ?? {})) {
    const dependency = findInstalled(root, folder, name);
    const relative = dependency.slice(root.length + 1).replaceAll('\\', '/');
    if (found.has(relative)) continue;
    found.add(relative);
    collectDependencies(root, dependency, found);
  }
  return found;
}

/** As Node looks for it: in the folder's own node_modules, then further up. */
function findInstalled(root: string, from: string, name: string): string {
  for (let folder = from; folder.length >= root.length; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
  }
  throw new Error(`The package ${name} is not installed. Run “npm install” first.`);
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
