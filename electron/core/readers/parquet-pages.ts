import type { ColumnMetaData, DecodedArray, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert } from 'hyparquet/src/convert.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { corruptSource, unsupported } from '../../../shared/errors.ts';
import { unpack } from './parquet-codecs.ts';
import { findEndOfStruct } from './parquet-thrift.ts';
import { parsersOf } from './parquet-values.ts';

/** Bytes anywhere in a file. */
export interface RandomAccess {
  size: number;
  slice(start: number, end: number): Promise<Uint8Array>;
}

/** Of a page, unpacked. Programs write a megabyte, but some a whole column. */
const MOST_PAGE_BYTES = 128 * 1024 * 1024;
const MOST_PAGE_VALUES = 4_000_000;
/** Programs fill up the last run of packed bits: mostly to eight values, DuckDB to 32. */
const MOST_FILLING = 1024;
const WINDOW_BYTES = 256 * 1024;

const damaged = () => corruptSource('The Parquet file is damaged: a column in it makes no sense.');

/** The rows of a column in a row group, some at a time, in the nested form of which `assembleNested` makes
 *  values. One page is in memory. The library that decodes pages trusts them: what would make it take memory or
 *  time without end is refused here. */
export async function* readColumn(
  file: RandomAccess,
  chunk: ColumnMetaData,
  schemaPath: SchemaTree[],
): AsyncGenerator<DecodedArray> {
  const element = (schemaPath.at(-1) as SchemaTree).element;
  const decoder = {
    ...chunk,
    pathInSchema: chunk.path_in_schema,
    element,
    schemaPath,
    codec: 'UNCOMPRESSED' as const,
    parsers: parsersOf(element),
    utf8: false,
  };
  const isRepeated = getMaxRepetitionLevel(schemaPath) > 0;
  let dictionary: DecodedArray | undefined;
  /** The last row may go on in the next page. */
  let open: DecodedArray | undefined;
  for await (const { header, bytes } of readPages(file, chunk)) {
    const page = preparePage(header, bytes, chunk, schemaPath);
    if (!page) continue;
    const reader = { view: new DataView(page.bytes.buffer), offset: 0 };
    const { data } = readPage(reader, page.header, decoder, dictionary, open, 0);
    if (!data) continue;
    if (header.type === 'DICTIONARY_PAGE') dictionary = convert(data, decoder);
    else if (!isRepeated) yield data;
    else {
      yield data.slice(0, -1);
      open = data.slice(-1);
    }
  }
  if (open) yield open;
}

