import { corruptSource } from '../errors.ts';
import { type Json, type JsonObject, jsonObject } from '../model/json.ts';
import { parseJson } from './json-limits.ts';

/** Cells and rows of tables between commas (RFC 4180), as people open them in spreadsheets. There a cell that
 *  begins with = + - or @ is a formula, whoever wrote it (OWASP, “CSV Injection”). So a text that begins with
 *  one of these, be it behind blanks, or with a tab or a line break, gets an apostrophe before it; and so does a
 *  text that begins with an apostrophe. Whoever reads takes one apostrophe off the start of a text. An apostrophe
 *  alone is an empty text, where nothing at all is no text. Numbers stay as they are. */

/** What a cell holds: texts are guarded, numbers, yes and no are not; `null` is an empty cell. */
export type Cell = string | number | boolean | null;

/** The full-width forms are formulas too where a keyboard for Chinese or Japanese is in use. */
const GUARDED = /^(?:'|[\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])/u;
/** Semicolons and tabs part the cells of other dialects; some programs trim blanks. */
const QUOTED = /[",;\t\r\n|]|^\s|\s$/u;

/** A row with its line end. */
export const formatRow = (cells: readonly Cell[]): string => `${cells.map(formatCell).join(',')}\r\n`;

function formatCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = cell === '' || GUARDED.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text of a cell, `null` if there is none. */
export function readText(cell: string | undefined): string | null {
  if (cell === undefined || cell === '') return null;
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** A whole number; `NaN` for anything else. Programs that know only decimals write 12.0. */
export const readNumber = (cell: string | undefined): number =>
  /^\d+(?:\.0+)?$/u.test(cell ?? '') ? Number(cell) : Number.NaN;

/** Spreadsheets write TRUE. */
export const readFlag = (cell: string | undefined): boolean => /^(?:true|1|yes)$/iu.test(cell ?? '');

export const objectCell = (value: JsonObject): Cell =>
  Object.keys(value).length === 0 ? null : JSON.stringify(value);

/** The JSON of a cell; `null` if it is empty.
 *  @throws CorruptSource */
export function readJson(cell: string | undefined): Json {
  const text = readText(cell);
  if (text === null) return null;
  const value = parseJson(text);
  if (value !== undefined) return value as Json;
  throw corruptSource(`This cell holds no JSON that can be read: ${text.slice(0, 60).toWellFormed()}`);
}

/** A JSON object as `objectCell` writes it.
 *  @throws CorruptSource */
export function readObject(cell: string | undefined): JsonObject {
  const object = jsonObject.safeParse(readJson(cell) ?? {});
  if (!object.success) throw corruptSource('This cell holds JSON, but no object.');
  return object.data;
}
