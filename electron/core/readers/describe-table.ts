import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { readCsvRows } from './csv.ts';
import { openDatasetTable } from './csv-table.ts';
import { readJsonlRows, readJsonRows } from './json.ts';
import { readParquetRows } from './parquet.ts';
import type { Source } from './reader.ts';
import { describeRows, type Rows, type TableDescription } from './table.ts';
import { readSheets } from './xlsx.ts';

/** The columns of a table with its first rows and a guess at what they are; `null` for what is no table.
 *  @throws what reading it throws */
export async function describeTable(
  source: Source,
  format: FileFormat,
  encoding: string,
): Promise<TableDescription | null> {
  const tables = await openTables(source, format, encoding);
  const described = await Promise.all(tables.map(describeRows));
  const filled = described.filter(({ columns }) => columns.length > 0);
  return filled.find(({ mapping }) => mapping !== null) ?? filled[0] ?? null;
}

/** A workbook has several, of which the one with a text is meant. */
async function openTables(source: Source, format: FileFormat, encoding: string): Promise<Rows[]> {
  // The columns of a dataset’s tables are nobody’s to choose.
  if (format === 'csv' && (await openDatasetTable(source, encoding))) return [];
  if (format === 'csv' || format === 'tsv') return [(await readCsvRows(source, encoding)).rows];
  if (format === 'json') return [(await readJsonRows(source, encoding)).rows];
  if (format === 'parquet') return [readParquetRows(source)];
  if (format === 'jsonl') return [readJsonlRows(source)];
  if (format === 'xlsx') return (await readSheets(source)).map(({ rows }) => rows);
  return [];
}
