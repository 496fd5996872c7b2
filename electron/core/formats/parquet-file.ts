import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column } from '../../../shared/formats/hf-columns.ts';
import type { Json } from '../../../shared/model/json.ts';

export interface ParquetFile {
  /** Bytes written so far. */
  readonly bytes: number;
  /** Adds rows as one row group, in which a reader has all of them at once. */
  write(rows: readonly Readonly<Record<string, Json>>[]): Promise<void>;
  /** Writes the footer, without which the file is none. */
  end(): Promise<void>;
}

/** A reader has a page of each column in memory. */
const PAGE_BYTES = 128 * 1024;

/** Writes one Parquet file piece by piece. The same rows always give the same bytes. */
export function createParquetFile(
  columns: readonly Column[],
  facts: Readonly<Record<string, string>>,
  append: (data: Uint8Array) => Promise<void>,
): ParquetFile {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'schema', repetition_type: 'REQUIRED', num_children: columns.length },
      ...columns.flatMap((column) => toElements(column)),
    ],
    // Nobody looks for documents by the least and the greatest of their texts.
    statistics: false,
    kvMetadata: Object.entries(facts).map(([key, value]) => ({ key, value })),
    createdBy: 'hearsay',
  });
  const hand = async () => {
    const data = bytes.getBytes().slice();
    bytes.index = 0;
    await append(data);
  };
  return {
    get bytes() {
      return bytes.offset;
    },
    async write(rows) {
      await writer.write({
        columnData: columns.map(({ name }) => ({
          name,
          data: rows.map((row) => row[name] ?? null),
          offsetIndex: false,
        })),
        rowGroupSize: rows.length,
        pageSize: PAGE_BYTES,
      });
      await hand();
    },
    async end() {
      await writer.finish();
      await hand();
    },
  };
}

/** A column and what is in it. What says nothing is `null`, but for the parts of a list and for structures: a
 *  level less to be written for each value, and to be read. */
function toElements({ name, type }: Column, repetition: Repetition = 'OPTIONAL'): SchemaElement[] {
  const element = { name, repetition_type: repetition };
  if (type === 'string')
    return [{ ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }];
  if (type === 'int32') return [{ ...element, type: 'INT32' }];
  if (type === 'bool') return [{ ...element, type: 'BOOLEAN' }];
  if ('struct' in type)
    return [
      { name, repetition_type: 'REQUIRED', num_children: type.struct.length },
      ...type.struct.flatMap((field) => toElements(field)),
    ];
  return [
    { ...element, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...toElements({ name: 'element', type: type.list }, 'REQUIRED'),
  ];
}

type Repetition = 'OPTIONAL' | 'REQUIRED';
