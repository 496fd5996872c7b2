import type { Issue } from '../contract/entry.ts';
import { listBlanks } from '../text/join-tokens.ts';
import { isGraphemeBoundary, type Span } from '../text/span.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import { chooseColumns, type Columns, type ConllRow, isNothing } from './conll-columns.ts';
import { isTag, OUTSIDE, readTags } from './conll-tags.ts';
import { newAnnotation, newDocument } from './new-document.ts';

export interface ConllSentence {
  rows: ConllRow[];
  /** The sentence as a comment gives it (CoNLL-U); `null` where none does. */
  text: string | null;
  startsParagraph: boolean;
}

/** What stands between two starts of documents. */
export interface ConllDocument {
  line: number;
  id: string | null;
  sentences: ConllSentence[];
}

/** More would hide what else there is to say. */
const MOST_ISSUES = 50;

/** The document of its lines: a sentence on each line of the text. Blanks stand where the file says, else where
 *  they usually do. */
export function readConllDocument({ id, sentences }: ConllDocument): {
  document: AnnotatedDocument;
  issues: Issue[];
} {
  const issues: Issue[] = [];
  const rows = sentences.flatMap((sentence) => sentence.rows);
  const columns = chooseColumns(rows);
  const { text, tokens } = joinSentences(sentences, columns, issues);
  const breaks = new Set<number>();
  let count = 0;
  for (const sentence of sentences) breaks.add((count += sentence.rows.length));
  const annotations = columns.tags.flatMap((tagOf) => {
    const { spans, loose } = readTags(
      rows.map((row) => checkTag(row, tagOf(row), columns, issues)),
      breaks,
    );
    for (const at of loose) {
      const row = rows[at] as ConllRow;
      const message = `The tag “${tagOf(row)}” of “${row.cells[columns.word]}” goes on with a mark that has not begun; it was read as its beginning.`;
      issues.push({ severity: 'warning', code: 'tag_sequence', message, line: row.line });
    }
    return spans.map(({ label, from, to }) => ({
      label,
      start: startOf(text, tokens[from] as Span),
      end: endOf(text, tokens[to - 1] as Span),
    }));
  });
  return {
    document: {
      ...newDocument(text),
      id,
      annotations: annotations.map((mark, index) => newAnnotation({ id: `a${index}`, ...mark })),
    },
    issues: shorten(issues),
  };
}

function checkTag(row: ConllRow, tag: string | undefined, columns: Columns, issues: Issue[]): string {
  const { line, cells } = row;
  if (cells.length !== columns.count) {
    const message = `This line has ${cells.length} columns where the first one of its document has ${columns.count}; its token has no tag.`;
    if (issues.at(-1)?.line !== line) issues.push({ severity: 'error', code: 'ragged_row', message, line });
    return OUTSIDE;
  }
  if (tag === undefined || isNothing(tag)) return OUTSIDE;
  if (isTag(tag)) return tag;
  const message = `“${tag}” is not a tag: one is O, or B-, I- or another such prefix and a label. The token has none.`;
  issues.push({ severity: 'error', code: 'tag', message, line });
  return OUTSIDE;
}

/** The text, and the place of each token in it. */
function joinSentences(
  sentences: readonly ConllSentence[],
  columns: Columns,
  issues: Issue[],
): { text: string; tokens: Span[] } {
  const tokens: Span[] = [];
  const pieces: string[] = [];
  let length = 0;
  const add = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const sentence of sentences) {
    if (length > 0) add(sentence.startsParagraph ? '\n\n' : '\n');
    const joined = joinSentence(sentence, columns, issues);
    for (const { start, end } of joined.tokens) tokens.push({ start: length + start, end: length + end });
    add(joined.text);
  }
  return { text: pieces.join(''), tokens };
}

function joinSentence(
  { rows, text: given }: ConllSentence,
  columns: Columns,
  issues: Issue[],
): { text: string; tokens: Span[] } {
  const words = rows.map(({ cells }) => cells[columns.word] ?? '');
  const found = given === null ? null : findWords(given, words);
  if (given !== null && found) return { text: given, tokens: found };
  if (given !== null) {
    const message = 'The text that a comment gives is not that of the tokens below it; the tokens stand.';
    issues.push({ severity: 'warning', code: 'other_text', message, line: (rows[0] as ConllRow).line });
  }
  const blanks = columns.joinsNext
    ? [false, ...rows.slice(0, -1).map((row) => !columns.joinsNext?.(row))]
    : listBlanks(words);
  const tokens: Span[] = [];
  let text = '';
  // Enough to see whether the next word would be one character with the last; all of it would be read each time.
  let tail = '';
  for (const [index, word] of words.entries()) {
    const blank = index > 0 && (blanks[index] || !isGraphemeBoundary(tail + word, tail.length)) ? ' ' : '';
    const start = text.length + blank.length;
    text += blank + word;
    tail = `${tail}${blank}${word}`.slice(-TAIL);
    tokens.push({ start, end: start + word.length });
  }
  return { text, tokens };
}

const TAIL = 128;

/** Where words stand in the text that they are all of; `null` if they are not. */
function findWords(text: string, words: readonly string[]): Span[] | null {
  const found: Span[] = [];
  let at = 0;
  for (const word of words) {
    const start = text.indexOf(word, at);
    if (start === -1 || text.slice(at, start).trim() !== '') return null;
    at = start + word.length;
    found.push({ start, end: at });
  }
  return text.slice(at).trim() === '' ? found : null;
}

/** A blank may be one character with the sign that stands on it: then it belongs to the token. */
function startOf(text: string, { start }: Span): number {
  let at = start;
  while (!isGraphemeBoundary(text, at) && text[at - 1] === ' ') at--;
  return at;
}

function endOf(text: string, { end }: Span): number {
  let at = end;
  while (!isGraphemeBoundary(text, at) && text[at] === ' ') at++;
  return at;
}

function shorten(issues: Issue[]): Issue[] {
  const more = issues.length - MOST_ISSUES;
  if (more <= 0) return issues;
  const message = `There are ${more} more such lines in this document.`;
  return [...issues.slice(0, MOST_ISSUES), { severity: 'warning', code: 'more_issues', message }];
}
