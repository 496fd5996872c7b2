import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open as openHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportManifest } from '../../../shared/contract/datasets.ts';

export interface FolderFiles {
  append(path: string, data: string | Uint8Array): Promise<void>;
  /** Closes what is open, after its bytes reached the disk. More may be written after. */
  close(): Promise<void>;
  /** Every file written so far, by path. */
  list(): ExportManifest['files'];
}

/** The layers of a dataset and the parts of its split are written in turns. */
const MOST_OPEN = 32;

/** Writes the files of one folder, counting and hashing as it goes. The last few stay open; one that is named
 *  again later goes on where it ended. */
export function createFolderFiles(folder: string): FolderFiles {
  const written = new Map<string, { bytes: number; hash: Hash }>();
  /** The one that was used last is the last. */
  const open = new Map<string, FileHandle>();

  async function handleOf(path: string): Promise<FileHandle> {
    const handle = open.get(path) ?? (await openFile(path));
    open.delete(path);
    open.set(path, handle);
    return handle;
  }

  async function openFile(path: string): Promise<FileHandle> {
    for (const [oldest, handle] of open) {
      if (open.size < MOST_OPEN) break;
      open.delete(oldest);
      await handle.close();
    }
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    return openHandle(file, 'a');
  }

  return {
    async append(path, data) {
      const handle = await handleOf(path);
      const record = written.get(path) ?? { bytes: 0, hash: createHash('sha256') };
      written.set(path, record);
      const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
      record.bytes += bytes.length;
      record.hash.update(bytes);
      await handle.appendFile(bytes);
    },
    async close() {
      for (const [path, handle] of open) {
        open.delete(path);
        await handle.sync().finally(() => handle.close());
      }
    },
    list: () =>
      [...written]
        .map(([path, { bytes, hash }]) => ({ path, bytes, sha256: hash.copy().digest('hex') }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
