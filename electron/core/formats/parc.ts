import { formatParc, narrowToAttributions } from '../../../shared/formats/parc.ts';
import { placesAlone } from '../../../shared/formats/reduce.ts';
import { readParc } from '../readers/parc.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** Attributions as PARC 3 has them: the words of each document, and its text beside them. */
export const parc: DatasetFormat = {
  offsets: null,
  carries: {
    ...placesAlone,
    title: true,
    language: true,
    attributes: true,
    notes: true,
    flags: true,
    entities: 'name',
    relations: true,
  },
  narrow: narrowToAttributions,
  reader: readParc,
  open: ({ append }) => ({
    async add(document, name) {
      await append(`${name}.txt`, document.text);
      await append(
        `${name}.xml`,
        formatParc(document, (text) => Buffer.byteLength(text)),
      );
      return `${name}.xml`;
    },
    end: async () => {},
  }),
};
