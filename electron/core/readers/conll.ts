import { corruptSource } from '../../../shared/errors.ts';
import type { ConllRow } from '../../../shared/formats/conll-columns.ts';
import {
  type ConllDocument,
  type ConllSentence,
  readConllDocument,
} from '../../../shared/formats/conll-document.ts';
import { isTag } from '../../../shared/formats/conll-tags.ts';
import type { Found, Reader } from './reader.ts';
import { findEncoding, streamText } from './stream-text.ts';
import { textLines } from './text-lines.ts';

/** More tokens than any document has; a whole corpus without starts of documents is one. */
const MOST_TOKENS = 2_000_000;

/** Tokens in columns, as CoNLL-2003 and its many kin have them: documents between lines `-DOCSTART-`, or one
 *  that is the whole file. Comments of CoNLL-U are understood. */
export const readConll: Reader = async function* (source, { encoding }) {
  const found = await findEncoding(source, encoding);
  let document: ConllDocument | null = null;
  let sentence = newSentence();
  let tokens = 0;
  let covered = 0;
  const endSentence = () => {
    if (sentence.rows.length === 0) return;
    sentence.rows = withoutParts(sentence.rows);
    document?.sentences.push(sentence);
    sentence = newSentence();
  };
  const finish = function* (): Generator<Found> {
    endSentence();
    if (!document) return;
    const { line } = document;
    const read = readConllDocument(document);
    for (const issue of read.issues) yield { kind: 'issue', issue: { line, ...issue } };
    yield { kind: 'document', line, document: read.document };
    document = null;
    tokens = 0;
  };
  for await (const { line, text } of textLines(streamText(source, found.encoding))) {
    const cells = parseCells(text);
    const [first = ''] = cells;
    if (cells.length === 0) {
      endSentence();
      continue;
    }
    if (first === '-DOCSTART-') {
      yield* finish();
      document = { line, id: null, sentences: [] };
      continue;
    }
    if (sentence.rows.length === 0 && isComment(text, cells)) {
      const comment = readComment(text);
      if (comment?.name === 'newdoc') {
        yield* finish();
        document = { line, id: comment.value, sentences: [] };
      } else if (comment?.name === 'newpar') sentence.startsParagraph = true;
      else if (comment?.name === 'text') sentence.text = comment.value;
      continue;
    }
    document ??= { line, id: null, sentences: [] };
    if (++tokens > MOST_TOKENS)
      throw corruptSource(
        `Behind line ${document.line} there are more than ${MOST_TOKENS} tokens without a start of another document (-DOCSTART-).`,
        { line },
      );
    covered++;
    sentence.rows.push({ line, cells });
  }
  const isEmpty = document === null && covered === 0;
  yield* finish();
  if (isEmpty) throw corruptSource('The file holds no tokens.');
};

const newSentence = (): ConllSentence => ({ rows: [], text: null, startsParagraph: false });

/** Between tabs where there are any: then a token may hold a blank. */
function parseCells(text: string): string[] {
  const line = trimBlanks(text);
  if (line === '') return [];
  return line.includes('\t') ? line.split('\t').map((cell) => cell.trim()) : line.split(/ +/u);
}

/** Without blanks of ASCII around it: others may be tokens. */
function trimBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === ' ' || text[start] === '\t') start++;
  while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return text.slice(start, end);
}

const NAMED_COMMENT = /^#\s*([\w.:]+)(?:\s+id)?\s*(?:=\s*(.*))?$/su;

/** A token may be “#” too: then a tag stands at the end. */
const isComment = (text: string, cells: readonly string[]): boolean =>
  text.startsWith('#') && (/^#\s*[\w.:]+(?:\s+id)?\s*=/u.test(text) || !isTag(cells.at(-1) ?? ''));

function readComment(text: string): { name: string; value: string | null } | null {
  const [, name, value] = NAMED_COMMENT.exec(text.trim()) ?? [];
  return name === undefined ? null : { name, value: value?.trim() || null };
}

/** How many columns CoNLL-U has. */
const CONLL_U = 10;

/** In CoNLL-U `3-4` is a word as it is written, before the parts that it is analysed in, and `3.1` one that is
 *  not written at all. */
function withoutParts(rows: ConllRow[]): ConllRow[] {
  let covered = 0;
  return rows.filter(({ cells }) => {
    if (cells.length !== CONLL_U) return true;
    const [number = ''] = cells;
    const [, last] = /^\d+-(\d+)$/u.exec(number) ?? [];
    if (last !== undefined) covered = Number(last);
    return last !== undefined || !(Number(number) <= covered || /^\d+\.\d+$/u.test(number));
  });
}
