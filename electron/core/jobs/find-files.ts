import type { BigIntStats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { isSettings, leadersOf } from '../readers/companions.ts';
import { MANIFEST } from '../readers/dataset-manifest.ts';
import { type Dataset, findDatasetAbove, openDataset } from './find-dataset.ts';

export interface FoundFile {
  path: string;
  /** The path as a person gave or would give it: below the folder that was chosen. */
  name: string;
  /** Chosen itself, rather than found in a folder. */
  chosen: boolean;
  bytes: number;
  /** As the manifest of the dataset says that it is in. */
  format?: FileFormat;
  annotator?: string;
}

export interface FindFilesInput {
  paths: string[];
  /** The open project’s file. */
  project: string;
  format: 'auto' | FileFormat;
}

export interface FoundFiles {
  files: FoundFile[];
  issues: Issue[];
}

/** The files behind the chosen paths: folders are walked in the order of names, hidden entries and links
 *  within them passed over. Of files that belong together the one is found that takes the others along. A path
 *  that cannot be read is an issue, not an end. The open project's own files are never among them: reading one
 *  would drop the locks that SQLite holds on it for this process. */
export async function findFiles({ paths, project, format }: FindFilesInput): Promise<FoundFiles> {
  const files = new Map<string, FoundFile>();
  const issues: Issue[] = [];
  const own = await identifyProject(project);
  for (const path of paths) {
    try {
      const found = await stat(path, { bigint: true });
      if (found.isDirectory()) await walk(path, path, await findDatasetAbove(path, format));
      else if (found.isFile()) await choose(path, found);
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
  return { files: [...files.values()], issues };

  async function choose(path: string, found: BigIntStats): Promise<void> {
    const folder = dirname(path);
    const dataset = await findDatasetAbove(path, format);
    for (const leader of leadersOf(basename(path), format)) {
      const other = await lstat(join(folder, leader), { bigint: true }).catch(() => null);
      if (other?.isFile()) return add(join(folder, leader), leader, true, other, dataset);
    }
    add(path, basename(path), true, found, dataset);
  }

  function add(
    path: string,
    name: string,
    chosen: boolean,
    found: BigIntStats,
    dataset: Dataset | null,
  ): void {
    if (own.has(identify(found)) || files.has(path)) return;
    const file = { path, name, chosen, bytes: Number(found.size) };
    const known = dataset?.of(path);
    if (!dataset || !known) files.set(path, file);
    else if (known.holdsDocuments) {
      const { annotator } = known;
      files.set(path, { ...file, format: dataset.format, ...(annotator !== null && { annotator }) });
    } else if (chosen) files.set(path, file);
  }

  async function walk(folder: string, root: string, outer: Dataset | null): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const names = new Set(entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])));
    const dataset = (names.has(MANIFEST) ? await openDataset(folder, format) : null) ?? outer;
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      try {
        if (entry.isDirectory()) await walk(path, root, dataset);
        else if (entry.isFile() && isReadByItself(entry.name, names))
          add(path, relative(root, path), false, await stat(path, { bigint: true }), dataset);
      } catch (error) {
        issues.push(unreadable(path, error));
      }
    }
  }

  function isReadByItself(name: string, others: ReadonlySet<string>): boolean {
    return !leadersOf(name, format).some((leader) => others.has(leader)) && !isSettings(name, format);
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
