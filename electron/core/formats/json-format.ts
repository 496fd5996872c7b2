import type { JsonFormat } from '../../../shared/formats/dataset-format.ts';
import { jsonReader } from '../readers/json-records.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** A format that has a JSON value for each document, in one file: one on each line, also within an array. */
export const jsonDataset = (format: JsonFormat): DatasetFormat => ({
  offsets: format.offsets,
  carries: format.carries,
  reader: jsonReader(format),
  ...(format.companions && { companions: ({ schema }) => format.companions?.(schema) ?? {} }),
  open({ append }, context) {
    const { name, shape } = format.file;
    const isArray = shape === 'array';
    let isFirst = true;
    return {
      async add(document) {
        const before = isArray ? (isFirst ? '[\n' : ',\n') : '';
        isFirst = false;
        await append(name, `${before}${format.format(document, context)}${isArray ? '' : '\n'}`);
        return name;
      },
      end: () => append(name, !isArray ? '' : isFirst ? '[]\n' : '\n]\n'),
    };
  },
});
