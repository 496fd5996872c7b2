import { zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { AppError, corruptSource, unsupported } from '../../../shared/errors.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { Reader, Source } from './reader.ts';
import { nameColumns } from './table-header.ts';
import { readTable, type Row, toText } from './table.ts';
import { openZip } from './zip-entries.ts';

const MOST_BYTES = 128 * 1024 * 1024;
/** Cells up to the last one that is filled: all of them take memory, empty ones too. */
const MOST_CELLS = 10_000_000;
const HEADER_ROWS = 100;

/** A workbook: an article in every row of every sheet that has a column of texts. */
export const readXlsx: Reader = async function* (source, { mappings }) {
  const sheets = await readSheets(source);
  if (sheets.length === 0) throw corruptSource('The workbook is empty.');
  let refusal: AppError | null = null;
  let isRead = false;
  for (const { sheet, rows } of sheets) {
    const name = sheets.length > 1 ? `${source.name}/${sheet}` : source.name;
    try {
      yield* readTable(rows, { name, format: 'xlsx', encoding: null, mappings });
      isRead = true;
    } catch (error) {
      // Other sheets hold notes and sums.
      if (!(error instanceof AppError) || error.data.kind !== 'Unsupported') throw error;
      refusal ??= error;
    }
  }
  if (refusal && !isRead) throw refusal;
};

/** The sheets that are not empty, with their rows. */
export async function readSheets(source: Source): Promise<{ sheet: string; rows: Row[] }[]> {
  const parts = await unpack(await source.bytes(MOST_BYTES));
  requireModest(parts);
  const unpacked = zipSync(parts, { level: 0 });
  const sheets = await readWorkbook(unpacked.buffer, { trim: false }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : '';
    throw corruptSource(`The workbook is damaged and cannot be read (${reason}).`);
  });
  return sheets
    .map(({ sheet, data }) => ({ sheet, rows: toRows(data as (CellValue | null)[][]) }))
    .filter(({ rows }) => rows.length > 0);
}

type CellValue = string | number | boolean | Date;

/** The library unpacks whatever it is given, and waits without an end for what is cut short: it is given what
 *  was unpacked and checked here. */
async function unpack(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  const parts: [name: string, part: Uint8Array][] = [];
  for (const { name, read } of await openZip(bytes)) {
    if (/\.xml(?:\.rels)?$/u.test(name)) parts.push([name, await read()]);
  }
  return Object.fromEntries(parts);
}

/** A sheet of a few bytes can name a cell a thousand columns and a million rows away. */
function requireModest(parts: Readonly<Record<string, Uint8Array>>): void {
  for (const [name, part] of Object.entries(parts)) {
    if (!/^xl\/(?:worksheets\/.*|sharedStrings)\.xml$/u.test(name)) continue;
    const xml = Buffer.from(part).toString('latin1');
    let [rows, columns] = [0, 0];
    for (const [, letters = '', number] of xml.matchAll(/\sr="([A-Z]{1,3})(\d{1,7})"/gu)) {
      rows = Math.max(rows, Number(number));
      columns = Math.max(columns, columnOf(letters));
    }
    if (rows * columns > MOST_CELLS)
      throw unsupported(
        `This workbook reaches over ${rows} rows and ${columns} columns. Save the part with the articles as .csv to import it.`,
      );
  }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);

/** Rows by the names in the first one, behind a title that may stand above it. */
function toRows(data: (CellValue | null)[][]): Row[] {
  const cells = data.map((row) => row.map(toJson));
  const filled = (row: Json[]) => row.filter((cell) => cell !== null && cell !== '').length;
  const width = Math.max(0, ...cells.slice(0, HEADER_ROWS).map(filled));
  const from = cells.findIndex((row) => filled(row) > Math.min(1, width - 1));
  if (from === -1) return [];
  const head = cells.slice(from, from + HEADER_ROWS).map((row) => row.map(toText));
  const { columns, header } = nameColumns(head);
  return cells.flatMap((row, index): Row[] => {
    if (index < from + (header ? 1 : 0) || filled(row) === 0) return [];
    return [
      { kind: 'row', line: index + 1, values: new Map(columns.map((name, at) => [name, row[at] ?? null])) },
    ];
  });
}

/** A day without a time is a day. */
function toJson(value: CellValue | null): Json {
  if (!(value instanceof Date)) return value;
  if (Number.isNaN(value.getTime())) return null;
  return value.toISOString().replace(/T00:00:00\.000Z$|\.\d+Z$/u, '');
}
