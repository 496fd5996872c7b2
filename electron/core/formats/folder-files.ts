import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportManifest } from '../../../shared/contract/datasets.ts';

export interface FolderFiles {
  append(path: string, text: string): Promise<void>;
  /** Closes what is open, after its bytes reached the disk. */
  close(): Promise<void>;
  /** Every file written so far, by path. */
  list(): ExportManifest['files'];
}

/** Writes the files of one folder, counting and hashing as it goes. One file is open at a time: a dataset in
 *  one large file stays open, one of many small files closes each before the next. */
export function createFolderFiles(folder: string): FolderFiles {
  const written = new Map<string, { bytes: number; hash: Hash }>();
  let current: { path: string; handle: FileHandle } | null = null;

  async function handleOf(path: string): Promise<FileHandle> {
    if (current?.path === path) return current.handle;
    await current?.handle.close();
    current = null;
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'a');
    current = { path, handle };
    return handle;
  }

  return {
    async append(path, text) {
      const handle = await handleOf(path);
      const record = written.get(path) ?? { bytes: 0, hash: createHash('sha256') };
      written.set(path, record);
      const bytes = Buffer.from(text, 'utf8');
      record.bytes += bytes.length;
      record.hash.update(bytes);
      await handle.appendFile(bytes);
    },
    async close() {
      await current?.handle.sync();
      await current?.handle.close();
      current = null;
    },
    list: () =>
      [...written]
        .map(([path, { bytes, hash }]) => ({ path, bytes, sha256: hash.copy().digest('hex') }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
