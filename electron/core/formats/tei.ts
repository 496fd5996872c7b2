import { everything } from '../../../shared/formats/reduce.ts';
import { formatTei } from '../../../shared/formats/tei-writing.ts';
import { fitXml } from '../../../shared/formats/xml-text.ts';
import { readTei } from '../readers/tei.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** TEI P5: a file for each document, with everyone’s marks. */
export const tei: DatasetFormat = {
  offsets: 'codepoint',
  carries: everything,
  narrow: fitXml,
  reader: readTei,
  open: ({ append }) => ({
    async add(document, name) {
      const file = `${name}.xml`;
      await append(file, formatTei(document));
      return file;
    },
    end: async () => {},
  }),
};
