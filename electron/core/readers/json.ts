import { basename } from 'node:path';
import { corruptSource, unsupported } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { parseLine } from '../../../shared/formats/hearsay-jsonl.ts';
import { roundsNumbers } from '../../../shared/formats/json-limits.ts';
import { deriveTitle } from '../../../shared/text/normalise.ts';
import { splitLines } from '../formats/jsonl-lines.ts';
import { toIssue } from './issues.ts';
import type { Reader } from './reader.ts';

export const readJson: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};

/** Lines of JSON: each a document with its marks. A line that cannot be read is an issue. */
export const readJsonl: Reader = async function* (source) {
  let lines = 0;
  for await (const { line, text } of splitLines(source.stream())) {
    lines++;
    try {
      if (typeof text !== 'string') throw text;
      const document = readHearsayLine(text, basename(source.name));
      if (roundsNumbers(text)) {
        const message = 'A whole number of more than 15 digits was rounded; quote such numbers to keep them.';
        yield { kind: 'issue', issue: { severity: 'warning', code: 'rounded_number', line, message } };
      }
      yield { kind: 'document', line, document };
    } catch (error) {
      yield { kind: 'issue', issue: { ...toIssue(error), line } };
    }
  }
  if (lines === 0) throw corruptSource('The file is empty.');
};

function readHearsayLine(line: string, fallbackTitle: string): AnnotatedDocument {
  const document = parseLine(line);
  if (document.text === '') throw corruptSource('The document has no text.');
  return { ...document, title: document.title || deriveTitle(document.text, fallbackTitle) };
}
