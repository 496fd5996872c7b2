import { z } from 'zod';
import type { OffsetUnit } from '../contract/datasets.ts';
import { corruptSource } from '../errors.ts';
import { id as anyId } from '../model/ids.ts';
import { type JsonObject, jsonObject } from '../model/json.ts';
import { annotatorName } from '../model/records.ts';
import { normaliseText } from '../text/normalise.ts';
import type {
  AnnotatedDocument,
  ExchangedAnnotation,
  ExchangedEntity,
  ExchangedRelation,
} from './annotated-document.ts';
import { offsetReader, offsetWriter } from './format-offsets.ts';
import { isDeeperThan, isWellFormed, mayHoldSurrogate, MOST_DEPTH } from './json-limits.ts';

/** Hearsay JSONL, the lossless native interchange: one document a line. Offsets count code points unless
 *  the line says `"offsets": "utf16"`; fields that Hearsay does not know come back as they were. */

const id = z.union([z.string(), z.int()]).transform(String).pipe(anyId);
const nullable = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

const entityLine = z.looseObject({
  id,
  name: z.string().min(1),
  type: z.string().default('unknown'),
  identification: z.string().default('unresolved'),
});
const aliasList = z.array(z.string().min(1)).min(1);
const annotationLine = z.looseObject({
  id,
  annotator: nullable(annotatorName),
  label: z.string().min(1),
  start: z.number(),
  end: z.number(),
  attrs: z.record(z.string(), z.unknown()).default({}),
  entity: nullable(id),
  note: nullable(z.string()),
  flag: z.boolean().default(false),
  origin: z.string().min(1).max(60).default('import'),
});
const relationLine = z.looseObject({
  id,
  annotator: nullable(annotatorName),
  type: z.string().min(1),
  from: id,
  to: id,
});
const documentLine = z.looseObject({
  hearsay: z.literal(1).default(1),
  offsets: z.enum(['codepoint', 'utf16']).default('codepoint'),
  id: nullable(id),
  title: nullable(z.string()),
  text: z.string(),
  language: nullable(z.string()),
  meta: jsonObject.default({}),
  entities: z.array(entityLine).default([]),
  annotations: z.array(annotationLine).default([]),
  relations: z.array(relationLine).default([]),
});

/** Reads one line. Annotations whose offsets do not exist in the text keep impossible ones, for
 *  `fitToSchema` to refuse by name.
 *  @throws CorruptSource if the line is not a document of hearsay JSONL */
export function parseLine(line: string): AnnotatedDocument {
  const value = parseJson(line);
  if (isDeeperThan(value, MOST_DEPTH))
    throw corruptSource(`This line nests values more than ${MOST_DEPTH} deep.`);
  const parsed = documentLine.safeParse(value);
  if (!parsed.success) throw corruptSource(`This line is not hearsay JSON: ${describe(parsed.error)}`);
  const { hearsay: _, offsets, text: given, annotations, relations, entities, title, ...rest } = parsed.data;
  if (mayHoldSurrogate.test(line) && !isWellFormed(parsed.data)) {
    throw corruptSource('This line holds half a character (an unpaired surrogate), which no file can carry.');
  }
  const text = normaliseText(given);
  const toUtf16 = offsetReader(given, text, offsets);
  const { id: documentId, language, meta, ...others } = rest;
  const { cluster, extra } = takeCluster(others as JsonObject);
  return {
    id: documentId,
    title: title ?? '',
    text,
    language,
    meta,
    cluster,
    extra,
    entities: entities.map(readEntity),
    annotations: annotations.map((annotation) => readAnnotation(annotation, toUtf16)),
    relations: relations.map(({ id, annotator, type, from, to, ...extra }) => ({
      id,
      annotator,
      type,
      from,
      to,
      extra: extra as JsonObject,
    })),
  };
}

