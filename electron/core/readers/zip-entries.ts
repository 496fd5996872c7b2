import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel } from 'yauzl';
import { AppError, corruptSource, unsupported } from '../../../shared/errors.ts';

/** A file inside a zip container. */
export interface ZipEntry {
  /** As the container has it, with `/` between folders. It may say anything (`../../x`): it is a name to show
   *  and to compare, never a path to write to. */
  name: string;
  /** Bytes when unpacked, as the container says; `read` holds it to that. */
  size: number;
  /** A symbolic link: what it holds is the path of another file. */
  isLink: boolean;
  /** The same piece by piece, for what is too large to be in memory at once. */
  chunks(): AsyncIterable<Uint8Array>;
  /** @throws Unsupported for what is locked, packed in a rare way or too large; CorruptSource for damage */
  read(): Promise<Uint8Array>;
}

const MEGABYTE = 1024 * 1024;
/** No article, nor any one part of a book, is as large. */
const MOST_ENTRY_BYTES = 64 * MEGABYTE;
/** What all entries of one container may unpack to. Text packs to about a fifth: what grows a hundredfold
 *  throughout was made to fill a machine's memory. */
export const mostBytes = (packed: number) => MOST_ENTRY_BYTES + 100 * packed;

/** Lists the files in a zip container, to be read in memory; nothing is written to the disk.
 *  @throws CorruptSource if the bytes are no whole zip container */
export async function openZip(bytes: Uint8Array): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  const container = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = mostBytes(bytes.byteLength);
  try {
    // Names are decoded here: the library refuses a whole container for one name that would leave its folder.
    const zip = await fromBufferPromise(container, { decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      const name = decodeName(entry);
      if (name.endsWith('/')) continue;
      const read = async () => {
        requireReadable(entry, name);
        left -= entry.uncompressedSize;
        if (left < 0) throw tooLarge(name);
        return unpack(container, entry, name);
      };
      const chunks = () => unpackInPieces(container, entry, name, mostBytes(bytes.byteLength));
      entries.push({ name, size: entry.uncompressedSize, isLink: isLink(entry), chunks, read });
    }
  } catch {
    throw corruptSource('The file is damaged or cut short: what is packed in it cannot be listed.');
  }
  return entries;
}

/** Names without a mark for their encoding are often UTF-8 all the same. */
function decodeName(entry: Entry): string {
  const flags = isUtf8(entry.fileNameRaw) ? 0x800 : 0;
  return getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, false);
}

/** The upper half of these attributes is the mode of a file of Unix, where the archive was made on one. */
const isLink = ({ externalFileAttributes }: Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;

function requireReadable(entry: Entry, name: string, most = MOST_ENTRY_BYTES): void {
  if (entry.isEncrypted())
    throw unsupported(`“${name}” is locked with a password. Unlock it where it comes from.`);
  if (!entry.canDecodeFileData())
    throw unsupported(`“${name}” is packed in a way that cannot be read. Pack it anew as an ordinary zip.`);
  if (entry.uncompressedSize > most) throw tooLarge(name, most);
}

const tooLarge = (name: string, most = MOST_ENTRY_BYTES): AppError =>
  unsupported(
    `“${name}” would unpack to more than ${Math.floor(most / MEGABYTE)} MB: too much for articles.`,
  );

/** Straight out of the container: a stream for each entry would take most of the time of an archive with many
 *  small ones. Behind the header of 30 bytes come a name and extra fields of their own lengths. */
function unpack(container: Buffer, entry: Entry, name: string): Uint8Array {
  try {
    const packed = packedBytes(container, entry);
    const size = entry.uncompressedSize;
    // Never more than the entry said; one byte, since none would mean no limit.
    const bytes =
      entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    if (bytes.length !== size || crc32(bytes) !== entry.crc32) throw new Error('It is not what it was.');
    return bytes;
  } catch {
    throw damaged(name);
  }
}

function packedBytes(container: Buffer, entry: Entry): Buffer {
  const header = entry.relativeOffsetOfLocalHeader;
  if (container.readUInt32LE(header) !== LOCAL_HEADER) throw new Error('There is no entry.');
  const start = header + 30 + container.readUInt16LE(header + 26) + container.readUInt16LE(header + 28);
  return container.subarray(start, start + entry.compressedSize);
}

const LOCAL_HEADER = 0x04034b50;

async function* unpackInPieces(
  container: Buffer,
  entry: Entry,
  name: string,
  most: number,
): AsyncGenerator<Uint8Array> {
  requireReadable(entry, name, most);
  let size = 0;
  let sum = 0;
  try {
    const packed = packedBytes(container, entry);
    const pieces: AsyncIterable<Buffer> =
      entry.compressionMethod === 0
        ? Readable.from([packed])
        : Readable.from([packed]).pipe(createInflateRaw({ chunkSize: MEGABYTE }));
    for await (const piece of pieces) {
      size += piece.length;
      if (size > entry.uncompressedSize) break;
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damaged(name);
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw damaged(name);
}

const damaged = (name: string): AppError =>
  corruptSource(`The file is damaged: “${name}” in it cannot be unpacked.`);

/** Before anything is unpacked: what files that overlap, or one that repeats a letter, would come to. */
export function requireHonest(entries: readonly ZipEntry[], packed: number): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total <= mostBytes(packed)) return;
  const gigabytes = Math.ceil(total / 1024 / 1024 / 1024);
  throw unsupported(
    `This archive would unpack to ${gigabytes} GB, which no articles do: it was made to fill the memory, and was not opened.`,
  );
}
