import { z } from 'zod';
import type { Json } from '../model/json.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import {
  describeErrorDocument,
  describeErrorMark,
  type ErrorSegment,
  listErrorSegments,
  listRaters,
  valueOf,
} from './error-marks.ts';
import { MISSING, score, UNDECIDED } from './esa-records.ts';
import { fromMqmCategory, toMqmCategory } from './mqm-categories.ts';

/** Scores and missing parts, by segment (from 0) and annotator, with the offsets where segments start. */
const ratings = z.object({
  starts: z.array(z.int().nonnegative()).min(1),
  ratings: z.array(
    z.object({
      segment: z.number(),
      annotator: z.string().nullable(),
      score,
      missing: z.array(z.string()).default([]),
    }),
  ),
});

/** The lines of a document whose marks are all errors, as `esa-records.ts` says; segments get running numbers from `nextSegment` on. */
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
