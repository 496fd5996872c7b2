import { Readable } from 'node:stream';
import { unsupported } from '../../../shared/errors.ts';
import type { Source } from './reader.ts';

/** Bytes that are in memory already. */
export const memorySource = (name: string, data: Uint8Array): Source => ({
  name,
  size: data.length,
  bytes(most = Infinity) {
    if (data.length <= most) return Promise.resolve(data);
    return Promise.reject(
      unsupported(`It is larger than ${Math.floor(most / 1024 / 1024)} MB: too large for one article.`),
    );
  },
  stream: () => Readable.from([Buffer.from(data.buffer, data.byteOffset, data.byteLength)]),
});
