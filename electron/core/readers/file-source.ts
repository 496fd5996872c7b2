import { createReadStream } from 'node:fs';
import { lstat, open, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { unsupported } from '../../../shared/errors.ts';
import type { Source } from './reader.ts';

/** No article is as large; what is would not fit one string or one window. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A smaller file is read once, whoever looks at its start first. */
const CHUNK_BYTES = 1024 * 1024;

/** A file on the disk, by the name under which a person knows it. */
export function fileSource({ path, name, bytes }: { path: string; name: string; bytes: number }): Source {
  let loaded: Promise<Buffer> | null = null;
  const load = () => (loaded ??= readFile(path));
  return {
    name,
    size: bytes,
    async bytes(most = MOST_BYTES) {
      if (bytes > most)
        throw unsupported(
          `The file is larger than ${Math.floor(most / 1024 / 1024)} MB: too large for one article.`,
        );
      return load();
    },
    stream: () =>
      bytes <= CHUNK_BYTES
        ? Readable.from(streamOnce(load))
        : createReadStream(path, { highWaterMark: CHUNK_BYTES }),
    async slice(start, end) {
      const handle = await open(path);
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    async beside(other) {
      if (basename(other) !== other || other === '..' || other === '.') return null;
      const file = join(dirname(path), other);
      const found = await lstat(file).catch(() => null);
      if (!found?.isFile()) return null;
      return fileSource({ path: file, name: join(dirname(name), other), bytes: found.size });
    },
  };
}

async function* streamOnce(load: () => Promise<Buffer>): AsyncGenerator<Buffer> {
  yield await load();
}
