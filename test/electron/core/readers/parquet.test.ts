import { gzipSync } from 'node:zlib';
import { ByteWriter, type ColumnSource, ParquetWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { expect, test } from 'vitest';
import { readParquet } from '../../../../electron/core/readers/parquet.ts';
import { findEndOfStruct } from '../../../../electron/core/readers/parquet-thrift.ts';
import type { Article } from '../../../../electron/core/readers/reader.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { countSpent } from '../../../support/spent.ts';

const TEXT = 'The ferry ramp at Ostwick will stay closed for a week, the harbour council said on Tuesday.';

const write = (...columnData: ColumnSource[]): Buffer => Buffer.from(parquetWriteBuffer({ columnData }));
const text = (...data: (string | null)[]): ColumnSource => ({ name: 'body', data, type: 'STRING' });
const read = (bytes: Uint8Array) => readAll(readParquet, makeSource('a.parquet', bytes));
const refusal = (bytes: Uint8Array): Promise<string> =>
  read(bytes).then(
    () => 'nothing',
    (error: unknown) => (error as Error).message,
  );

test('a table of others is articles, with values of every kind as JSON', async () => {
  const schema = [
    { name: 'root', num_children: 9 },
    { name: 'body', type: 'BYTE_ARRAY' as const, repetition_type: 'OPTIONAL' as const },
    { name: 'date', type: 'INT32' as const, converted_type: 'DATE' as const },
    {
      name: 'local',
      type: 'INT64' as const,
      logical_type: { type: 'TIMESTAMP' as const, isAdjustedToUTC: false, unit: 'MICROS' as const },
    },
    { name: 'big', type: 'INT64' as const },
    { name: 'small', type: 'INT64' as const },
    {
      name: 'price',
      type: 'INT32' as const,
      converted_type: 'DECIMAL' as const,
      scale: 2,
      precision: 9,
    },
    { name: 'odd', type: 'DOUBLE' as const },
    { name: 'picture', type: 'BYTE_ARRAY' as const },
    { name: 'json', type: 'BYTE_ARRAY' as const, converted_type: 'JSON' as const },
  ];
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema });
  void writer.write({
    columnData: [
      // As programs wrote text before they said that it is text.
      { name: 'body', data: [new TextEncoder().encode(`${TEXT} 🚢`)] },
      { name: 'date', data: [new Date('2026-03-02')] },
      { name: 'local', data: [new Date('2026-03-02T08:30:00Z')] },
      { name: 'big', data: [2n ** 60n + 1n] },
      { name: 'small', data: [7n] },
      { name: 'price', data: [130.45] },
      { name: 'odd', data: [Number.NaN] },
      { name: 'picture', data: [Uint8Array.of(0x89, 0x50, 0, 1)] },
      { name: 'json', data: [{ a: [1, null] }] },
    ],
  });
  void writer.finish();
  const [article] = (await read(bytes.getBytes())) as [Article];
  expect(article).toMatchObject({ kind: 'article', line: 1, format: 'parquet', text: `${TEXT} 🚢` });
  expect(article.meta).toEqual({
    published: '2026-03-02',
    local: '2026-03-02T08:30:00',
    big: '1152921504606846977',
    small: 7,
    price: 130.45,
    'json.a': [1, null],
  });
});

test('lists and structs, empty and missing, keep their rows', async () => {
  const tags = [['a', 'b'], [], null, [null, 'c']];
  const schema = [
    { name: 'root', num_children: 2 },
    { name: 'body', type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const },
    { name: 'tags', num_children: 1, converted_type: 'LIST' as const, repetition_type: 'OPTIONAL' as const },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' as const },
    {
      name: 'element',
      type: 'BYTE_ARRAY' as const,
      converted_type: 'UTF8' as const,
      repetition_type: 'OPTIONAL' as const,
    },
  ];
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema });
  const body = tags.map((_, index) => `${TEXT} ${index}`);
  void writer.write({
    columnData: [
      { name: 'body', data: body },
      { name: 'tags', data: tags },
    ],
    // A page for each value or two, and two row groups.
    pageSize: 2,
    rowGroupSize: 3,
  });
  void writer.finish();
  const found = (await read(bytes.getBytes())) as Article[];
  expect(found.map(({ line, meta }) => [line, meta['tags']])).toEqual([
    [1, ['a', 'b']],
    [2, []],
    [3, undefined],
    [4, [null, 'c']],
  ]);
});

