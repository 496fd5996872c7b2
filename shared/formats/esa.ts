import { z } from 'zod';
import { corruptSource } from '../errors.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { annotatorName } from '../model/records.ts';
import { normaliseText } from '../text/normalise.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { ARTIFACT } from './artifact-label.ts';
import {
  aboutDocument,
  aboutMark,
  describeErrorDocument,
  describeErrorMark,
  type ErrorSegment,
  listErrorSegments,
  listRaters,
  valueOf,
} from './error-marks.ts';
import { isDeeperThan, MOST_DEPTH } from './json-limits.ts';
import { fromMqmCategory, toMqmCategory } from './mqm-categories.ts';
import { newAnnotation, newDocument } from './new-document.ts';

/** Error span annotation (Kocmi et al. 2024) as WMT publishes it: lines of JSON, one for each segment and
 *  annotator (wmt24_esa.jsonl). Appraise, where spans are marked, counts the UTF-16 units of the text without the
 *  blanks around it, and `end_i` is the last unit of a span: not the one behind it, as several programs that
 *  read such data take it. What was left out in translation is “missing”, and has no place. Its tool has no types
 *  of errors; `error_type` is what its form for MQM writes.
 *
 *  Scores are what annotators gave. The scores and missing parts that were read with an article stay in its
 *  metadata, `esa`; nothing is worked out. What else the form has no place for stands in `hearsay`. */

const offset = z.union([z.number(), z.string()]);
const spanRecord = z.looseObject({
  start_i: offset,
  end_i: offset,
  severity: z.string().default('undecided'),
  error_type: z.union([z.string(), z.array(z.string())]).nullish(),
});
const score = z.union([z.number(), z.string()]).nullish();
const record = z.looseObject({
  langs: z.string().nullish(),
  line_id: z.union([z.number(), z.string()]),
  src: z.string().nullish(),
  tgt: z.string(),
  doc_id: z.string(),
  domain: z.string().nullish(),
  esa_spans: z.array(spanRecord),
  esa_score: score,
  system: z.string().nullish(),
  annotator: z.string().nullish(),
  hearsay: z
    .object({
      before: z.string().default(''),
      after: z.string().default(''),
      document: aboutDocument.optional(),
    })
    .optional()
    .catch(undefined),
});
/** A line of such a file. */
export type EsaRecord = z.infer<typeof record> & { line: number };

/** Scores and missing parts, by segment (from 0) and annotator, with the offsets where segments start. */
const ratings = z.object({
  starts: z.array(z.int().nonnegative()).min(1),
  ratings: z.array(
    z.object({
      segment: z.number(),
      annotator: z.string().nullable(),
      score: score,
      missing: z.array(z.string()).default([]),
    }),
  ),
});

/** The tool’s word for an error whose severity nobody has said. */
const UNDECIDED = 'undecided';
const MISSING = 'missing';

/** The lines of a document whose marks are all errors; segments get running numbers from `nextSegment` on. */
export function formatEsa(
  document: AnnotatedDocument,
  nextSegment: number,
): { lines: string; segments: number } {
  const { text, meta, language } = document;
  const known = readRatings(document);
  const segments = joinBlanks(text, listErrorSegments(document, known?.starts));
  const raters = listRaters(document);
  const given = known?.starts.length === segments.length ? known.ratings : [];
  const names = [...raters, ...given.map(({ annotator }) => annotator ?? '')];
  const annotators = names.length === 0 ? [''] : [...new Set(names)];
  const textOf = (name: string, otherwise: string) =>
    typeof meta[name] === 'string' ? meta[name] : otherwise;
  const about = {
    langs: textOf('langs', `und-${language?.split('-', 1)[0] ?? 'und'}`),
    doc_id: document.id ?? '',
    domain: textOf('domain', ''),
    system: textOf('system', 'unknown'),
  };
  const lines = segments.flatMap((segment, index) =>
    annotators.map((annotator, at) => {
      const rating = given.find((one) => one.segment === index && (one.annotator ?? '') === annotator);
      const marks = segment.marks.filter((mark) => (mark.annotator ?? '') === annotator);
      return JSON.stringify({
        langs: about.langs,
        line_id: nextSegment + index,
        src: segment.source,
        tgt: text.slice(segment.start, segment.end),
        doc_id: about.doc_id,
        domain: about.domain,
        esa_spans: [
          ...marks.map((mark) => writeSpan(mark, segment)),
          ...(rating?.missing ?? []).map((severity) => ({ start_i: MISSING, end_i: MISSING, severity })),
        ],
        esa_score: rating?.score ?? null,
        system: about.system,
        annotator: annotator === '' ? null : annotator,
        speech_info: null,
        hearsay: {
          ...(segment.before !== segment.start && { before: text.slice(segment.before, segment.start) }),
          ...(segment.after !== segment.end && { after: text.slice(segment.end, segment.after) }),
          ...(index === 0 && at === 0 && { document: describeErrorDocument(document) }),
        },
      });
    }),
  );
  return { lines: lines.map((line) => `${line}\n`).join(''), segments: segments.length };
}

