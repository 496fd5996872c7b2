import type { JsonFormat } from '../../../shared/formats/dataset-format.ts';
import { jsonReader } from '../readers/json-records.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** A format that has a JSON value for each document: one on each line of a file, also within an array, or one in
 *  each file. */
export const jsonDataset = (format: JsonFormat): DatasetFormat => ({
  offsets: format.offsets,
  carries: format.carries,
  reader: jsonReader(format),
  ...(format.companions && { companions: ({ schema }) => format.companions?.(schema) ?? {} }),
  open({ append }, context) {
    const { file } = format;
    if (file.shape === 'each')
      return {
        async add(document, documentName) {
          const path = `${documentName}.${file.ending}`;
          await append(path, format.format(document, context));
          return path;
        },
        end: async () => {},
      };
    const { name, shape } = file;
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
