import {
  annotationCells,
  annotationColumns,
  documentCells,
  documentColumns,
  entityCells,
  entityColumns,
  relationCells,
  relationColumns,
} from '../../../shared/formats/csv-tables.ts';
import { type Cell, formatRow } from '../../../shared/formats/csv-cells.ts';
import { everything } from '../../../shared/formats/reduce.ts';
import { readCsvDataset } from '../readers/csv-dataset.ts';
import type { DatasetFormat, LayerFiles } from './dataset-format.ts';

const DOCUMENTS = 'documents.csv';

/** Tables between commas that are joined by ids, for spreadsheets, pandas and R. */
export const csv: DatasetFormat = {
  offsets: 'choice',
  carries: everything,
  reader: readCsvDataset,
  open(files, { schema, offsets }) {
    const documents = openTable(files, DOCUMENTS, documentColumns);
    const annotations = openTable(files, 'annotations.csv', annotationColumns(schema, offsets));
    const relations = openTable(files, 'relations.csv', relationColumns);
    const entities = openTable(files, 'entities.csv', entityColumns);
    const written = new Set<string>();
    return {
      async add(document) {
        const added = document.entities.filter(({ id }) => !written.has(id));
        for (const { id } of added) written.add(id);
        await documents.add([documentCells(document)]);
        await annotations.add(annotationCells(document, schema, offsets));
        await relations.add(relationCells(document));
        await entities.add(added.map(entityCells));
        return DOCUMENTS;
      },
      async end() {
        for (const table of [documents, annotations, relations, entities]) await table.add([]);
      },
    };
  },
};

/** Excel takes a file without a byte order mark for another encoding than UTF-8; pandas, R’s readr and LibreOffice
 *  take the mark off. */
const MARK = '\ufeff';

export function openTable({ append }: LayerFiles, path: string, columns: readonly string[]) {
  let header = MARK + formatRow(columns);
  return {
    /** Adds rows, behind the header, which stands also where there are none. */
    async add(rows: readonly Cell[][]): Promise<void> {
      const text = header + rows.map(formatRow).join('');
      header = '';
      if (text !== '') await append(path, text);
    },
  };
}
