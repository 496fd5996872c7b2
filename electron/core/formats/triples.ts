import { everything } from '../../../shared/formats/reduce.ts';
import {
  attributionCells,
  attributionColumns,
  narrowToAttributions,
} from '../../../shared/formats/triples.ts';
import { readCsvDataset } from '../readers/csv-dataset.ts';
import { openTables } from './csv-files.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** Who said what, a row for each quote, in a table beside the articles and the entities. */
export const triples: DatasetFormat = {
  offsets: 'choice',
  carries: everything,
  narrow: (document, { schema }) => narrowToAttributions(document, schema),
  reader: readCsvDataset,
  open: (files, { schema, offsets }) =>
    openTables(files, [
      {
        path: 'attributions.csv',
        columns: attributionColumns(schema, offsets),
        rowsOf: (document) => attributionCells(document, schema, offsets),
      },
    ]),
};
