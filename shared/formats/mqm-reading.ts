import { z } from 'zod';
import { corruptSource } from '../errors.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { annotatorName } from '../model/records.ts';
import { normaliseText } from '../text/normalise.ts';
import type { Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { aboutDocument, aboutMark } from './error-marks.ts';
import { ARTIFACT } from './artifact-label.ts';
import { isDeeperThan, MOST_DEPTH } from './json-limits.ts';
import { fromMqmCategory, fromMqmSeverity, isMqmSeverity, isNoError } from './mqm-categories.ts';
import { newAnnotation, newDocument } from './new-document.ts';

/** A line of MQM data, taken apart. */
interface MqmRow {
  line: number;
  system: string;
  doc: string;
  segment: string;
  rater: string;
  source: string;
  target: string;
  category: string;
  severity: string;
  metadata: JsonObject;
}

/** Whether a file begins as MQM data does: with the names of its columns, or with a row of it. */
export function looksLikeMqm(head: string): boolean {
  const cells = (head.split('\n', 1)[0] ?? '').split('\t');
  const [system = '', doc = '', segment = '', , , , , , severity = ''] = cells;
  if (cells.length < 9 || cells.length > 10) return false;
  if (system.toLowerCase() === 'system' && doc.toLowerCase() === 'doc') return true;
  return /^\d+$/u.test(segment) && (isMqmSeverity(severity) || isNoError(severity));
}

/** Older data has nine columns, or a note instead of metadata.
 *  @throws CorruptSource */
export function readMqmLine(text: string, line: number): MqmRow {
  const cells = text.split('\t');
  if (cells.length < 9)
    throw corruptSource(`The line has ${cells.length} columns; MQM data has ten.`, { line });
  const [
    system = '',
    doc = '',
    segment = '',
    ,
    rater = '',
    source = '',
    target = '',
    category = '',
    severity = '',
  ] = cells;
  const metadata = readMetadata(cells.slice(9).join('\t').trim());
  return { line, system, doc, segment, rater, source, target, category, severity, metadata };
}

function readMetadata(cell: string): JsonObject {
  if (cell === '') return {};
  try {
    const value = JSON.parse(cell) as Json;
    // The tokens are many, and looked at where they are read.
    if (isObject(value) && !isDeeperThan({ ...value, segment: null }, MOST_DEPTH)) return value;
  } catch {
    // Before 2022 it was a note.
  }
  return { note: cell };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');

const hearsay = z.object({ document: aboutDocument.optional().catch(undefined) });
const spanList = z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()]));

/** The document that the rows of one system and one doc are about. */
export function readMqmDocument(rows: readonly MqmRow[]): {
  document: AnnotatedDocument;
  warnings: string[];
} {
  const isEscaped = rows.some(({ source, target }) => /&lt;\/?v&gt;/u.test(source + target));
  const plain = isEscaped
    ? rows.map((row) => ({ ...row, source: unescapeHtml(row.source), target: unescapeHtml(row.target) }))
    : rows;
  const segments = joinSegments(plain);
  const given = segments.map(({ text }) => text).join('');
  const text = normaliseText(given);
  const removed = given.length - text.length;
  const marks: ExchangedAnnotation[] = [];
  let unplaced = 0;
  for (const segment of segments) {
    for (const row of segment.rows) {
      const about = aboutMark.safeParse(row.metadata['hearsay']);
      if (!about.success && !isError(row)) continue;
      const spans = placeError(row, segment);
      if (spans.length === 0) unplaced++;
      for (const [part, span] of spans.entries()) {
        const { start, end } = {
          start: segment.start - removed + span.start,
          end: segment.start - removed + span.end,
        };
        marks.push(
          toMark(
            row,
            about.data,
            { start, end },
            about.success && part === 0 ? null : `a${marks.length + 1}`,
          ),
        );
      }
    }
  }
  const warnings =
    unplaced === 0
      ? []
      : [
          `${unplaced} of its errors are marked in the source text or nowhere; they have no place in the article and were left out.`,
        ];
  const own = rows.map(({ metadata }) => hearsay.safeParse(metadata['hearsay']).data?.document).find(Boolean);
  return {
    document: { ...newDocument(text), ...(own ?? describe(plain, segments)), annotations: marks },
    warnings,
  };
}

/** A row without an error has its segment’s text alone; a test of attention is none of the raters’ errors. */
const isError = ({ category, severity }: MqmRow): boolean =>
  (category !== '' || severity !== '') &&
  !isNoError(category) &&
  !isNoError(severity) &&
  severity !== 'HOTW-test';

function toMark(
  { rater, category, severity, metadata }: MqmRow,
  about: z.infer<typeof aboutMark> | undefined,
  span: Span,
  newId: string | null,
): ExchangedAnnotation {
  const name = annotatorName.safeParse(rater);
  const note = metadata['note'];
  const attrs = {
    ...(category !== '' && { category: fromMqmCategory(category) }),
    ...(severity !== '' && { severity: fromMqmSeverity(severity) }),
    ...about?.attrs,
  };
  return newAnnotation({
    ...span,
    label: ARTIFACT,
    extra: about ? {} : readOthers(metadata),
    ...about,
    id: newId ?? about?.id ?? '',
    annotator: about?.annotator ?? (name.success ? name.data : null),
    attrs,
    note: typeof note === 'string' && (about || note !== '') ? note : null,
  });
}

