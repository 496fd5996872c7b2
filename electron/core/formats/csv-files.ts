import {
  documentCells,
  documentColumns,
  entityCells,
  entityColumns,
} from '../../../shared/formats/csv-tables.ts';
import { type Cell, formatRow } from '../../../shared/formats/csv-cells.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import type { LayerFiles, LayerWriter } from './dataset-format.ts';

/** A table of what is marked, which stands between those of the articles and of the entities. */
export interface MarkTable {
  path: string;
  columns: readonly string[];
  rowsOf(document: AnnotatedDocument): readonly Cell[][];
}

const DOCUMENTS = 'documents.csv';

/** Writes tables that are joined by ids: articles, what is marked in them, and each entity once. */
export function openTables(files: LayerFiles, marked: readonly MarkTable[]): LayerWriter {
  const documents = openTable(files, DOCUMENTS, documentColumns);
  const tables = marked.map(({ path, columns, rowsOf }) => ({ rowsOf, ...openTable(files, path, columns) }));
  const entities = openTable(files, 'entities.csv', entityColumns);
  const written = new Set<string>();
  return {
    async add(document) {
      const added = document.entities.filter(({ id }) => !written.has(id));
      for (const { id } of added) written.add(id);
      await documents.add([documentCells(document)]);
      for (const table of tables) await table.add(table.rowsOf(document));
      await entities.add(added.map(entityCells));
      return DOCUMENTS;
    },
    async end() {
      for (const table of [documents, ...tables, entities]) await table.add([]);
    },
  };
}

/** Excel takes a file without a byte order mark for another encoding than UTF-8; pandas, R’s readr and LibreOffice
 *  take the mark off. */
export const BYTE_ORDER_MARK = '\ufeff';

function openTable({ append }: LayerFiles, path: string, columns: readonly string[]) {
  let header = BYTE_ORDER_MARK + formatRow(columns);
  return {
    /** Adds rows, behind the header, which stands also where there are none. */
    async add(rows: readonly Cell[][]): Promise<void> {
      const text = header + rows.map(formatRow).join('');
      header = '';
      if (text !== '') await append(path, text);
    },
  };
}
