import type { BigIntStats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Issue } from '../../../shared/contract/entry.ts';

export interface FoundFile {
  path: string;
  /** The path as a person gave or would give it: below the folder that was chosen. */
  name: string;
  /** Chosen itself, rather than found in a folder. */
  chosen: boolean;
  bytes: number;
}

export interface FindFilesInput {
  paths: string[];
  /** The open project’s file. */
  project: string;
}

export interface FoundFiles {
  files: FoundFile[];
  issues: Issue[];
}

/** The files behind the chosen paths: folders are walked in the order of names, hidden entries and links
 *  within them passed over. A path that cannot be read is an issue, not an end. The open project's own files
 *  are never among them: reading one would drop the locks that SQLite holds on it for this process. */
export async function findFiles({ paths, project }: FindFilesInput): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const issues: Issue[] = [];
  const own = await identifyProject(project);
  for (const path of paths) {
    try {
      const found = await stat(path, { bigint: true });
      if (found.isDirectory()) await walk(path, path);
      else if (found.isFile()) add(path, basename(path), true, found);
      else
        issues.push({
          severity: 'error',
          code: 'unreadable',
          file: path,
          message: 'It is neither a file nor a folder.',
        });
    } catch (error) {
      issues.push(unreadable(path, error));
    }
  }
  return { files, issues };

  function add(path: string, name: string, chosen: boolean, found: BigIntStats): void {
    if (!own.has(identify(found))) files.push({ path, name, chosen, bytes: Number(found.size) });
  }

  async function walk(folder: string, root: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      try {
        if (entry.isDirectory()) await walk(path, root);
        else if (entry.isFile()) add(path, relative(root, path), false, await stat(path, { bigint: true }));
      } catch (error) {
        issues.push(unreadable(path, error));
      }
    }
  }
}

export function unreadable(path: string, error: unknown): Issue {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const reason =
    code === 'ENOENT'
      ? 'There is no such file or folder.'
      : code === 'EACCES'
        ? 'You may not read it.'
        : String(error);
  return { severity: 'error', code: 'unreadable', file: path, message: reason };
}

/** The project file and what SQLite and the lock keep beside it, under whatever name they are met. */
async function identifyProject(project: string): Promise<Set<string>> {
  const files = ['', '-wal', '-shm', '-journal', '-lock'].map((ending) => `${project}${ending}`);
  const stats = await Promise.all(files.map((file) => stat(file, { bigint: true }).catch(() => null)));
  return new Set(stats.flatMap((found) => (found === null ? [] : [identify(found)])));
}

const identify = ({ dev, ino }: BigIntStats): string => `${dev}:${ino}`;
