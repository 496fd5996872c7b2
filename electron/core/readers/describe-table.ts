import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { readCsvRows } from './csv.ts';
import { readJsonlRows, readJsonRows } from './json.ts';
import type { Source } from './reader.ts';
import { describeRows, type Rows, type TableDescription } from './table.ts';

/** The columns of a table with its first rows and a guess at what they are; `null` for what is no table.
 *  @throws what reading it throws */
export async function describeTable(
  source: Source,
  format: FileFormat,
  encoding: string,
): Promise<TableDescription | null> {
  const rows = await openTable(source, format, encoding);
  const described = rows && (await describeRows(rows));
  return described && described.columns.length > 0 ? described : null;
}

async function openTable(source: Source, format: FileFormat, encoding: string): Promise<Rows | null> {
  if (format === 'csv' || format === 'tsv') return (await readCsvRows(source, encoding)).rows;
  if (format === 'json') return (await readJsonRows(source, encoding)).rows;
  if (format === 'jsonl') return readJsonlRows(source);
  return null;
}
