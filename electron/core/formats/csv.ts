import {
  annotationCells,
  annotationColumns,
  relationCells,
  relationColumns,
} from '../../../shared/formats/csv-tables.ts';
import { everything } from '../../../shared/formats/reduce.ts';
import { readCsvDataset } from '../readers/csv-dataset.ts';
import { openTables } from './csv-files.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** Tables between commas that are joined by ids, for spreadsheets, pandas and R. */
export const csv: DatasetFormat = {
  offsets: 'choice',
  carries: everything,
  reader: readCsvDataset,
  open: (files, { schema, offsets }) =>
    openTables(files, [
      {
        path: 'annotations.csv',
        columns: annotationColumns(schema, offsets),
        rowsOf: (document) => annotationCells(document, schema, offsets),
      },
      { path: 'relations.csv', columns: relationColumns, rowsOf: relationCells },
    ]),
};
