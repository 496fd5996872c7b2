import { bratCarries, formatBrat, narrowBrat } from '../../../shared/formats/brat.ts';
import { formatBratConfiguration, formatBratLooks } from '../../../shared/formats/brat-configuration.ts';
import { createBratNames } from '../../../shared/formats/brat-names.ts';
import { readBrat } from '../readers/brat.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** brat standoff: a .txt and an .ann for each document, and in each folder the configuration that names what
 *  brat cannot. */
export const brat: DatasetFormat = {
  offsets: 'codepoint',
  carries: bratCarries,
  narrow: narrowBrat,
  reader: readBrat,
  open({ append }, { schema }) {
    const names = createBratNames(schema);
    return {
      async add(document, name) {
        await append(`${name}.txt`, document.text);
        await append(`${name}.ann`, formatBrat(document, schema, names));
        return `${name}.ann`;
      },
      async end() {
        await append('annotation.conf', formatBratConfiguration(schema, names));
        await append('visual.conf', formatBratLooks(schema, names));
      },
    };
  },
};
