import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError, corruptSource } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import {
  formatBrat,
  formatBratConfiguration,
  leftOutOfDocument,
  readBratSpans,
} from '../../../shared/formats/brat.ts';
import { sayLoss } from '../../../shared/formats/losses.ts';
import type { DatasetWriter, WriterContext } from './dataset-writer.ts';
import { createFileNames } from './file-names.ts';
import { listLayers } from './layers.ts';

/** Writes brat standoff: a .txt and an .ann for each document; a folder for each annotator where there are
 *  several, since brat knows one layer of marks. */
export function bratWriter({ schema, annotators, append }: WriterContext): DatasetWriter {
  const names = createFileNames();
  const layers = listLayers(annotators);
  const leftOut: Record<string, number> = {};
  const folderOf = (part: string | null) => (part === null ? '' : `${part}/`);
  const leave = (counts: Record<string, number>) => {
    for (const [what, count] of Object.entries(counts)) {
      if (count > 0) leftOut[what] = (leftOut[what] ?? 0) + count;
    }
  };
  return {
    offsets: 'codepoint',
    leftOut: (before) => [
      ...before.map(sayLoss),
      ...Object.entries(leftOut).map(([what, count]) => ({
        code: null,
        what,
        count,
        remedy: 'left out',
        example: null,
      })),
    ],
    async write({ document, part }) {
      const name = names.nameOf(document.id ?? '');
      for (const { of, prefix } of layers) {
        const { ann, leftOut: left } = formatBrat(of(document), schema);
        const path = `${folderOf(part)}${prefix}${name}`;
        await append(`${path}.txt`, document.text);
        await append(`${path}.ann`, ann);
        leave(left);
      }
      leave(leftOutOfDocument(document));
    },
    end: () => append('annotation.conf', formatBratConfiguration(schema)),
    contents: () => new Map(),
    async *verify(folder, documents) {
      for (const { document, part } of documents) {
        const name = names.nameOf(document.id ?? '');
        for (const { of, prefix } of layers) {
          const path = join(folder, `${folderOf(part)}${prefix}${name}`);
          const read = (ending: string) => readFile(`${path}.${ending}`, 'utf8');
          yield compare(of(document), await read('txt'), await read('ann'));
        }
      }
    },
  };

  function compare(document: AnnotatedDocument, text: string, ann: string): number {
    const fail = (what: string) =>
      corruptSource(`The export of “${document.id}” reads back differently: ${what}`);
    if (text !== document.text) throw fail('the text has changed.');
    const expected = formatBrat(document, schema).spans;
    if (!isDeepStrictEqual(readSpans(), expected)) throw fail('a span covers another text.');
    return expected.length;

    function readSpans() {
      try {
        return readBratSpans(text, ann);
      } catch (error) {
        throw error instanceof AppError ? fail(error.message) : error;
      }
    }
  }
}
