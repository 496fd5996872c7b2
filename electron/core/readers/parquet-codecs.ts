import * as zlib from 'node:zlib';
import type { CompressionCodec } from 'hyparquet';
import { AppError, corruptSource, unsupported } from '../../../shared/errors.ts';
import { unpackSnappy } from './snappy.ts';

/** Node has it since 22.15. */
const { zstdDecompressSync } = zlib as Partial<Pick<typeof zlib, 'zstdDecompressSync'>>;

/** Unpacks what is said to be `length` bytes, and takes no more memory than that.
 *  @throws Unsupported for a packing that is not known, CorruptSource */
export function unpack(packed: Uint8Array, codec: CompressionCodec, length: number): Uint8Array {
  try {
    const unpacked = unpackAs(codec, packed, length);
    if (unpacked?.length === length) return unpacked;
  } catch (error) {
    if (error instanceof AppError) throw error;
  }
  throw corruptSource('The Parquet file is damaged: a page of it cannot be unpacked.');
}

function unpackAs(codec: CompressionCodec, packed: Uint8Array, length: number): Uint8Array | null {
  if (codec === 'UNCOMPRESSED' || length === 0) return packed.subarray(0, length);
  const limit = { maxOutputLength: length };
  if (codec === 'GZIP') return zlib.gunzipSync(packed, limit);
  if (codec === 'BROTLI') return zlib.brotliDecompressSync(packed, limit);
  if (codec === 'ZSTD' && zstdDecompressSync) return zstdDecompressSync(packed, limit);
  if (codec !== 'SNAPPY')
    throw unsupported(
      `This Parquet file is packed in a way that cannot be read here (${codec}). Save it with snappy, gzip or zstd.`,
    );
  return unpackSnappy(packed, length);
}
