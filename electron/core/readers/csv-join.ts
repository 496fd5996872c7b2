import { readText } from '../../../shared/formats/csv-cells.ts';
import type { DatasetTable, TableRow } from './csv-table.ts';

/** The rows of a table by the document that they name. */
export interface JoinedTable {
  name: string;
  /** The rows of a document, which are given once. */
  take(document: string): Promise<TableRow[]>;
  /** The documents whose rows nobody took. */
  rest(): string[];
}

/** Joins a table to the documents as these come. Where its rows stand in the order of the documents, as we write
 *  them, nothing but the rows of one document is in memory; others wait until their document comes. `look` sees
 *  every row beforehand. */
export async function joinTable(table: DatasetTable, look?: (row: TableRow) => void): Promise<JoinedTable> {
  const counts = new Map<string, number>();
  for await (const row of table.rows()) {
    const document = documentOf(row);
    counts.set(document, (counts.get(document) ?? 0) + 1);
    look?.(row);
  }
  const rows = table.rows();
  const waiting = new Map<string, TableRow[]>();

  return {
    name: table.name,
    async take(document) {
      const count = counts.get(document) ?? 0;
      const taken = waiting.get(document) ?? [];
      counts.delete(document);
      waiting.delete(document);
      while (taken.length < count) {
        const { value, done } = await rows.next();
        if (done) break;
        const other = documentOf(value);
        const others = other === document ? taken : waiting.get(other);
        if (others) others.push(value);
        else waiting.set(other, [value]);
      }
      return taken;
    },
    rest: () => [...counts.keys()],
  };
}

const documentOf = ({ cells }: TableRow): string => readText(cells.get('document')) ?? '';