/** A cluster in another form than an id is somebody else’s field: kept with the unknown ones. */
function takeCluster({ cluster, ...extra }: JsonObject): Pick<AnnotatedDocument, 'cluster' | 'extra'> {
  if (cluster === undefined || cluster === null) return { cluster: null, extra };
  const parsed = id.safeParse(cluster);
  return parsed.success ? { cluster: parsed.data, extra } : { cluster: null, extra: { ...extra, cluster } };
}

/** Other names in another form than a list of words are nobody's: kept with the unknown fields. */
function readEntity({
  id,
  name,
  type,
  identification,
  ...extra
}: z.infer<typeof entityLine>): ExchangedEntity {
  const { aliases, ...unknown } = extra;
  const names = aliasList.safeParse(aliases);
  return {
    id,
    name,
    aliases: names.success ? names.data : [],
    type,
    identification,
    extra: (names.success ? unknown : extra) as JsonObject,
  };
}

function readAnnotation(
  line: z.infer<typeof annotationLine>,
  toUtf16: (offset: number) => number,
): ExchangedAnnotation {
  const { id, annotator, label, start, end, attrs, entity, note, flag, origin, ...extra } = line;
  const simple = Object.entries(attrs).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'boolean',
  );
  const others = Object.entries(attrs).filter(
    ([, value]) => typeof value !== 'string' && typeof value !== 'boolean',
  );
  return {
    id,
    annotator,
    label,
    start: toUtf16(start),
    end: toUtf16(end),
    attrs: Object.fromEntries(simple) as ExchangedAnnotation['attrs'],
    entity,
    note,
    flag,
    origin,
    // Attribute values of other kinds (numbers, lists) are nobody's attribute: kept with the unknown fields.
    extra: {
      ...(extra as JsonObject),
      ...(others.length > 0 ? { attrs: Object.fromEntries(others) as JsonObject } : {}),
    },
  };
}

/** Writes one line (without its line feed): the same document always gives the same characters. */
export function formatLine(document: AnnotatedDocument, unit: OffsetUnit): string {
  return JSON.stringify(toLineObject(document, unit));
}

/** The document as the JSON object of its line. */
export function toLineObject(
  document: AnnotatedDocument,
  unit: OffsetUnit,
): { hearsay: 1; [key: string]: unknown } {
  const offset = offsetWriter(document.text, unit);
  const { id, title, text, language, meta, cluster, extra } = document;
  return {
    hearsay: 1,
    offsets: unit,
    id,
    title,
    text,
    language,
    meta,
    ...extra,
    ...(cluster === null ? {} : { cluster }),
    entities: document.entities.map(writeEntity),
    annotations: document.annotations.map((annotation) => writeAnnotation(annotation, offset)),
    relations: document.relations.map(writeRelation),
  };
}

/** Unknown fields go first so that they can never stand in for a known one. An entity value or attribute
 *  that was kept aside (see `fitToSchema`) returns to its place. */
function writeEntity({ extra, aliases, ...entity }: ExchangedEntity) {
  const names = aliases.length > 0 ? { aliases } : {};
  return { ...entity, ...names, ...extra, id: entity.id, name: entity.name };
}

function writeAnnotation(annotation: ExchangedAnnotation, offset: (utf16: number) => number) {
  const { extra, attrs, start, end, entity, ...rest } = annotation;
  const { attrs: attrsAside, entity: entityAside, ...unknown } = extra;
  return {
    id: rest.id,
    annotator: rest.annotator,
    label: rest.label,
    start: offset(start),
    end: offset(end),
    attrs: { ...(attrsAside as JsonObject | undefined), ...attrs },
    entity: entity ?? entityAside ?? null,
    note: rest.note,
    flag: rest.flag,
    origin: rest.origin,
    ...unknown,
  };
}

function writeRelation({ extra, ...relation }: ExchangedRelation) {
  return { ...extra, ...relation };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw corruptSource(`This line is not JSON: ${(error as Error).message}`);
  }
}

function describe(error: z.ZodError): string {
  const [first] = error.issues;
  if (!first) return 'it has another form.';
  const where = first.path.length > 0 ? `${first.path.join('.')}: ` : '';
  return `${where}${first.message}`;
}
