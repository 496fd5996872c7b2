import { parse } from 'csv-parse/sync';
import { nameColumns } from './table-header.ts';

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
  const { columns, header } = nameColumns(best.records);
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
