import { readMqmDocument, readMqmLine } from '../../../shared/formats/mqm-reading.ts';
import { gatherRows, listLines, readRows, type TextLine } from './gather.ts';
import type { Reader, Source } from './reader.ts';
import { findEncoding } from './stream-text.ts';

/** MQM data: a document for each system and doc. */
export const readMqm: Reader = async function* (source, options) {
  const { encoding } = await findEncoding(source, options.encoding);
  const read = ({ text, line }: TextLine) => readMqmLine(text, line);
  for await (const found of gatherRows(() => listRows(source, encoding), keyOf, read)) {
    if ('rows' in found) yield* readRows(found.rows, readMqmDocument);
    else yield found;
  }
};

async function* listRows(source: Source, encoding: string): AsyncGenerator<TextLine> {
  for await (const row of listLines(source, encoding))
    if (row.line > 1 || !/^system\tdoc\t/iu.test(row.text)) yield row;
}

/** System and doc. */
const keyOf = (line: string): string => line.split('\t', 2).join('\t');