/** What else is known of an error, such as when it was marked. */
function readOthers(metadata: JsonObject): JsonObject {
  const known = [
    'note',
    'hearsay',
    'segment',
    'evaluation',
    'feedback',
    'marked_text',
    'target_spans',
    'source_spans',
  ];
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !known.includes(name)));
}

interface Segment {
  text: string;
  source: string;
  /** Where its text begins in the article. */
  start: number;
  /** Where its tokens begin, and where the last one ends; empty without tokens. */
  starts: number[];
  rows: MqmRow[];
  /** Characters that were looked through so far for what its rows mark. */
  searched: number;
}

/** The segments in their order, each with the line end behind it. */
function joinSegments(rows: readonly MqmRow[]): Segment[] {
  const byNumber = Map.groupBy(rows, ({ segment }) => segment);
  const numbers = [...byNumber.keys()];
  if (numbers.every((number) => /^\d+$/u.test(number))) numbers.sort((a, b) => Number(a) - Number(b));
  let start = 0;
  return numbers.map((number, index) => {
    const own = byNumber.get(number) ?? [];
    const tokens = readTokens(own.find(({ metadata }) => readTokens(metadata) !== null)?.metadata ?? {});
    const target = stripMarks(own[0]?.target ?? '');
    // A line end of another kind would move the offsets behind it.
    const said = (tokens?.join('') ?? target).replaceAll('\r', ' ');
    const isLast = index === numbers.length - 1;
    const text = isLast || said.endsWith('\n') ? said : `${said}\n`;
    const segment = {
      text,
      source: stripMarks(own[0]?.source ?? ''),
      start,
      starts: listStarts(tokens ?? []),
      rows: own,
      searched: 0,
    };
    start += text.length;
    return segment;
  });
}

function listStarts(tokens: readonly string[]): number[] {
  if (tokens.length === 0) return [];
  const starts = [0];
  for (const token of tokens) starts.push((starts.at(-1) ?? 0) + token.length);
  return starts;
}

function readTokens({ segment }: JsonObject): string[] | null {
  const tokens = isObject(segment) ? segment['target_tokens'] : null;
  if (!Array.isArray(tokens) || tokens.length === 0) return null;
  return tokens.every((token) => typeof token === 'string') ? tokens : null;
}

/** By its tokens, else by what stands between <v> and </v>; what makes all of a segment no translation covers
 *  it. */
function placeError(row: MqmRow, segment: Segment): Span[] {
  const spans = spanList.safeParse(row.metadata['target_spans']);
  if (segment.starts.length > 0 && spans.success && spans.data.length > 0) {
    const { starts } = segment;
    return spans.data.map(([first, last]) => ({
      start: starts[first] ?? Number.NaN,
      end: starts[last + 1] ?? Number.NaN,
    }));
  }
  const marked = listMarked(row.target);
  const said = stripMarks(row.target);
  if (marked.length > 0) return marked.map((span) => findSame(said, span, segment));
  const isWhole = /^non.translation/iu.test(row.category) || /^non.translation/iu.test(row.severity);
  const end = segment.text.replace(/\n$/u, '').length;
  return isWhole && end > 0 ? [{ start: 0, end }] : [];
}

/** Characters that are looked through for what rows with another text mark, in all of a segment’s rows. */
const MOST_SEARCHED = 200_000_000;

/** Rows of one segment may differ in blanks: the covered text is looked for where it is nearest. */
function findSame(said: string, span: Span, segment: Segment): Span {
  const { text } = segment;
  if (text.startsWith(said)) return span;
  segment.searched += text.length;
  if (segment.searched > MOST_SEARCHED) return { start: Number.NaN, end: Number.NaN };
  const covered = said.slice(span.start, span.end);
  const after = text.indexOf(covered, span.start);
  const before = text.lastIndexOf(covered, span.start);
  const isBefore = before !== -1 && (after === -1 || span.start - before < after - span.start);
  const start = covered === '' ? -1 : isBefore ? before : after;
  return start === -1 ? { start: Number.NaN, end: Number.NaN } : { start, end: start + covered.length };
}

const MARK = /<\/?v>/gu;
const stripMarks = (text: string): string => text.replace(MARK, '');

function listMarked(target: string): Span[] {
  const spans: Span[] = [];
  let removed = 0;
  let open: number | null = null;
  for (const { index, 0: mark } of target.matchAll(MARK)) {
    const at = index - removed;
    removed += mark.length;
    if (mark === '<v>') open ??= at;
    else if (open !== null) {
      if (at > open) spans.push({ start: open, end: at });
      open = null;
    }
  }
  if (open !== null && target.length - removed > open)
    spans.push({ start: open, end: target.length - removed });
  return spans;
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const unescapeHtml = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/gu, (entity) => entities[entity] ?? entity);

function describe(
  rows: readonly MqmRow[],
  segments: readonly Segment[],
): Pick<AnnotatedDocument, 'title' | 'meta'> {
  const { system = '', doc = '' } = rows[0] ?? {};
  const hasSource = segments.some(({ source }) => source !== '');
  return {
    title: [doc, system].filter(Boolean).join(' – '),
    meta: {
      ...(system !== '' && { system }),
      ...(doc !== '' && { doc }),
      ...(hasSource && { source: segments.map(({ source }) => source).join('\n') }),
    },
  };
}
