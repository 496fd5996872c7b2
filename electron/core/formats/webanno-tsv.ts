import { casSchemaOf, formatTypeSystem } from '../../../shared/formats/cas-types.ts';
import { formatWebannoTsv, narrowToRows, webannoCarries } from '../../../shared/formats/webanno-tsv.ts';
import { readWebannoTsv } from '../readers/webanno-tsv.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** WebAnno TSV: a file for each document. INCEpTION takes one whose layers a project has: it makes them of
 *  `TypeSystem.xml`. */
export const webannoTsv: DatasetFormat = {
  offsets: 'utf16',
  carries: webannoCarries,
  narrow: narrowToRows,
  companions: ({ schema }) => ({ 'TypeSystem.xml': formatTypeSystem(casSchemaOf(schema).types) }),
  reader: readWebannoTsv,
  open: ({ append }, { schema }) => ({
    async add(document, name) {
      const file = `${name}.tsv`;
      await append(file, formatWebannoTsv(document, schema));
      return file;
    },
    end: async () => {},
  }),
};
