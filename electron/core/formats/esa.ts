import { findErrorLabel, narrowToLabel } from '../../../shared/formats/artifact-label.ts';
import { formatEsa } from '../../../shared/formats/esa.ts';
import { everything } from '../../../shared/formats/reduce.ts';
import { readEsa } from '../readers/esa.ts';
import type { DatasetFormat } from './dataset-format.ts';

const FILE = 'esa.jsonl';

/** Errors of translation as WMT publishes error span annotation: a line for each segment and annotator. */
export const esa: DatasetFormat = {
  offsets: 'utf16',
  carries: { ...everything, relations: false },
  narrow: (document, { schema }) => narrowToLabel(document, findErrorLabel(schema, ['severity'])),
  reader: readEsa,
  open({ append }) {
    let segments = 0;
    return {
      async add(document) {
        const written = formatEsa(document, segments);
        segments += written.segments;
        await append(FILE, written.lines);
        return FILE;
      },
      end: () => append(FILE, ''),
    };
  },
};
