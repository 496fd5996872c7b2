import { conllCarries, formatConll, narrowToColumns } from '../../../shared/formats/conll.ts';
import type { TagScheme } from '../../../shared/formats/conll-tags.ts';
import { readConll } from '../readers/conll.ts';
import type { DatasetFormat } from './dataset-format.ts';

const FILE = 'documents.conll';

const columnsOfTags = (scheme: TagScheme): DatasetFormat => ({
  offsets: null,
  carries: conllCarries,
  narrow: (document, { schema }) => narrowToColumns(document, schema),
  reader: readConll,
  open: ({ append }, { schema }) => ({
    async add(document) {
      await append(FILE, formatConll(document, schema, scheme));
      return FILE;
    },
    end: () => append(FILE, ''),
  }),
});

/** The columns of CoNLL-2003, in its two usual spellings of tags. */
export const conll = columnsOfTags('iob2');
export const bioes = columnsOfTags('bioes');
