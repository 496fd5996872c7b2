import { AppError, corruptSource } from '../../../shared/errors.ts';
import { CsvScanner } from '../../../shared/formats/csv-scan.ts';
import { type CsvTable, recogniseCsvTable } from '../../../shared/formats/csv-headers.ts';
import type { CsvRow } from '../../../shared/formats/csv-tables.ts';
import type { Source } from './reader.ts';
import { findEncoding, streamText } from './stream-text.ts';

/** A row of a dataset’s table. */
export interface TableRow {
  line: number;
  cells: CsvRow;
  /** It has more cells than the table has columns: an end of it is lost, or a line between two. */
  isRagged: boolean;
}

/** A table of a dataset that can be read, several times. */
export interface DatasetTable {
  table: CsvTable;
  /** Of its file, for messages. */
  name: string;
  /** @throws CorruptSource, naming the file */
  rows(): AsyncGenerator<TableRow, void>;
}

/** Each row is a map of all of them. */
const MOST_COLUMNS = 1000;

/** Longer than any header. */
const HEAD_CHARACTERS = 64 * 1024;

/** The table of a dataset that a file holds; `null` for any other table. */
export async function openDatasetTable(source: Source, encoding: string): Promise<DatasetTable | null> {
  const { line, skip } = await readFirstLine(source, encoding === 'auto' ? 'utf-8' : encoding);
  const header = recogniseCsvTable(line);
  if (header === null) return null;
  const { table, delimiter, columns } = header;
  if (columns.length > MOST_COLUMNS)
    throw corruptSource(`${source.name}: it has ${columns.length} columns, more than any such table has.`);
  return {
    table,
    name: source.name,
    async *rows() {
      const found = await findEncoding(source, encoding);
      try {
        for await (const { line, cells } of scan(streamText(source, found.encoding), delimiter)) {
          if (line <= skip) continue;
          const isRagged = cells.slice(columns.length).some((cell) => cell.trim() !== '');
          yield {
            line,
            cells: new Map(columns.map((column, index) => [column, cells[index] ?? ''])),
            isRagged,
          };
        }
      } catch (error) {
        throw error instanceof AppError ? corruptSource(`${source.name}: ${error.message}`) : error;
      }
    },
  };
}

async function* scan(texts: AsyncIterable<string>, delimiter: string) {
  const scanner = new CsvScanner(delimiter);
  for await (const text of texts) yield* scanner.add(text, false);
  yield* scanner.add('', true);
}

/** The header, and how many lines end with it: a spreadsheet may write its delimiter in a line before. */
async function readFirstLine(source: Source, encoding: string): Promise<{ line: string; skip: number }> {
  let head = '';
  for await (const text of streamText(source, encoding)) {
    head += text;
    if (head.length >= HEAD_CHARACTERS) break;
  }
  const [first = '', second = ''] = head.slice(0, HEAD_CHARACTERS).split(/\r\n|\n|\r/u, 2);
  return /^sep=.$/u.test(first) ? { line: second, skip: 2 } : { line: first, skip: 1 };
}
