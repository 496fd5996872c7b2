import { parse } from 'csv-parse/sync';
import { guessMapping } from '../../../shared/tables/guess-mapping.ts';

/** How a table is written. */
export interface Dialect {
  delimiter: string;
  quote: string | false;
  /** Unique names, from the first row or made up. */
  columns: string[];
  /** Whether the first row names the columns. */
  header: boolean;
  /** The line that the table begins in, from 1: Excel may write its delimiter before it. */
  from: number;
}

const delimiters = [',', ';', '\t', '|'];
const SAMPLE_RECORDS = 100;

/** Finds out how a table is written from its beginning: the delimiter and quotation mark by which its rows
 *  have the same number of cells, and whether the first row names the columns. */
export function guessDialect(head: string): Dialect {
  const told = /^sep=(.)\r?\n/.exec(head);
  const text = told ? head.slice(told[0].length) : head;
  const quotes = text.startsWith("'") ? ["'", '"', false as const] : ['"', false as const];
  const candidates = (told ? [told[1] as string] : delimiters).flatMap((delimiter) =>
    quotes.map((quote) => weigh(text, delimiter, quote)),
  );
  const best = candidates.reduce((best, next) => (next.weight > best.weight ? next : best));
  const [first = [], ...rest] = best.records;
  const header = isHeader(first, rest);
  const columns = header ? uniqueNames(first) : first.map((_, index) => `Column ${index + 1}`);
  return { delimiter: best.delimiter, quote: best.quote, columns, header, from: told ? 2 : 1 };
}

/** More columns and fewer rows of another length speak for a delimiter; a mark that stands within cells of
 *  prose makes rows of all lengths. */
function weigh(text: string, delimiter: string, quote: string | false) {
  const records = parseHead(text, delimiter, quote);
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width = 1, rows = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const share = records.length === 0 ? 0 : rows / records.length;
  const headed = records[0]?.length === width ? 1 : 0.5;
  const doubt = quote === false ? 0.9 : 1;
  const weight = width === 1 ? share * 0.3 : share ** 2 * headed + width / 1000;
  return { delimiter, quote, records, weight: weight * doubt };
}

function parseHead(text: string, delimiter: string, quote: string | false): string[][] {
  const records: string[][] = [];
  try {
    parse(text, {
      delimiter,
      quote,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: SAMPLE_RECORDS,
      on_record: (record: string[]) => {
        records.push(record);
        return null;
      },
    });
  } catch {
    // The head may end within a cell: what came before it counts.
  }
  return records;
}

/** The first row names the columns if it reads like names, and the rows below it like something else. */
function isHeader(first: string[], rest: string[][]): boolean {
  const names = first.filter((cell) => cell.trim() !== '');
  const readsLikeNames =
    names.length > 0 &&
    names.every((name) => name.length < 60 && !/^[\d\s.,:/-]+$|^https?:|[\n“”"!?]|[.…]$/u.test(name.trim()));
  if (!readsLikeNames) return false;
  const sample = rest.slice(0, 20);
  if (sample.length === 0 || guessMapping(uniqueNames(first), [])) return true;
  if (new Set(names).size < names.length) return false;
  return first.some((name, index) => {
    const cells = sample.map((row) => row[index] ?? '');
    const length = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
    return (
      length > 3 * name.length + 20 || (cells.every((cell) => /^\d[\d.,/:-]*$/.test(cell)) && name !== '')
    );
  });
}

/** Names of columns as a table has them; a repeated one gets a number, an empty one its place. */
export function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, index) => {
    const name = cell.trim() || `Column ${index + 1}`;
    let unique = name;
    for (let number = 2; seen.has(unique); number++) unique = `${name} (${number})`;
    seen.add(unique);
    return unique;
  });
}
