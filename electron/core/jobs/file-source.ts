import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { unsupported } from '../../../shared/errors.ts';
import type { Source } from '../readers/reader.ts';
import type { FoundFile } from './find-files.ts';

/** No article is as large; what is would not fit one string or one window. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A smaller file is read once, whoever looks at its start first. */
const CHUNK_BYTES = 1024 * 1024;

/** A file on the disk. */
export function fileSource({ path, name, bytes }: FoundFile): Source {
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
  };
}

async function* streamOnce(load: () => Promise<Buffer>): AsyncGenerator<Buffer> {
  yield await load();
}