/** What was read with the article, if it is about this text. */
function readRatings({ text, meta }: AnnotatedDocument): z.infer<typeof ratings> | null {
  const { data } = ratings.safeParse(meta['esa']);
  if (data?.starts[0] !== 0) return null;
  const isInText = data.starts.every((start, index) => index === 0 || text[start - 1] === '\n');
  const isAscending = data.starts.every((start, index) => start < (data.starts[index + 1] ?? text.length));
  return isInText && isAscending ? data : null;
}

/** A segment without the blanks around it, as far as no mark covers these. */
interface TrimmedSegment extends ErrorSegment {
  before: number;
  after: number;
}

/** Segments of nothing but blanks belong to their neighbours. */
function joinBlanks(text: string, segments: readonly ErrorSegment[]): TrimmedSegment[] {
  const trimmed: TrimmedSegment[] = [];
  let before: number | null = null;
  for (const segment of segments) {
    const covered = text.slice(segment.start, segment.end);
    const isBlank = covered.trim() === '' && segment.marks.length === 0;
    const last = trimmed.at(-1);
    if (isBlank && last) last.after = segment.end;
    else if (isBlank && segment.end < text.length) before ??= segment.start;
    else {
      const start = segment.start + covered.length - covered.trimStart().length;
      const end = segment.start + covered.trimEnd().length;
      trimmed.push({
        ...segment,
        start: Math.min(start, ...segment.marks.map((mark) => mark.start)),
        end: Math.max(Math.min(start, segment.end), end, ...segment.marks.map((mark) => mark.end)),
        before: before ?? segment.start,
        after: segment.end,
      });
      before = null;
    }
  }
  return trimmed;
}

function writeSpan(mark: ExchangedAnnotation, { start }: TrimmedSegment): Json {
  const { attrs, note } = mark;
  const severity = valueOf(mark, 'severity') || UNDECIDED;
  const type = toMqmCategory(valueOf(mark, 'category'));
  const said = new Set<string>();
  if (severity !== UNDECIDED) said.add('severity');
  if (fromMqmCategory(type) === attrs['category']) said.add('category');
  return {
    start_i: mark.start - start,
    end_i: mark.end - start - 1,
    severity,
    ...(type !== '' && { error_type: type }),
    hearsay: { ...describeErrorMark(mark, said), ...(note !== null && { note }) },
  };
}

/** Whether a file begins with a line of this kind. */
export const looksLikeEsa = (head: string): boolean =>
  /^\s*\{[^\n]*"esa_spans"\s*:/u.test(head) && /^[^\n]*"tgt"\s*:/u.test(head.trimStart());

/** @throws CorruptSource */
export function readEsaLine(text: string, line: number): EsaRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw corruptSource(`This line is not JSON: ${(error as Error).message}`, { line });
  }
  if (isDeeperThan(value, MOST_DEPTH))
    throw corruptSource(`This line nests values more than ${MOST_DEPTH} deep.`, { line });
  const parsed = record.safeParse(value);
  if (!parsed.success) throw corruptSource('This line is no segment with error spans.', { line });
  return { ...parsed.data, line };
}

/** What a document’s lines have in common; empty for a line that is none of them. */
export function keyOfEsaLine(text: string): string {
  try {
    const { langs, system, doc_id } = JSON.parse(text) as Partial<Record<string, unknown>>;
    return JSON.stringify([langs, system, doc_id]);
  } catch {
    return '';
  }
}

interface Segment {
  /** Where its text begins in the article. */
  begin: number;
  /** From where its offsets count. */
  start: number;
  text: string;
  records: EsaRecord[];
}

