import { corruptSource } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { toIssue } from './issues.ts';
import type { Found, Source } from './reader.ts';
import { streamText } from './stream-text.ts';

export interface TextLine {
  /** From 1. */
  line: number;
  text: string;
}

/** No line of a dataset is as long. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** The lines of a file that are not blank. */
export async function* listLines(source: Source, encoding: string): AsyncGenerator<TextLine> {
  let line = 0;
  let rest = '';
  const take = (text: string): TextLine[] => {
    line++;
    return text.trim() === '' ? [] : [{ line, text: text.endsWith('\r') ? text.slice(0, -1) : text }];
  };
  for await (const piece of streamText(source, encoding)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MOST_CHARACTERS) throw corruptSource('A line of it is too long to be read.');
    for (const text of lines) yield* take(text);
  }
  yield* take(rest);
}

/** Rows that belong together, wherever they stand; where they stand together, only those of one document are in
 *  memory. A row that cannot be read is an issue. */
export async function* gatherRows<Row>(
  listRows: () => AsyncIterable<TextLine>,
  keyOf: (text: string) => string,
  parse: (row: TextLine) => Row,
): AsyncGenerator<{ rows: Row[] } | Extract<Found, { kind: 'issue' }>> {
  const counts = new Map<string, number>();
  for await (const { text } of listRows()) {
    const key = keyOf(text);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const waiting = new Map<string, Row[]>();
  for await (const row of listRows()) {
    const key = keyOf(row.text);
    const left = (counts.get(key) ?? 1) - 1;
    counts.set(key, left);
    const rows = waiting.get(key) ?? [];
    waiting.set(key, rows);
    try {
      rows.push(parse(row));
    } catch (error) {
      yield { kind: 'issue', issue: { ...toIssue(error), line: row.line } };
    }
    if (left > 0) continue;
    waiting.delete(key);
    if (rows.length > 0) yield { rows };
  }
}

/** The document that rows are about, and what of it has no place there. */
export function* readRows<Row extends { line: number }>(
  rows: readonly Row[],
  read: (rows: readonly Row[]) => { document: AnnotatedDocument; warnings: readonly string[] },
): Generator<Found> {
  const line = rows[0]?.line ?? 1;
  try {
    const { document, warnings } = read(rows);
    for (const message of warnings)
      yield { kind: 'issue', issue: { severity: 'warning', code: 'no_place', message } };
    yield { kind: 'document', line, document };
  } catch (error) {
    yield { kind: 'issue', issue: { ...toIssue(error), line } };
  }
}
