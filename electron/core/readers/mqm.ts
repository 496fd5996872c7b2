import { corruptSource } from '../../../shared/errors.ts';
import { type MqmRow, readMqmDocument, readMqmLine } from '../../../shared/formats/mqm-read.ts';
import { toIssue } from './issues.ts';
import type { Found, Reader, Source } from './reader.ts';
import { findEncoding, streamText } from './stream-text.ts';

/** MQM data: a document for each system and doc. Its rows may stand anywhere in the file; where they stand
 *  together, only those of one document are in memory. */
export const readMqm: Reader = async function* (source, { encoding }) {
  const found = await findEncoding(source, encoding);
  const counts = new Map<string, number>();
  for await (const { text } of listLines(source, found.encoding)) {
    const key = keyOf(text);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const waiting = new Map<string, MqmRow[]>();
  for await (const { text, line } of listLines(source, found.encoding)) {
    const key = keyOf(text);
    const left = (counts.get(key) ?? 1) - 1;
    counts.set(key, left);
    try {
      const rows = waiting.get(key) ?? [];
      waiting.set(key, rows);
      rows.push(readMqmLine(text, line));
    } catch (error) {
      yield { kind: 'issue', issue: { ...toIssue(error), line } };
    }
    const rows = waiting.get(key) ?? [];
    if (left > 0 || rows.length === 0) continue;
    waiting.delete(key);
    yield* readDocument(rows);
  }
};

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

/** System and doc. */
const keyOf = (line: string): string => line.split('\t', 2).join('\t');

/** No line of such data is as long. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** The lines that are not blank, but for the header. */
async function* listLines(source: Source, encoding: string): AsyncGenerator<{ line: number; text: string }> {
  let line = 0;
  let rest = '';
  const take = (text: string) => {
    line++;
    const isHeader = line === 1 && /^system\tdoc\t/iu.test(text);
    return isHeader || text.trim() === '' ? [] : [{ line, text: text.replace(/\r$/u, '') }];
  };
  for await (const piece of streamText(source, encoding)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MOST_CHARACTERS) throw corruptSource('A line of it is too long to be read.');
    for (const text of lines) yield* take(text);
  }
  yield* take(rest);
}
