import { documentColumns, entityColumns, relationColumns } from './csv-tables.ts';

/** The tables of our datasets, by their files’ names without the ending. */
export type CsvTable = 'documents' | 'annotations' | 'attributions' | 'relations' | 'entities';

/** The columns by which a table is known; others may stand among them. */
const marks = ['document', 'id', 'annotator', 'label', 'text'];
const quotes = ['document', 'quote_id', 'quote_text'];
const known: readonly (readonly [CsvTable, readonly string[]])[] = [
  ['documents', documentColumns.filter((column) => column !== 'other')],
  ['annotations', [...marks, 'start_codepoint', 'end_codepoint']],
  ['annotations', [...marks, 'start_utf16', 'end_utf16']],
  ['attributions', [...quotes, 'start_codepoint', 'end_codepoint']],
  ['attributions', [...quotes, 'start_utf16', 'end_utf16']],
  ['relations', relationColumns.filter((column) => column !== 'other')],
  ['entities', entityColumns.filter((column) => column !== 'other')],
];

/** Which table of a dataset begins with this line, and what parts its cells: spreadsheets write semicolons in
 *  many countries. `null` for tables of other people. */
export function recogniseCsvTable(
  firstLine: string,
): { table: CsvTable; delimiter: string; columns: string[] } | null {
  for (const delimiter of [',', ';', '\t']) {
    const columns = firstLine.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/u, '$1'));
    const found = known.find(([, names]) => names.every((name) => columns.includes(name)));
    if (found) return { table: found[0], delimiter, columns };
  }
  return null;
}
