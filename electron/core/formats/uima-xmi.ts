import { toCas, casCarries } from '../../../shared/formats/cas-writing.ts';
import { casSchemaOf, formatTypeSystem } from '../../../shared/formats/cas-types.ts';
import { formatXmi } from '../../../shared/formats/cas-xmi.ts';
import { fitXml } from '../../../shared/formats/xml-text.ts';
import { readUimaXmi } from '../readers/uima-xmi.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** UIMA’s CAS as XMI: a file for each document, and the types in `TypeSystem.xml` beside them, where INCEpTION
 *  and DKPro Cassis look for it. */
export const uimaXmi: DatasetFormat = {
  offsets: 'utf16',
  carries: casCarries,
  narrow: fitXml,
  reader: readUimaXmi,
  open: ({ append }, { schema }) => ({
    async add(document, name) {
      const file = `${name}.xmi`;
      await append(file, formatXmi(toCas(document, schema)));
      return file;
    },
    end: () => append('TypeSystem.xml', formatTypeSystem(casSchemaOf(schema).types)),
  }),
};
