import type { Readable } from 'node:stream';
import { corruptSource } from '../../../shared/errors.ts';
import { ByteReader } from './byte-reader.ts';

/** A record of a web archive. Source: ISO 28500 (WARC/1.0, 1.1). */
export interface WarcRecord {
  /** Its place in the file, from 1. */
  number: number;
  /** Fields by their names in lower case. */
  fields: ReadonlyMap<string, string>;
  /** `null` if it was not wanted, or is larger than the limit. */
  content: Buffer | null;
  isTooLarge: boolean;
}

export interface RecordLimits {
  /** Whether the content of a record is worth to be kept in memory. */
  wants: (fields: ReadonlyMap<string, string>) => boolean;
  mostBytes: number;
}

/** The records of a web archive, in their order.
 *  @throws CorruptSource, saying where, at a record that is broken or cut off */
export async function* readRecords(
  stream: Readable,
  { wants, mostBytes }: RecordLimits,
): AsyncGenerator<WarcRecord> {
  const reader = new ByteReader(stream);
  for (let number = 1; ; number++) {
    const version = await nextLine(reader);
    if (version === null) return;
    if (!/^WARC\/\d/.test(version)) throw broken(number, reader, 'does not begin as a record does');
    const fields = await readFields(reader);
    const length = Number(fields.get('content-length') ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0)
      throw broken(number, reader, 'does not say how long it is');
    const isTooLarge = length > mostBytes;
    const isWanted = wants(fields);
    const content = isWanted && !isTooLarge ? await reader.take(length) : null;
    const passed = content ? content.length : await reader.skip(length);
    if (passed < length) throw broken(number, reader, 'is cut off');
    yield { number, fields, content, isTooLarge: isWanted && isTooLarge };
  }
}

/** Reads `Name: value` up to an empty line; a line that begins with a blank goes on with the one before. */
async function readFields(reader: ByteReader): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  let last = '';
  for (let count = 0; count < MOST_FIELDS; count++) {
    const line = (await reader.line(MOST_LINE_BYTES))?.toString();
    if (!line) return fields;
    const [, name, value = ''] = /^([^\s:]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name) {
      last = name.toLowerCase();
      if (!fields.has(last)) fields.set(last, value.trim());
    } else if (/^\s/.test(line)) {
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
    }
  }
  return fields;
}

const MOST_FIELDS = 1000;
const MOST_LINE_BYTES = 64 * 1024;

/** Two empty lines stand behind each record. */
async function nextLine(reader: ByteReader): Promise<string | null> {
  for (;;) {
    const line = await reader.line(MOST_LINE_BYTES);
    if (line === null) return null;
    if (line.length > 0) return line.toString('latin1');
  }
}

const broken = (number: number, { offset }: ByteReader, how: string) =>
  corruptSource(
    `Record ${number} of this web archive ${how} (near byte ${offset}). What stands before it was read, the rest was not.`,
  );
