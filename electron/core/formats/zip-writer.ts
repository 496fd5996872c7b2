import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { unsupported } from '../../../shared/errors.ts';

/** Writes a zip container as it grows. The same entries give the same bytes: all are of the first day that the
 *  format knows. */
export interface ZipWriter {
  add(name: string, data: Packed): Promise<void>;
  end(): Promise<void>;
}

/** An entry’s bytes, packed. */
export interface Packed {
  parts: readonly Uint8Array[];
  size: number;
  crc: number;
}

const MOST_BYTES = 0xffff_ffff;
const MOST_ENTRIES = 0xffff - 1;
/** Midnight of 1 January 1980, as the format writes dates. */
const FIRST_DAY = 0x21_0000;

export function packText(text: string): Packed {
  const bytes = Buffer.from(text, 'utf8');
  return { parts: [deflateRawSync(bytes)], size: bytes.length, crc: crc32(bytes) };
}

/** @throws Unsupported when the container becomes larger than the format’s plain form allows */
export function createZipWriter(append: (data: Uint8Array) => Promise<void>): ZipWriter {
  const directory: Buffer[] = [];
  let offset = 0;
  return {
    async add(name, { parts, size, crc }) {
      const packed = parts.reduce((sum, part) => sum + part.length, 0);
      if (
        directory.length === MOST_ENTRIES ||
        size > MOST_BYTES ||
        offset + packed > MOST_BYTES - 0x1000_0000
      )
        throw tooLarge();
      const nameBytes = Buffer.from(name, 'utf8');
      const facts = Buffer.alloc(26);
      facts.writeUInt16LE(20, 0); // the version that can unpack it
      facts.writeUInt16LE(0x800, 2); // its name is UTF-8
      facts.writeUInt16LE(8, 4); // deflated
      facts.writeUInt32LE(FIRST_DAY, 6);
      facts.writeUInt32LE(crc, 10);
      facts.writeUInt32LE(packed, 14);
      facts.writeUInt32LE(size, 18);
      facts.writeUInt16LE(nameBytes.length, 22);
      const place = Buffer.alloc(14);
      place.writeUInt32LE(offset, 10);
      directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, place, nameBytes]));
      await append(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, nameBytes]));
      for (const part of parts) await append(part);
      offset += 4 + facts.length + nameBytes.length + packed;
    },
    async end() {
      const list = Buffer.concat(directory);
      const end = Buffer.alloc(22);
      end.write('PK\x05\x06', 'latin1');
      end.writeUInt16LE(directory.length, 8);
      end.writeUInt16LE(directory.length, 10);
      end.writeUInt32LE(list.length, 12);
      end.writeUInt32LE(offset, 16);
      await append(Buffer.concat([list, end]));
    },
  };
}

const tooLarge = () =>
  unsupported(
    'The dataset is larger than one zip file may be (4 GB, or 65,534 articles). Nothing was written. Export its articles in parts.',
  );

/** Text that waits to be written, packed: most of its size is gone at once. */
export interface TextSpool {
  add(text: string): void;
  /** What was added, to be part of an entry. */
  parts(): Buffer[];
}

const BLOCK_CHARACTERS = 1 << 20;

export function createTextSpool(): TextSpool {
  const blocks: Buffer[] = [];
  let waiting: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) blocks.push(packBlock(waiting.join('')));
    waiting = [];
    length = 0;
  };
  return {
    add(text) {
      waiting.push(text);
      length += text.length;
      if (length > BLOCK_CHARACTERS) flush();
    },
    parts() {
      flush();
      return blocks;
    },
  };
}

/** Blocks that do not end their stream can stand one behind the other. */
const packBlock = (text: string): Buffer =>
  deflateRawSync(Buffer.from(text, 'utf8'), { finishFlush: constants.Z_FULL_FLUSH });

/** One entry of texts and spools, in this order. */
export function packTogether(pieces: readonly (string | TextSpool)[]): Packed {
  const blocks = pieces.flatMap((piece) => (typeof piece === 'string' ? [packBlock(piece)] : piece.parts()));
  let size = 0;
  let crc = 0;
  for (const block of blocks) {
    const bytes = inflateRawSync(block, { finishFlush: constants.Z_SYNC_FLUSH });
    size += bytes.length;
    crc = crc32(bytes, crc);
  }
  return { parts: [...blocks, deflateRawSync(Buffer.alloc(0))], size, crc };
}
