import { pipeline, Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { AppError, corruptSource } from '../../../shared/errors.ts';
import { readDataset } from './csv-dataset.ts';
import { openDatasetTable } from './csv-table.ts';
import type { Article, Found, Reader, ReadOptions, Source } from './reader.ts';
import { findEncoding, streamText } from './stream-text.ts';
import { type Dialect, guessDialect } from './csv-dialect.ts';
import { readTable, type Row } from './table.ts';

/** A table between commas, semicolons or other marks, which are guessed: an article in every row, or a dataset
 *  of ours. */
export const readCsv: Reader = async function* (source, options) {
  const table = await openDatasetTable(source, options.encoding);
  if (table) yield* readDataset(table, source, options);
  else yield* readRows(source, options, 'csv');
};

/** The same for what is named as a table between tabs. */
export const readTsv: Reader = (source, options) => readRows(source, options, 'tsv');

async function* readRows(source: Source, options: ReadOptions, format: 'csv' | 'tsv'): AsyncGenerator<Found> {
  const { rows, ...encoding } = await readCsvRows(source, options.encoding);
  yield* readTable(rows, { name: source.name, format, encoding, mappings: options.mappings });
}

/** Characters of a row, beyond which a quote was opened and never closed. */
const MOST_ROW = 32 * 1024 * 1024;
const LINE_BREAK = /\r\n?|\n/g;
/** Enough to see how a table is written. */
const HEAD_CHARACTERS = 256 * 1024;

export async function readCsvRows(
  source: Source,
  encoding: string,
): Promise<NonNullable<Article['encoding']> & { rows: AsyncIterable<Row | Found> }> {
  const found = await findEncoding(source, encoding);
  let head = '';
  for await (const text of streamText(source, found.encoding)) {
    head += text;
    if (head.length >= HEAD_CHARACTERS) break;
  }
  if (head.trim() === '') throw corruptSource('The file is empty.');
  const dialect = guessDialect(head.slice(0, HEAD_CHARACTERS));
  return { ...found, rows: parseRows(streamText(source, found.encoding), dialect) };
}

/** Records in bounded memory. One with more cells than columns has its text cut by a delimiter, so that it is
 *  left out; some programs leave out empty cells at the end. */
async function* parseRows(
  text: AsyncIterable<string>,
  { delimiter, quote, columns, header, from }: Dialect,
): AsyncGenerator<Row | Found> {
  const parser = parse({
    delimiter,
    quote,
    from_line: from,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MOST_ROW,
    info: true,
  });
  // What goes wrong on either side comes out of the parser.
  pipeline(Readable.from(text), parser, () => {});
  let isFirst = header;
  let line = from;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const breaks = record.reduce((sum, cell) => sum + (cell.match(LINE_BREAK)?.length ?? 0), 0);
      line = info.lines + 1;
      if (isFirst) isFirst = false;
      else yield toRow(record, columns, info.lines - breaks);
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    const message =
      error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `In line ${line} a quotation mark opens a cell and nothing closes it: the rows from there on could not be read.`
        : `The rows from line ${line} on could not be read: ${error.message}`;
    throw corruptSource(message, { line });
  } finally {
    parser.destroy();
  }
}

const isCsvError = (error: unknown): error is CsvError =>
  !(error instanceof AppError) &&
  error instanceof Error &&
  'code' in error &&
  String(error.code).startsWith('CSV_');

function toRow(cells: string[], columns: string[], line: number): Row | Found {
  const more = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  if (more) {
    const message = `The row has ${cells.length} cells where the table has ${columns.length} columns; it was left out.`;
    return { kind: 'issue', issue: { severity: 'error', code: 'ragged_row', message, line } };
  }
  return { kind: 'row', line, values: new Map(columns.map((column, index) => [column, cells[index] ?? ''])) };
}
