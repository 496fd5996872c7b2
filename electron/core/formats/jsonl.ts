import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { corruptSource } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { formatLine, parseLine } from '../../../shared/formats/hearsay-jsonl.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import type { DatasetWriter, WriterContext } from './dataset-writer.ts';
import { readLines } from './jsonl-lines.ts';

const FILE = 'documents.jsonl';

/** Writes hearsay JSONL: everything there is, in one file. */
export function jsonlWriter({ offsets, append }: WriterContext): DatasetWriter {
  return {
    offsets,
    leftOut: () => [],
    write: (document) => append(FILE, `${formatLine(document, offsets)}\n`),
    // A dataset without documents is still a file.
    end: () => append(FILE, ''),
    async *verify(folder, documents) {
      const lines = readLines(join(folder, FILE));
      for (const document of documents) {
        const { value } = await lines.next();
        const back = typeof value?.text === 'string' ? parseLine(value.text) : null;
        yield compare(document, back, offsets);
      }
    },
  };
}

function compare(
  document: AnnotatedDocument,
  back: AnnotatedDocument | null,
  offsets: 'codepoint' | 'utf16',
): number {
  const fail = (what: string) =>
    corruptSource(`The export of “${document.id}” reads back differently: ${what}`);
  if (!back) throw fail('its line is missing.');
  document.annotations.forEach((annotation, index) => {
    const other = back.annotations[index];
    if (!other || coveredText(back.text, other) !== coveredText(document.text, annotation)) {
      throw fail(`annotation “${annotation.id}” covers another text.`);
    }
  });
  // The same characters are the same values; others may still be, in another order.
  const [is, was] = [formatLine(back, offsets), formatLine(document, offsets)];
  if (is !== was && !isDeepStrictEqual(JSON.parse(is), JSON.parse(was)))
    throw fail('a field has another value.');
  return document.annotations.length;
}
