import { z } from 'zod';
import { id } from '../model/ids.ts';
import { type Json, type JsonObject, jsonObject } from '../model/json.ts';
import { annotatorName, attributes } from '../model/records.ts';
import type { Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';

/** What the formats for errors of translation share: segments, and objects of our own that hold what such a
 *  format has no place for. */

/** A line of the article with its line ends; lines that one mark covers are one segment. */
export interface ErrorSegment extends Span {
  /** Of the translated text, where the metadata has it. */
  source: string;
  marks: ExchangedAnnotation[];
}

/** @param known where segments start, as a file said it; otherwise every line starts one */
export function listErrorSegments(
  { text, annotations, meta }: AnnotatedDocument,
  known: readonly number[] | null = null,
): ErrorSegment[] {
  const starts = known ?? [...text.matchAll(/[^\n]*(?:\n+|$)/gu)].map(({ index }) => index);
  const lines = starts
    .map((start, index) => ({ start, end: starts[index + 1] ?? text.length }))
    .filter(({ start, end }) => end > start);
  const marks = annotations.toSorted((a, b) => a.start - b.start);
  const segments: ErrorSegment[] = [];
  let next = 0;
  let reach = 0;
  for (const line of lines) {
    let segment = segments.at(-1);
    if (segment && reach > line.start) segment.end = line.end;
    else segments.push((segment = { ...line, source: '', marks: [] }));
    for (let mark = marks[next]; mark && mark.start < line.end; mark = marks[++next]) {
      segment.marks.push(mark);
      reach = Math.max(reach, mark.end);
    }
  }
  const sources = typeof meta['source'] === 'string' ? meta['source'].split('\n') : [];
  if (sources.length === segments.length)
    for (const [index, source] of sources.entries()) (segments[index] as ErrorSegment).source = source;
  return segments;
}

/** Who has marked an error in the document; empty for nobody known. */
export const listRaters = ({ annotations }: AnnotatedDocument): string[] =>
  [...new Set(annotations.map(({ annotator }) => annotator ?? ''))].toSorted();

export const valueOf = ({ attrs }: ExchangedAnnotation, name: string): string => {
  const value = Object.hasOwn(attrs, name) ? attrs[name] : undefined;
  return typeof value === 'string' ? value : '';
};

/** A mark, but for its place, its note and the attributes that the format has `said`. */
export function describeErrorMark(mark: ExchangedAnnotation, said: ReadonlySet<string>): JsonObject {
  const { id: markId, annotator, label, origin, attrs, entity, flag, extra } = mark;
  const others = Object.entries(attrs).filter(([name]) => !said.has(name));
  return {
    id: markId,
    label,
    origin,
    // Names with a tab or a line break in them cannot stand between tabs.
    ...(/[\t\n\r]/u.test(annotator ?? '') && { annotator }),
    ...(others.length > 0 && { attrs: Object.fromEntries(others) }),
    ...(entity !== null && { entity }),
    ...(flag && { flag }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

/** An article, but for its text and its marks. */
export function describeErrorDocument({
  id,
  title,
  language,
  cluster,
  meta,
  extra,
  entities,
}: AnnotatedDocument): Json {
  return {
    id,
    ...(title !== '' && { title }),
    ...(language !== null && { language }),
    ...(cluster !== null && { cluster }),
    ...(Object.keys(meta).length > 0 && { meta }),
    ...(Object.keys(extra).length > 0 && { extra }),
    ...(entities.length > 0 && { entities: entities.map((entity) => ({ ...entity })) }),
  };
}

const nullableText = z.string().nullable().default(null);
/** What `describeErrorDocument` writes. */
export const aboutDocument = z.object({
  id: id.nullable().default(null),
  title: z.string().default(''),
  language: nullableText,
  cluster: id.nullable().default(null),
  meta: jsonObject.default({}),
  extra: jsonObject.default({}),
  entities: z
    .array(
      z.object({
        id,
        name: z.string().min(1),
        aliases: z.array(z.string().min(1)).default([]),
        type: z.string().default('unknown'),
        identification: z.string().default('unresolved'),
        extra: jsonObject.default({}),
      }),
    )
    .default([]),
});
/** What `describeErrorMark` writes. */
export const aboutMark = z.object({
  id,
  label: z.string().min(1),
  origin: z.string().min(1).max(60).default('import'),
  annotator: annotatorName.optional(),
  attrs: attributes.default({}),
  entity: id.nullable().default(null),
  flag: z.boolean().default(false),
  extra: jsonObject.default({}),
});