async function* readPages(
  file: RandomAccess,
  chunk: ColumnMetaData,
): AsyncGenerator<{ header: PageHeader; bytes: Uint8Array }> {
  const data = Number(chunk.data_page_offset);
  // Where there is no dictionary, some programs write 0.
  const start = Math.min(data, Number(chunk.dictionary_page_offset ?? 0) || data);
  const end = start + Number(chunk.total_compressed_size);
  if (!(start >= 0 && end >= start && end <= file.size)) throw damaged();
  let windowStart = start;
  let window: Uint8Array = new Uint8Array();
  const fill = async (from: number, length: number) => {
    if (from >= windowStart && from + length <= windowStart + window.length) return;
    windowStart = from;
    window = await file.slice(from, Math.min(end, from + Math.max(length, WINDOW_BYTES)));
  };
  let values = 0;
  for (let at = start; at < end - 1 && values < Number(chunk.num_values);) {
    let headerEnd: number | null = null;
    for (let length = 256; headerEnd === null; length *= 16) {
      await fill(at, Math.min(length, end - at));
      headerEnd = findEndOfStruct(window, at - windowStart);
      if (headerEnd === null && (length >= end - at || length > MOST_PAGE_BYTES)) throw damaged();
    }
    const view = new DataView(window.buffer, window.byteOffset, window.byteLength);
    const header = parquetHeader({ view, offset: at - windowStart });
    at = windowStart + headerEnd;
    const size = header.compressed_page_size;
    if (!(size >= 0 && size <= end - at)) throw damaged();
    if (Math.max(size, header.uncompressed_page_size) > MOST_PAGE_BYTES)
      throw unsupported(
        `This Parquet file has pages of more than ${MOST_PAGE_BYTES / 1024 / 1024} MB. Save it with smaller pages (a megabyte is usual).`,
      );
    await fill(at, size);
    const bytes = window.subarray(at - windowStart, at - windowStart + size);
    if (bytes.length !== size) throw damaged();
    at += size;
    values += (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
    yield { header, bytes };
  }
}

/** The page unpacked, in memory of its own, after a look at all that is counted in it; `null` where it holds
 *  nothing. */
function preparePage(
  header: PageHeader,
  packed: Uint8Array,
  { codec, type }: ColumnMetaData,
  schemaPath: SchemaTree[],
): { header: PageHeader; bytes: Uint8Array<ArrayBuffer> } | null {
  const { data_page_header: one, data_page_header_v2: two, dictionary_page_header: dictionary } = header;
  const page = one ?? two ?? dictionary;
  if (!page) return null;
  const count = page.num_values;
  if (!(count >= 0 && count <= MOST_PAGE_VALUES))
    throw unsupported(
      `This Parquet file has pages of more than ${MOST_PAGE_VALUES} values. Save it with smaller pages.`,
    );
  if (count === 0) return null;
  const repetitionBytes = two?.repetition_levels_byte_length ?? 0;
  const levelBytes = repetitionBytes + (two?.definition_levels_byte_length ?? 0);
  const length = header.uncompressed_page_size - levelBytes;
  if (!(repetitionBytes >= 0 && levelBytes >= repetitionBytes && levelBytes <= packed.length && length >= 0))
    throw damaged();
  const values = packed.subarray(levelBytes);
  const unpacked = unpack(values, two?.is_compressed === false ? 'UNCOMPRESSED' : codec, length);
  const bytes = new Uint8Array(header.uncompressed_page_size);
  bytes.set(packed.subarray(0, levelBytes));
  bytes.set(unpacked, levelBytes);

  const runs = new Runs(bytes, count);
  const [repetition, definition] = [getMaxRepetitionLevel(schemaPath), getMaxDefinitionLevel(schemaPath)];
  let at = levelBytes;
  if (two) {
    if (repetition > 0) runs.check(0, repetitionBytes, widthOf(repetition));
    if (definition > 0) runs.check(repetitionBytes, levelBytes, widthOf(definition));
  } else if (one) {
    if (repetition > 0) at = runs.checkWithLength(at, widthOf(repetition));
    if (definition > 0) at = runs.checkWithLength(at, widthOf(definition));
  }
  const encoding = (one ?? two)?.encoding;
  if (encoding === 'RLE') runs.checkWithLength(at, 1);
  else if (encoding?.endsWith('_DICTIONARY') && type !== 'BOOLEAN')
    runs.check(at + 1, bytes.length, bytes[at] ?? 0);
  else if (encoding === 'DELTA_BYTE_ARRAY') requireModestPrefixes(bytes, at, count);
  const inner = {
    ...header,
    compressed_page_size: bytes.length,
    ...(two && { data_page_header_v2: { ...two, is_compressed: false } }),
  };
  return { header: inner, bytes };
}

const widthOf = (most: number): number => 32 - Math.clz32(most);

/** Numbers in runs: “this one a billion times” takes six bytes. */
class Runs {
  readonly #bytes: Uint8Array;
  readonly #count: number;

  constructor(bytes: Uint8Array, count: number) {
    this.#bytes = bytes;
    this.#count = count;
  }

  checkWithLength(at: number, width: number): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#bytes.subarray(at, at + 4);
    const end = at + 4 + (a | (b << 8) | (c << 16) | (d << 24));
    if (end < at + 4 || end > this.#bytes.length) throw damaged();
    this.check(at + 4, end, width);
    return end;
  }

  check(from: number, end: number, width: number): void {
    let seen = 0;
    for (let at = from; at < end && seen < this.#count;) {
      let head = 0;
      let byte = 0x80;
      for (let shift = 0; byte >= 0x80 && shift < 35; shift += 7) {
        byte = this.#bytes[at++] ?? 0;
        head += (byte & 0x7f) * 2 ** shift;
      }
      const isPacked = head % 2 === 1;
      const count = Math.floor(head / 2) * (isPacked ? 8 : 1);
      if (count > this.#count + MOST_FILLING) throw damaged();
      seen += count;
      at += isPacked ? (count / 8) * width : Math.ceil(width / 8);
    }
  }
}

/** Each text may begin with all of the one before it. */
function requireModestPrefixes(bytes: Uint8Array<ArrayBuffer>, from: number, count: number): void {
  const reader = { view: new DataView(bytes.buffer), offset: from };
  let total = 0;
  for (const _part of ['prefixes', 'others']) {
    const lengths = new Int32Array(count);
    deltaBinaryUnpack(reader, count, lengths);
    for (const length of lengths) total += Math.max(0, length);
  }
  if (total > MOST_PAGE_BYTES) throw damaged();
}