test('a row without a text is an issue by its number, and the others are read', async () => {
  const found = await read(write(text(`${TEXT} 1`, null, `${TEXT} 3`)));
  expect(found.map((item) => (item.kind === 'issue' ? item.issue.line : item.kind))).toEqual([
    'article',
    2,
    'article',
  ]);
});

test('marks with offsets and texts are documents, whoever wrote the file', async () => {
  const bytes = write(
    { name: 'text', data: ['👍 No.', 'Nobody.'], type: 'STRING' },
    { name: 'hearsay_version', data: [1, 2], type: 'INT32' },
  );
  expect((await read(bytes)).map(({ kind }) => kind)).toEqual(['article', 'article']);

  const records = [
    { text: '👍 No.', annotations: [{ id: 'a', label: 'quote', start: 2, end: 5, text: 'No.' }] },
    { text: 'Yes.', annotations: [] },
  ];
  const field = (name: string, type: 'INT32' | 'BYTE_ARRAY') => ({
    name,
    type,
    ...(type === 'BYTE_ARRAY' && { converted_type: 'UTF8' as const }),
    repetition_type: 'OPTIONAL' as const,
  });
  const schema = [
    { name: 'root', num_children: 2 },
    field('text', 'BYTE_ARRAY'),
    {
      name: 'annotations',
      num_children: 1,
      converted_type: 'LIST' as const,
      repetition_type: 'OPTIONAL' as const,
    },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' as const },
    { name: 'element', num_children: 5, repetition_type: 'OPTIONAL' as const },
    field('id', 'BYTE_ARRAY'),
    field('label', 'BYTE_ARRAY'),
    field('start', 'INT32'),
    field('end', 'INT32'),
    field('text', 'BYTE_ARRAY'),
  ];
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema });
  void file.write({
    columnData: [
      { name: 'text', data: records.map((record) => record.text) },
      { name: 'annotations', data: records.map(({ annotations }) => annotations) },
    ],
  });
  void file.finish();
  const found = await read(writer.getBytes());
  expect(found).toMatchObject([
    { kind: 'document', document: { annotations: [{ id: 'a', start: 3, end: 6 }] } },
    { kind: 'document', document: { text: 'Yes.', annotations: [] } },
  ]);
});

test.each([
  ['is cut off', (bytes: Buffer) => bytes.subarray(0, -20), 'cut off'],
  ['is nothing but its mark', () => Buffer.from('PAR1'), 'cut off'],
  [
    'is encrypted',
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -4), Buffer.from('PARE')]),
    'encrypted',
  ],
  [
    'has a footer longer than itself',
    (bytes: Buffer) =>
      Buffer.concat([bytes.subarray(0, -8), Buffer.from('ffffff7f', 'hex'), Buffer.from('PAR1')]),
    'not whole',
  ],
  [
    'has another footer',
    (bytes: Buffer) => Buffer.from(bytes).fill(0x19, bytes.length - 90, bytes.length - 8),
    'damaged',
  ],
])('a file that %s is refused in words', async (_, damage, words) => {
  expect(await refusal(damage(write(text(TEXT))))).toContain(words);
});

