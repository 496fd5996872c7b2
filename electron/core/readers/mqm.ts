import { type MqmRow, readMqmDocument, readMqmLine } from '../../../shared/formats/mqm-reading.ts';
import { gatherRows, listLines, type TextLine } from './gather.ts';
import { toIssue } from './issues.ts';
import type { Found, Reader, Source } from './reader.ts';
import { findEncoding } from './stream-text.ts';

/** MQM data: a document for each system and doc. */
export const readMqm: Reader = async function* (source, options) {
  const { encoding } = await findEncoding(source, options.encoding);
  const read = ({ text, line }: TextLine) => readMqmLine(text, line);
  for await (const found of gatherRows(() => listRows(source, encoding), keyOf, read)) {
    if ('rows' in found) yield* readDocument(found.rows);
    else yield found;
  }
};

async function* listRows(source: Source, encoding: string): AsyncGenerator<TextLine> {
  for await (const row of listLines(source, encoding))
    if (row.line > 1 || !/^system\tdoc\t/iu.test(row.text)) yield row;
}

/** System and doc. */
const keyOf = (line: string): string => line.split('\t', 2).join('\t');

function* readDocument(rows: readonly MqmRow[]): Generator<Found> {
  const line = rows[0]?.line ?? 1;
  try {
    const { document, warnings } = readMqmDocument(rows);
    for (const message of warnings)
      yield { kind: 'issue', issue: { severity: 'warning', code: 'no_place', message } };
    yield { kind: 'document', line, document };
  } catch (error) {
    yield { kind: 'issue', issue: { ...toIssue(error), line } };
  }
}
