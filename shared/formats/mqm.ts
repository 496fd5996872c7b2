import type { JsonObject } from '../model/json.ts';
import { coveredText } from '../text/covered.ts';
import type { Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import {
  describeErrorDocument,
  describeErrorMark,
  type ErrorSegment,
  listErrorSegments,
  listRaters,
  valueOf,
} from './error-marks.ts';
import { toMqmCategory, toMqmSeverity, fromMqmCategory, fromMqmSeverity } from './mqm-categories.ts';

/** Google’s MQM data, as Marot (formerly MQM Viewer) opens it: ten columns between tabs, a line for each error.
 *  https://github.com/google-research/google-research/tree/master/marot
 *
 *  A segment is a line of the article with its line ends; lines that one mark covers are one segment. The column
 *  `target` has tabs and line ends as blanks, and the error between <v> and </v>. `metadata` has the segment’s
 *  tokens as Marot cuts them, blanks between words being tokens too; they are cut at the edges of marks as well,
 *  so that `target_spans`, the first and the last token of an error, are exact. Joined they are the text. What
 *  MQM has no place for stands in `metadata.hearsay`. */

export const MQM_HEADER =
  'system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory\tseverity\tmetadata\n';

/** The lines of a document whose marks are all errors; segments get running numbers from `nextSegment` on. */
export function formatMqm(
  document: AnnotatedDocument,
  nextSegment: number,
): { lines: string; segments: number } {
  const segments = listErrorSegments(document);
  const raters = listRaters(document);
  const system =
    cleanCell(typeof document.meta['system'] === 'string' ? document.meta['system'] : '') || 'unknown';
  const lines = segments.flatMap((segment, index) => {
    const place = [system, cleanCell(document.id ?? ''), String(index + 1), String(nextSegment + index)];
    const rows = (raters.length === 0 ? [null] : raters).flatMap((rater) =>
      listRows(document.text, segment, rater),
    );
    return rows.map(({ target, rater, category, severity, metadata }, at) => {
      const about = at === 0 ? { ...metadata, segment: describeSegment(document.text, segment) } : metadata;
      const own = at === 0 && index === 0 ? { document: describeErrorDocument(document) } : {};
      const hearsay = { ...own, ...(metadata['hearsay'] as JsonObject | undefined) };
      const cells = [rater, cleanCell(segment.source), target, category, severity];
      const all = Object.keys(hearsay).length > 0 ? { ...about, hearsay } : about;
      return [...place, ...cells, JSON.stringify(all)].join('\t');
    });
  });
  return { lines: lines.map((line) => `${line}\n`).join(''), segments: segments.length };
}

interface Row {
  rater: string;
  target: string;
  category: string;
  severity: string;
  metadata: JsonObject;
}

/** The rows of one rater, in Marot’s order: it looks for the tokens of a segment in the first row. */
function listRows(text: string, segment: ErrorSegment, rater: string | null): Row[] {
  const numbers = numberTokens(tokenise(text, segment));
  const nothing = { target: cleanTarget(coveredText(text, segment)), metadata: {} };
  if (rater === null) return [{ ...nothing, rater: '', category: '', severity: '' }];
  const rows = segment.marks
    .filter(({ annotator }) => (annotator ?? '') === rater)
    .map((mark): Row => {
      const before = cleanTarget(text.slice(segment.start, mark.start), false);
      const after = cleanTarget(text.slice(mark.end, segment.end));
      return {
        rater: cleanCell(rater),
        target: `${before}<v>${cleanTarget(coveredText(text, mark), false)}</v>${after}`,
        category: toMqmCategory(valueOf(mark, 'category')),
        severity: toMqmSeverity(valueOf(mark, 'severity')),
        metadata: describeMark(text, mark, numbers),
      };
    });
  if (rows.length === 0)
    return [{ ...nothing, rater: cleanCell(rater), category: 'No-error', severity: 'No-error' }];
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return rows.sort((a, b) => order(a.severity, b.severity) || order(a.category, b.category));
}

interface TokenNumbers {
  starting: ReadonlyMap<number, number>;
  ending: ReadonlyMap<number, number>;
}

/** The tokens that start or end at an offset. */
const numberTokens = (tokens: readonly Span[]): TokenNumbers => ({
  starting: new Map(tokens.map(({ start }, index) => [start, index])),
  ending: new Map(tokens.map(({ end }, index) => [end, index])),
});

function describeMark(
  text: string,
  mark: ExchangedAnnotation,
  { starting, ending }: TokenNumbers,
): JsonObject {
  const { attrs, note } = mark;
  const [first, last] = [starting.get(mark.start) ?? 0, ending.get(mark.end) ?? 0];
  // What the columns say, they say alone.
  const said = new Set<string>();
  if (fromMqmCategory(toMqmCategory(valueOf(mark, 'category'))) === attrs['category']) said.add('category');
  if (fromMqmSeverity(toMqmSeverity(valueOf(mark, 'severity'))) === attrs['severity']) said.add('severity');
  return {
    target_spans: [[first, last]],
    marked_text: coveredText(text, mark),
    ...(note !== null && { note }),
    hearsay: describeErrorMark(mark, said),
  };
}

function describeSegment(text: string, segment: ErrorSegment): JsonObject {
  const tokens = tokenise(text, segment).map((token) => coveredText(text, token));
  const isParagraph = segment.start === 0 || text.endsWith('\n\n', segment.start) || !text.includes('\n\n');
  return {
    source_tokens: segment.source.split(/( )/u).filter((token) => token !== ''),
    target_tokens: tokens,
    target_sentence_splits: listSplits(tokens),
    ...(isParagraph && { starts_paragraph: true }),
  };
}

/** Marot’s tokens: words with the signs and line ends behind them, and each blank. */
function tokenise(text: string, { start, end, marks }: ErrorSegment): Span[] {
  const edges = new Set(marks.flatMap((mark) => [mark.start, mark.end]));
  const tokens: Span[] = [];
  for (const { index, 0: word } of text.slice(start, end).matchAll(/ |[^ \n]+\n*|\n+/gu)) {
    let from = start + index;
    for (let at = from + 1; at <= start + index + word.length; at++) {
      if (at < start + index + word.length && !edges.has(at)) continue;
      tokens.push({ start: from, end: at });
      from = at;
    }
  }
  return tokens;
}

function listSplits(tokens: readonly string[]): JsonObject[] {
  const splits: JsonObject[] = [];
  let count = 0;
  for (const [index, token] of tokens.entries()) {
    count++;
    const isLast = index === tokens.length - 1;
    if (!isLast && !(token.endsWith('\n') && !tokens[index + 1]?.startsWith('\n'))) continue;
    const ends = token.endsWith('\n\n')
      ? 'ends_with_para_break'
      : token.endsWith('\n')
        ? 'ends_with_line_break'
        : null;
    splits.push({ num_tokens: count, ...(ends !== null && { [ends]: true }) });
    count = 0;
  }
  return splits;
}

/** As Google’s tools write a text: what would break the line is a blank. */
const cleanCell = (text: string): string => text.replace(/[\t\n\r]/gu, ' ');

function cleanTarget(text: string, isEnd = true): string {
  let end = text.length;
  while (isEnd && end > 0 && text[end - 1] === '\n') end--;
  return cleanCell(text.slice(0, end).replaceAll('\u200b', ''));
}
