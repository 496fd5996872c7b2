import { join } from 'node:path';
import { AppError, corruptSource } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import type { JsonFormat } from '../../../shared/formats/dataset-format.ts';
import { findDifference } from '../../../shared/formats/difference.ts';
import { Losses, ofDocuments, sayLoss } from '../../../shared/formats/losses.ts';
import { reduceDocument } from '../../../shared/formats/reduce.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { DatasetWriter, WriterContext } from './dataset-writer.ts';
import { readLines } from './jsonl-lines.ts';
import { listLayers, ofAnnotator } from './layers.ts';

/** Writes a format that has a JSON value for each document: one on each line, also within an array. */
export const jsonFormatWriter =
  (format: JsonFormat) =>
  ({ schema, offsets: chosen, annotators, append }: WriterContext): DatasetWriter => {
    const offsets = format.offsets === 'choice' ? chosen : format.offsets;
    const isArray = format.file.shape === 'array';
    const layers = listLayers(annotators);
    const losses = new Losses();
    let documents = 0;
    return {
      offsets,
      leftOut: () => losses.list().map(sayLoss),
      async write(document) {
        documents++;
        for (const [layer, { annotator, prefix }] of layers.entries()) {
          const reduced = reduceDocument(ofAnnotator(document, annotator), format.carries);
          losses.addAll(reduced.losses.filter(({ code }) => layer === 0 || !ofDocuments.has(code)));
          const record = format.format(reduced.document, { schema, offsets });
          const before = isArray ? (documents === 1 ? '[\n' : ',\n') : '';
          await append(`${prefix}${format.file.name}`, `${before}${record}${isArray ? '' : '\n'}`);
        }
      },
      async end() {
        for (const { prefix } of layers)
          await append(`${prefix}${format.file.name}`, !isArray ? '' : documents === 0 ? '[]\n' : '\n]\n');
        for (const [path, content] of Object.entries(format.companions?.(schema) ?? {}))
          await append(path, content);
      },
      async *verify(folder, again) {
        const records = layers.map(({ prefix }) => readRecords(join(folder, `${prefix}${format.file.name}`)));
        for (const document of again) {
          let compared = 0;
          for (const [at, { annotator }] of layers.entries()) {
            const { value } = (await records[at]?.next()) ?? {};
            compared += compare(ofAnnotator(document, annotator), value);
          }
          yield compared;
        }
      },
    };

    function compare(document: AnnotatedDocument, record: Json | undefined): number {
      const wanted = reduceDocument(document, format.carries).document;
      const difference =
        record === undefined ? 'it is missing.' : findDifference(wanted, read(record), format.carries);
      if (difference !== null)
        throw corruptSource(`The export of “${document.id}” reads back differently: ${difference}`);
      return wanted.annotations.length;

      function read(record: Json): AnnotatedDocument {
        try {
          return format.parse(record);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          throw corruptSource(`The export of “${document.id}” cannot be read back: ${error.message}`);
        }
      }
    }
  };

/** The values of a file as it was written: one on each line, the brackets of an array on lines of their own. */
async function* readRecords(file: string): AsyncGenerator<Json> {
  for await (const { text } of readLines(file)) {
    if (typeof text !== 'string') throw text;
    if (!/^(?:\[|\]|\[\])$/u.test(text)) yield JSON.parse(text.replace(/,$/u, '')) as Json;
  }
}