/** The document that the records of one system and one document are about. */
export function readEsaDocument(records: readonly EsaRecord[]): {
  document: AnnotatedDocument;
  warnings: string[];
} {
  const { segments, text: given } = joinRecords(records);
  const text = normaliseText(given);
  const removed = given.length - text.length;
  const annotations: ExchangedAnnotation[] = [];
  const ids = new Set<string>();
  let differing = 0;
  for (const segment of segments) {
    for (const one of segment.records) {
      if (one.tgt.replaceAll('\r', ' ').trim() !== segment.text.trim()) {
        differing++;
        continue;
      }
      for (const span of one.esa_spans) {
        if (span.start_i === MISSING) continue;
        const mark = readSpan(span, one, segment.start - removed, `a${annotations.length + 1}`);
        annotations.push(ids.has(mark.id) ? { ...mark, id: `${mark.id}:${annotations.length + 1}` } : mark);
        ids.add(mark.id);
      }
    }
  }
  const warnings =
    differing === 0
      ? []
      : [
          `${differing} of its segments have another text than the same segment before; their errors were left out.`,
        ];
  const own = records.find(({ hearsay }) => hearsay?.document)?.hearsay?.document;
  return {
    document: { ...newDocument(text), ...(own ?? describe(records, segments, removed)), annotations },
    warnings,
  };
}

function joinRecords(records: readonly EsaRecord[]): { segments: Segment[]; text: string } {
  const byLine = new Map<string, EsaRecord[]>();
  for (const one of records) {
    const known = byLine.get(String(one.line_id));
    if (known) known.push(one);
    else byLine.set(String(one.line_id), [one]);
  }
  const keys = [...byLine.keys()];
  if (keys.every((key) => /^\d+$/u.test(key))) keys.sort((a, b) => Number(a) - Number(b));
  let text = '';
  const segments = keys.map((key) => {
    const own = byLine.get(key) ?? [];
    const [first] = own;
    const tgt = (first?.tgt ?? '').replaceAll('\r', ' ');
    // Whose blanks are not told apart counts without them.
    const blanks = first?.hearsay ? 0 : tgt.length - tgt.trimStart().length;
    if (first?.hearsay) text += first.hearsay.before;
    else if (text !== '' && !text.endsWith('\n')) text += '\n';
    const segment = { begin: text.length, start: text.length + blanks, text: tgt, records: own };
    text += tgt + (first?.hearsay?.after ?? '');
    return segment;
  });
  return { segments, text };
}

function readSpan(
  { start_i, end_i, severity, error_type: type, ...others }: z.infer<typeof spanRecord>,
  { annotator }: EsaRecord,
  start: number,
  newId: string,
): ExchangedAnnotation {
  const about = aboutMark
    .extend({ note: z.string().nullable().default(null) })
    .safeParse(others['hearsay']).data;
  const name = annotatorName.safeParse(annotator);
  const written = Array.isArray(type) ? type.join('/') : (type ?? '');
  const attrs = {
    ...(written !== '' && { category: fromMqmCategory(written) }),
    ...(severity !== UNDECIDED && { severity }),
    ...about?.attrs,
  };
  return newAnnotation({
    label: ARTIFACT,
    id: newId,
    ...about,
    annotator: about?.annotator ?? (name.success ? name.data : null),
    attrs,
    start: start + numberOf(start_i),
    end: start + numberOf(end_i) + 1,
  });
}

const numberOf = (value: number | string): number => (typeof value === 'number' ? value : Number.NaN);

function describe(
  records: readonly EsaRecord[],
  segments: readonly Segment[],
  removed: number,
): Pick<AnnotatedDocument, 'title' | 'language' | 'meta'> {
  const [first] = records;
  const sources = segments.map((segment) => segment.records[0]?.src ?? '');
  const given = segments.flatMap((segment, index) =>
    segment.records.flatMap(({ annotator, esa_score, esa_spans }): JsonObject[] => {
      const missing = esa_spans.filter(({ start_i }) => start_i === MISSING).map(({ severity }) => severity);
      if ((esa_score ?? null) === null && missing.length === 0) return [];
      return [
        {
          segment: index,
          annotator: annotator ?? null,
          ...((esa_score ?? null) !== null && { score: esa_score as Json }),
          ...(missing.length > 0 && { missing }),
        },
      ];
    }),
  );
  const language = /^[^-]+-([a-z]{2,3})\b/u.exec(first?.langs ?? '')?.[1] ?? null;
  return {
    title: [first?.doc_id, first?.system].filter(Boolean).join(' – '),
    language: language === 'und' ? null : language,
    meta: {
      ...(first?.system && { system: first.system }),
      ...(first?.doc_id && { doc: first.doc_id }),
      ...(first?.langs && { langs: first.langs }),
      ...(first?.domain && { domain: first.domain }),
      ...(sources.some((source) => source !== '') && { source: sources.join('\n') }),
      ...(given.length > 0 && {
        esa: { starts: segments.map(({ begin }) => Math.max(0, begin - removed)), ratings: given },
      }),
    },
  };
}
