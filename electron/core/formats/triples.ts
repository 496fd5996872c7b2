import {
  documentCells,
  documentColumns,
  entityCells,
  entityColumns,
} from '../../../shared/formats/csv-tables.ts';
import { everything } from '../../../shared/formats/reduce.ts';
import {
  attributionCells,
  attributionColumns,
  narrowToAttributions,
} from '../../../shared/formats/triples.ts';
import { readCsvDataset } from '../readers/csv-dataset.ts';
import { openTable } from './csv.ts';
import type { DatasetFormat } from './dataset-format.ts';

const DOCUMENTS = 'documents.csv';

/** Who said what, a row for each quote, in a table beside the articles and the entities. */
export const triples: DatasetFormat = {
  offsets: 'choice',
  carries: everything,
  narrow: (document, { schema }) => narrowToAttributions(document, schema),
  reader: readCsvDataset,
  open(files, { schema, offsets }) {
    const documents = openTable(files, DOCUMENTS, documentColumns);
    const attributions = openTable(files, 'attributions.csv', attributionColumns(schema, offsets));
    const entities = openTable(files, 'entities.csv', entityColumns);
    const written = new Set<string>();
    return {
      async add(document) {
        const added = document.entities.filter(({ id }) => !written.has(id));
        for (const { id } of added) written.add(id);
        await documents.add([documentCells(document)]);
        await attributions.add(attributionCells(document, schema, offsets));
        await entities.add(added.map(entityCells));
        return DOCUMENTS;
      },
      async end() {
        for (const table of [documents, attributions, entities]) await table.add([]);
      },
    };
  },
};
