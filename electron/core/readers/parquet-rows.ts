import {
  type ColumnMetaData,
  type DecodedArray,
  type FileMetaData,
  parquetMetadata,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { AppError, corruptSource, unsupported } from '../../../shared/errors.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { type RandomAccess, readColumn } from './parquet-pages.ts';
import { findEndOfStruct } from './parquet-thrift.ts';
import { parsersOf, toJson } from './parquet-values.ts';

const MOST_FOOTER_BYTES = 16 * 1024 * 1024;
const MOST_COLUMNS = 5000;
const MOST_DEPTH = 50;
/** Rows that are put together at once. */
const BATCH_ROWS = 64;
/** Texts pack to a tenth, and the same one again and again to less; beyond both it is a trap. */
const HARMLESS_SIZE = 256 * 1024 * 1024;
const MOST_RATIO = 1000;

export interface ParquetTable {
  /** Columns with what is in them. */
  columns: readonly SchemaTree[];
  /** What the file says of itself, by name. */
  facts: ReadonlyMap<string, string>;
  rows(): AsyncGenerator<JsonObject>;
}

/** Opens a Parquet file. Its rows are read page by page, however large its row groups are.
 *  @throws CorruptSource, Unsupported */
export async function openParquet(file: RandomAccess): Promise<ParquetTable> {
  const metadata = await readFooter(file);
  requireModestSchema(metadata);
  const tree = inWords(() => parquetSchema(metadata));
  return {
    columns: tree.children,
    facts: new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value ?? '']) ?? []),
    rows: () => readRows(file, metadata, tree),
  };
}

async function readFooter(file: RandomAccess): Promise<FileMetaData> {
  const tail = Buffer.from(await file.slice(Math.max(0, file.size - 8), file.size));
  const mark = tail.toString('latin1', 4, 8);
  if (mark === 'PARE')
    throw unsupported('This Parquet file is encrypted. Save it without a key to import it.');
  if (mark !== 'PAR1' || file.size < 12)
    throw corruptSource('The Parquet file is cut off: its last part, which says what is in it, is missing.');
  const length = tail.readUInt32LE(0);
  if (length > file.size - 12)
    throw corruptSource('The Parquet file is damaged: its last part is not whole.');
  if (length > MOST_FOOTER_BYTES)
    throw unsupported(
      `This Parquet file needs more than ${MOST_FOOTER_BYTES / 1024 / 1024} MB to say what is in it. Save it with fewer columns or larger row groups.`,
    );
  const footer = new Uint8Array(await file.slice(file.size - 8 - length, file.size));
  if (findEndOfStruct(footer.subarray(0, length), 0) === null)
    throw corruptSource('The Parquet file is damaged: its last part is not whole.');
  return inWords(() => parquetMetadata(footer, { geoparquet: false }));
}

/** The tree is made by recursion. */
function requireModestSchema({ schema }: FileMetaData): void {
  if (schema.length > MOST_COLUMNS)
    throw unsupported(`This Parquet file has more than ${MOST_COLUMNS} columns.`);
  const open: number[] = [];
  for (const { num_children: children } of schema) {
    while (open.at(-1) === 0) open.pop();
    if (open.length > 0) open.push((open.pop() as number) - 1);
    if (children) open.push(children);
    if (open.length > MOST_DEPTH)
      throw unsupported(`This Parquet file nests values more than ${MOST_DEPTH} deep.`);
  }
}

async function* readRows(
  file: RandomAccess,
  { row_groups: groups }: FileMetaData,
  tree: SchemaTree,
): AsyncGenerator<JsonObject> {
  let size = 0;
  const count = (more: number) => {
    size += more;
    if (size > HARMLESS_SIZE && size > MOST_RATIO * file.size)
      throw unsupported(
        `This Parquet file unpacks to more than ${MOST_RATIO} times its size, as files do that are made to fill a disk. It was not read to its end.`,
      );
  };
  for (const { columns, num_rows: rows } of groups) {
    const chunks = new Map<string, ColumnMetaData>();
    for (const { meta_data: chunk, file_path: path } of columns) {
      if (path) throw unsupported('This Parquet file keeps its columns in other files.');
      if (chunk) chunks.set(keyOf(chunk.path_in_schema), chunk);
    }
    const leaves = findLeaves([tree]).map((path) => new Leaf(file, chunks, path));
    let left = Number(rows);
    while (left > 0) {
      for (const leaf of leaves) await leaf.fill();
      const taken = Math.min(left, BATCH_ROWS, ...leaves.map(({ ready }) => ready));
      if (taken === 0 || leaves.length === 0)
        throw corruptSource('The Parquet file is damaged: a column in it is shorter than the others.');
      const values = inWords(() => assemble(leaves, tree, taken));
      for (let row = 0; row < taken; row++) {
        const fields = tree.children.map(({ element }, at) => [element.name, values[at]?.[row]] as const);
        yield toJson(Object.fromEntries(fields), count) as JsonObject;
      }
      left -= taken;
    }
  }
}

const keyOf = (path: readonly string[]): string => path.join('\0');

/** The ways from the root to what holds values. */
function findLeaves(path: SchemaTree[]): SchemaTree[][] {
  const { children } = path.at(-1) as SchemaTree;
  if (children.length === 0) return path.length > 1 ? [path] : [];
  return children.flatMap((child) => findLeaves([...path, child]));
}

/** A column of values as it is read. */
class Leaf {
  readonly path: SchemaTree[];
  readonly #pages: AsyncGenerator<DecodedArray>;
  #rows: DecodedArray = [];
  #at = 0;

  constructor(file: RandomAccess, chunks: ReadonlyMap<string, ColumnMetaData>, path: SchemaTree[]) {
    const chunk = chunks.get(keyOf((path.at(-1) as SchemaTree).path));
    if (!chunk) throw corruptSource('The Parquet file is damaged: a column is missing in a part of it.');
    this.path = path;
    this.#pages = readColumn(file, chunk, path);
  }

  get ready(): number {
    return this.#rows.length - this.#at;
  }

  async fill(): Promise<void> {
    while (this.ready === 0) {
      const { value, done } = await this.#pages.next().catch((error: unknown) => {
        throw toWords(error);
      });
      if (done) return;
      this.#rows = value;
      this.#at = 0;
    }
  }

  take(count: number): DecodedArray {
    this.#at += count;
    return this.#rows.slice(this.#at - count, this.#at);
  }
}

/** The next rows of every column, by its place. */
function assemble(leaves: readonly Leaf[], tree: SchemaTree, count: number): (DecodedArray | undefined)[] {
  const values = new Map<SchemaTree, Map<string, DecodedArray>>();
  for (const leaf of leaves) {
    const [, column] = leaf.path as [SchemaTree, SchemaTree];
    const parts = values.get(column) ?? new Map<string, DecodedArray>();
    parts.set((leaf.path.at(-1) as SchemaTree).path.join('.'), leaf.take(count));
    values.set(column, parts);
  }
  return tree.children.map((column) => {
    const parts = values.get(column) as Map<string, DecodedArray>;
    if (column.children.length > 0) assembleNested(parts, column, parsersOf(column.element));
    return parts.get(column.path.join('.'));
  });
}

/** What the library says of a damaged file is not for people. */
function inWords<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw toWords(error);
  }
}

const toWords = (error: unknown): unknown =>
  error instanceof AppError ? error : corruptSource('The Parquet file is damaged and cannot be read.');