/** A file with one required column of texts, whose page is made by hand. */
function withPage(header: object, page: Uint8Array, more: object = {}): Uint8Array {
  const bytes = new ByteWriter();
  const schema = [
    { name: 'root', num_children: 1 },
    { name: 'body', type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const },
  ];
  const writer = new ParquetWriter({ writer: bytes, schema, codec: 'UNCOMPRESSED' });
  const start = bytes.offset;
  writePageHeader(bytes, {
    type: 'DATA_PAGE',
    uncompressed_page_size: page.length,
    compressed_page_size: page.length,
    ...header,
  });
  bytes.appendBytes(page);
  const size = BigInt(bytes.offset - start);
  writer.row_groups.push({
    total_byte_size: size,
    num_rows: 1_000_000_000n,
    columns: [
      {
        file_offset: BigInt(start),
        meta_data: {
          type: 'BYTE_ARRAY',
          encodings: ['PLAIN'],
          path_in_schema: ['body'],
          codec: 'UNCOMPRESSED',
          num_values: 1_000_000_000n,
          total_uncompressed_size: size,
          total_compressed_size: size,
          data_page_offset: BigInt(start),
          ...more,
        },
      },
    ],
  });
  void writer.finish();
  return bytes.getBytes();
}

const data = (num_values: number, encoding: 'PLAIN' | 'RLE_DICTIONARY' | 'DELTA_BYTE_ARRAY') => ({
  data_page_header: {
    num_values,
    encoding,
    definition_level_encoding: 'RLE' as const,
    repetition_level_encoding: 'RLE' as const,
  },
});
/** “0, two billion times”. */
const LONG_RUN = Uint8Array.of(1, 0xfe, 0xff, 0xff, 0xff, 0x0f, 0);

test.each([
  ['more values than any page', withPage(data(2_000_000_000, 'PLAIN'), new Uint8Array(8)), 'values'],
  ['one value without an end', withPage(data(100, 'RLE_DICTIONARY'), LONG_RUN), 'damaged'],
  ['values that are not there', withPage(data(1_000_000, 'PLAIN'), new Uint8Array(64)), 'damaged'],
  [
    'a page that unpacks to a gigabyte',
    withPage({ ...data(1, 'PLAIN'), uncompressed_page_size: 1 << 30 }, new Uint8Array(64), {
      codec: 'SNAPPY',
    }),
    'pages of more than 128 MB',
  ],
  [
    'a page that unpacks to more than it says',
    withPage({ ...data(1, 'PLAIN'), uncompressed_page_size: 64 }, gzipSync(new Uint8Array(10_000_000)), {
      codec: 'GZIP',
    }),
    'cannot be unpacked',
  ],
  ['a packing of another kind', withPage(data(1, 'PLAIN'), new Uint8Array(8), { codec: 'LZO' }), 'LZO'],
  [
    'a column outside of it',
    withPage(data(1, 'PLAIN'), new Uint8Array(8), { total_compressed_size: 1n << 50n }),
    'damaged',
  ],
])('a file with %s is refused at once', async (_, bytes, words) => {
  const spent = countSpent();
  expect(await refusal(bytes)).toContain(words);
  expect(spent()).toBeLessThan(2000);
});

test('lists that are said to be long, and structures without an end, are not followed', () => {
  // Field 1 is a list of two billion structures.
  expect(findEndOfStruct(Uint8Array.of(0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07), 0)).toBe(null);
  // Lists in lists in lists.
  const deep = new Uint8Array(10_000).fill(0x19);
  expect(() => findEndOfStruct(deep, 0)).toThrow('makes no sense');
  expect(() => findEndOfStruct(new Uint8Array(10_000).fill(0x1c), 0)).toThrow('makes no sense');
  // A number of ten thousand digits.
  expect(() => findEndOfStruct(new Uint8Array(10_000).fill(0xff).fill(0x15, 0, 1), 0)).toThrow(
    'makes no sense',
  );
  expect(findEndOfStruct(Uint8Array.of(0x15, 0x02, 0x00, 0xff), 0)).toBe(3);
});

test('a schema that nests without an end is refused', async () => {
  const bytes = new ByteWriter();
  const schema = [
    ...Array.from({ length: 300 }, (_, index) => ({ name: `s${index}`, num_children: 1 })),
    { name: 'leaf', type: 'INT32' as const },
  ];
  const writer = new ParquetWriter({ writer: bytes, schema });
  void writer.finish();
  expect(await refusal(bytes.getBytes())).toContain('nests values more than 50 deep');
});
