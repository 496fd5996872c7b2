import { findErrorLabel, narrowToLabel } from '../../../shared/formats/artifact-label.ts';
import { formatMqm, MQM_HEADER } from '../../../shared/formats/mqm.ts';
import { everything } from '../../../shared/formats/reduce.ts';
import { readMqm } from '../readers/mqm.ts';
import type { DatasetFormat } from './dataset-format.ts';

const FILE = 'mqm.tsv';

/** Errors of translation as Google’s MQM data has them: a line for each, in one file. */
export const mqm: DatasetFormat = {
  offsets: null,
  carries: { ...everything, relations: false },
  narrow: (document, { schema }) => narrowToLabel(document, findErrorLabel(schema, ['category', 'severity'])),
  reader: readMqm,
  open({ append }) {
    let segments = 0;
    let header = MQM_HEADER;
    return {
      async add(document) {
        const written = formatMqm(document, segments + 1);
        segments += written.segments;
        await append(FILE, header + written.lines);
        header = '';
        return FILE;
      },
      end: () => append(FILE, header),
    };
  },
};
