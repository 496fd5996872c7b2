import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError, corruptSource, unsupported } from '../../../shared/errors.ts';
import type { Reader, Source } from './reader.ts';

/** A packed file: the file in it, under its name without the ending. It may have been packed in several
 *  pieces that stand behind each other. */
export const readGzip: Reader = async function* (source) {
  yield { kind: 'source', source: unpackedSource(source) };
};

function unpackedSource(packed: Source): Source {
  const name = packed.name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '');
  return {
    name,
    size: packed.size,
    async bytes(most = Infinity) {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of unpack(packed)) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > most) {
          throw unsupported(
            `It is larger than ${Math.floor(most / 1024 / 1024)} MB when it is unpacked: too large for one article.`,
          );
        }
      }
      return Buffer.concat(chunks);
    },
    stream: () => Readable.from(unpack(packed), { objectMode: false }),
  };
}

async function* unpack(packed: Source): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  let size = 0;
  try {
    // Errors of either stream come out of the last.
    for await (const chunk of pipeline(packed.stream(), gunzip, () => {}) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > HARMLESS_BYTES && size > MOST_RATIO * gunzip.bytesWritten) throw tooDense();
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError || !isOfZlib(error)) throw error;
    throw corruptSource(
      size === 0
        ? 'This file is packed (gzip), but it is damaged and cannot be unpacked.'
        : `This packed file (gzip) is cut off or damaged behind its first ${formatSize(size)}.`,
    );
  }
}

const HARMLESS_BYTES = 64 * 1024 * 1024;
/** Text packs to a tenth or so, lists of the same again and again to a fiftieth. */
const MOST_RATIO = 200;

const tooDense = () =>
  unsupported(
    `This file unpacks to more than ${MOST_RATIO} times its size, as files do that are made to fill a disk. It was not read.`,
  );

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

const formatSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.floor(bytes / 1024 / 1024)} MB`;
