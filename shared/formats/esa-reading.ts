import { z } from 'zod';
import { corruptSource } from '../errors.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { annotatorName } from '../model/records.ts';
import { normaliseText } from '../text/normalise.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { ARTIFACT } from './artifact-label.ts';
import { aboutMark } from './error-marks.ts';
import { type EsaRecord, esaRecord, MISSING, type spanRecord, UNDECIDED } from './esa-records.ts';
import { isDeeperThan, MOST_DEPTH } from './json-limits.ts';
import { fromMqmCategory } from './mqm-categories.ts';
import { newAnnotation, newDocument } from './new-document.ts';

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
  const parsed = esaRecord.safeParse(value);
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
    const trimmed = segment.text.trim();
    for (const one of segment.records) {
      if (one.tgt.replaceAll('\r', ' ').trim() !== trimmed) {
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
  const byLine = Map.groupBy(records, ({ line_id }) => String(line_id));
  const keys = [...byLine.keys()];
  if (keys.every((key) => /^\d+$/u.test(key))) keys.sort((a, b) => Number(a) - Number(b));
  const parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    if (part !== '') parts.push(part);
    length += part.length;
  };
  const segments = keys.map((key) => {
    const own = byLine.get(key) ?? [];
    const [first] = own;
    const tgt = (first?.tgt ?? '').replaceAll('\r', ' ');
    // Whose blanks are not told apart counts without them.
    const blanks = first?.hearsay ? 0 : tgt.length - tgt.trimStart().length;
    if (first?.hearsay) add(first.hearsay.before);
    else if (parts.length > 0 && !parts.at(-1)?.endsWith('\n')) add('\n');
    const segment = { begin: length, start: length + blanks, text: tgt, records: own };
    add(tgt);
    add(first?.hearsay?.after ?? '');
    return segment;
  });
  return { segments, text: parts.join('') };
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
