import type { OffsetUnit } from '../contract/datasets.ts';
import { corruptSource } from '../errors.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { coveredText } from '../text/covered.ts';
import { createOffsetMap } from '../text/offsets.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import { parseLine, toLineObject } from './hearsay-jsonl.ts';
import type { Column, ColumnType } from './hf-columns.ts';

/** A document as a row of `hfColumns`, and back: its line of Hearsay JSONL (`hearsay-jsonl.ts`) in columns. What
 *  no column has a place for stands as JSON in `metadata`, `other_attributes` and `extra`, so nothing is lost. */

export function toRow(
  document: AnnotatedDocument,
  columns: readonly Column[],
  unit: OffsetUnit,
): Readonly<Record<string, Json>> {
  const { hearsay: _, offsets: __, ...line } = toLineObject(document, unit) as JsonObject;
  const { meta, entities, annotations, relations, ...fields } = line;
  const known = toTypes(columns);
  const of = (name: string) => toTypes(fieldsOf(known.get(name)));
  const marked = of('annotations');
  const attributes = toTypes(fieldsOf(marked.get('attributes')));
  const own = take(fields, pick(known, 'id', 'title', 'text', 'language', 'cluster'));
  const ownMeta = take(meta as JsonObject, pick(known, 'url', 'published'));
  // Of a field that Hearsay does not know, none may stand in the place of one that is made here.
  const written = pick(
    marked,
    'id',
    'annotator',
    'label',
    'start',
    'end',
    'entity',
    'note',
    'flag',
    'origin',
  );
  const inColumns = (value: Json | undefined, types: Types): Json =>
    (value as JsonObject[]).map((one) => {
      const { taken, rest } = take(one, types);
      return { ...taken, extra: toText(rest) };
    });
  return {
    ...own.taken,
    ...ownMeta.taken,
    metadata: toText(ownMeta.rest),
    annotations: (annotations as JsonObject[]).map(({ attrs, ...annotation }, index) => {
      const { taken, rest } = take(annotation, written);
      const values = take(attrs as JsonObject, attributes);
      const span = document.annotations[index];
      return {
        ...taken,
        text: span ? coveredText(document.text, span) : null,
        attributes: values.taken,
        other_attributes: toText(values.rest),
        extra: toText(rest),
      };
    }),
    relations: inColumns(relations, without(of('relations'), 'extra')),
    entities: inColumns(entities, without(of('entities'), 'extra')),
    extra: toText(own.rest),
  };
}

type Types = ReadonlyMap<string, ColumnType>;
const toTypes = (columns: readonly Column[]): Types => new Map(columns.map(({ name, type }) => [name, type]));
const pick = (types: Types, ...names: string[]): Types =>
  new Map([...types].filter(([name]) => names.includes(name)));
const without = (types: Types, name: string): Types =>
  new Map([...types].filter(([other]) => other !== name));

function fieldsOf(type: ColumnType | undefined): readonly Column[] {
  if (type === undefined || typeof type === 'string') return [];
  return 'list' in type ? fieldsOf(type.list) : type.struct;
}

/** What says the same when it is `null` and when it is not there. */
const NULLABLE = new Set(['id', 'language', 'annotator', 'entity', 'note']);

/** The fields that fit their column, and the others. */
function take(object: JsonObject, types: Types): { taken: JsonObject; rest: JsonObject } {
  const taken: [string, Json][] = [];
  const rest: [string, Json][] = [];
  for (const [name, value] of Object.entries(object)) {
    const type = types.get(name);
    if (type !== undefined && fits(value, type)) taken.push([name, value]);
    else if (type === undefined || value !== null || !NULLABLE.has(name)) rest.push([name, value]);
  }
  return { taken: Object.fromEntries(taken), rest: Object.fromEntries(rest) };
}

function fits(value: Json, type: ColumnType): boolean {
  if (type === 'string') return typeof value === 'string';
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'int32') return Number.isInteger(value);
  return 'list' in type && Array.isArray(value) && value.every((one) => fits(one, type.list));
}

const toText = (rest: JsonObject): string | null =>
  Object.keys(rest).length === 0 ? null : JSON.stringify(rest);

/** Reads a row.
 *  @param unit of its offsets; `null` where the file does not say, to find out by the texts beside the marks
 *  @throws CorruptSource if a mark does not cover the text that stands beside it, or the row is none */
export function readRow(record: JsonObject, unit: OffsetUnit | null): AnnotatedDocument {
  const { metadata, extra, url, published, entities, annotations, relations, ...fields } = record;
  const marks = toObjects(annotations);
  const meta = {
    ...fromText(metadata, 'metadata'),
    ...(typeof url === 'string' && { url }),
    ...(typeof published === 'string' && { published }),
  };
  const line = {
    ...fromText(extra, 'extra'),
    ...dropNulls(fields),
    meta,
    annotations: marks.map(readMark),
    entities: toObjects(entities).map(withExtra),
    relations: toObjects(relations).map(withExtra),
    hearsay: 1,
    offsets: chooseUnit(record['text'], marks, unit),
  };
  return parseLine(JSON.stringify(line));
}

function readMark(fields: JsonObject): JsonObject {
  const { text: _, attributes, other_attributes: others, ...mark } = fields;
  const values = isObject(attributes) ? dropNulls(attributes) : {};
  return { ...withExtra(mark), attrs: { ...fromText(others, 'other_attributes'), ...values } };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const toObjects = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
const withExtra = ({ extra, ...fields }: JsonObject): JsonObject => ({
  ...fromText(extra, 'extra'),
  ...dropNulls(fields),
});
const dropNulls = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

function fromText(text: Json | undefined, column: string): JsonObject {
  if (typeof text !== 'string' || text === '') return {};
  try {
    const value = JSON.parse(text) as Json;
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw corruptSource(`The column “${column}” holds “${text.slice(0, 40)}”, which is no JSON object.`);
}

/** The unit in which every mark covers the text beside it. */
function chooseUnit(
  text: Json | undefined,
  marks: readonly JsonObject[],
  unit: OffsetUnit | null,
): OffsetUnit {
  const first = unit ?? 'codepoint';
  if (typeof text !== 'string') return first;
  const wrong = findWrong(text, marks, first);
  if (wrong === null) return first;
  if (unit === null && findWrong(text, marks, 'utf16') === null) return 'utf16';
  throw corruptSource(`A mark does not cover “${wrong.slice(0, 60).toWellFormed()}”, the text beside it.`);
}

/** The first text beside a mark that the mark does not cover. Offsets that do not exist are refused later, by
 *  their mark. */
function findWrong(text: string, marks: readonly JsonObject[], unit: OffsetUnit): string | null {
  const map = unit === 'codepoint' ? createOffsetMap(text) : null;
  const at = (offset: Json | undefined): number | null =>
    typeof offset === 'number' ? (map ? map.toUtf16(offset) : offset) : null;
  for (const { start, end, text: covered } of marks) {
    const [from, to] = [at(start), at(end)];
    if (typeof covered !== 'string' || from === null || to === null) continue;
    if (text.slice(from, to) !== covered) return covered;
  }
  return null;
}
