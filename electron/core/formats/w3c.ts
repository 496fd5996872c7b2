import { everything } from '../../../shared/formats/reduce.ts';
import { formatW3c } from '../../../shared/formats/w3c.ts';
import { readW3c } from '../readers/w3c.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** W3C Web Annotations: a text and its annotations for each document. */
export const w3c: DatasetFormat = {
  offsets: 'codepoint',
  carries: everything,
  reader: readW3c,
  open: ({ append }) => ({
    async add(document, name) {
      await append(`${name}.txt`, document.text);
      await append(`${name}.jsonld`, formatW3c(document, `${name}.txt`));
      return `${name}.jsonld`;
    },
    end: async () => {},
  }),
};
