import { Readable } from 'node:stream';
import type { Found, Reader, ReadOptions, Source } from '../../electron/core/readers/reader.ts';
import { unsupported } from '../../shared/errors.ts';

/** A source of these bytes, handed out in chunks of `chunk` to show what depends on where they are cut. */
export function makeSource(name: string, content: string | Uint8Array, chunk = 1 << 16): Source {
  const bytes = Buffer.from(content as Uint8Array);
  return {
    name,
    size: bytes.length,
    bytes: async (most = Infinity) => {
      if (bytes.length > most) throw unsupported('The source is too large.');
      return bytes;
    },
    stream: () => Readable.from(cut(bytes, chunk), { objectMode: false }),
  };
}

function* cut(bytes: Buffer, chunk: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

const readOptions: ReadOptions = { encoding: 'auto', extent: 'article', mappings: [] };

/** All that a reader finds. */
export async function readAll(
  read: Reader,
  source: Source,
  options: Partial<ReadOptions> = {},
): Promise<Found[]> {
  const found: Found[] = [];
  for await (const item of read(source, { ...readOptions, ...options })) found.push(item);
  return found;
}
