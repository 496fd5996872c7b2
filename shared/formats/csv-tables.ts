import type { OffsetUnit } from '../contract/datasets.ts';
import { corruptSource } from '../errors.ts';
import { id as anyId } from '../model/ids.ts';
import { annotatorName } from '../model/records.ts';
import { listLabels, type Schema } from '../model/schema.ts';
import { coveredText } from '../text/covered.ts';
import { normaliseText } from '../text/normalise.ts';
import type {
  AnnotatedDocument,
  ExchangedAnnotation,
  ExchangedEntity,
  ExchangedRelation,
} from './annotated-document.ts';
import { type Cell, objectCell, readFlag, readJson, readNumber, readObject, readText } from './csv-cells.ts';
import { offsetReader, offsetWriter } from './format-offsets.ts';
import { newDocument } from './new-document.ts';

/** A dataset as tables that are joined by ids: articles, marks, links, entities. The unit of the offsets stands
 *  in the names of their columns; each attribute of the schema has a column, `attr_…`. What Hearsay does not know
 *  is JSON in the column `other`. */

/** Cells by the names of their columns. */
export type CsvRow = ReadonlyMap<string, string>;

export const documentColumns = ['document', 'title', 'language', 'cluster', 'metadata', 'other', 'text'];
export const relationColumns = ['document', 'id', 'annotator', 'type', 'from', 'to', 'other'];
export const entityColumns = ['id', 'name', 'aliases', 'type', 'identification', 'other'];

const ATTRIBUTE = 'attr_';
export const attributeColumn = (attribute: string): string => `${ATTRIBUTE}${attribute}`;

/** Each attribute once, whichever labels have it. */
export const listAttributes = (schema: Schema): string[] => [
  ...new Set(
    listLabels(schema).flatMap(({ attrs }) => Object.keys(attrs).filter((name) => attrs[name] !== 'entity')),
  ),
];

export const annotationColumns = (schema: Schema, unit: OffsetUnit): string[] => [
  'document',
  'id',
  'annotator',
  'label',
  `start_${unit}`,
  `end_${unit}`,
  'text',
  'entity',
  'entity_name',
  'note',
  'flag',
  'origin',
  ...listAttributes(schema).map(attributeColumn),
  'other',
];

export const documentCells = ({
  id,
  title,
  language,
  cluster,
  meta,
  extra,
  text,
}: AnnotatedDocument): Cell[] => [
  id,
  title || null,
  language,
  cluster,
  objectCell(meta),
  objectCell(extra),
  text,
];

/** In the order of `annotationColumns`. */
export function annotationCells(document: AnnotatedDocument, schema: Schema, unit: OffsetUnit): Cell[][] {
  const offset = offsetWriter(document.text, unit);
  const names = new Map(document.entities.map(({ id, name }) => [id, name]));
  const attributes = listAttributes(schema);
  return document.annotations.map((annotation) => {
    const { id, annotator, label, start, end, attrs, entity, note, flag, origin, extra } = annotation;
    return [
      document.id,
      id,
      annotator,
      label,
      offset(start),
      offset(end),
      coveredText(document.text, annotation),
      entity,
      entity === null ? null : (names.get(entity) ?? null),
      note,
      flag,
      origin,
      ...attributes.map((name) => (Object.hasOwn(attrs, name) ? (attrs[name] as Cell) : null)),
      objectCell(extra),
    ];
  });
}

export const relationCells = (document: AnnotatedDocument): Cell[][] =>
  document.relations.map(({ id, annotator, type, from, to, extra }) => [
    document.id,
    id,
    annotator,
    type,
    from,
    to,
    objectCell(extra),
  ]);

export const entityCells = ({ id, name, aliases, type, identification, extra }: ExchangedEntity): Cell[] => [
  id,
  name,
  aliases.length === 0 ? null : JSON.stringify(aliases),
  type,
  identification,
  objectCell(extra),
];

/** The article of a row, and how offsets into its cell become offsets of its text.
 *  @throws CorruptSource */
export function readDocumentRow(row: CsvRow): {
  document: AnnotatedDocument;
  toUtf16: Record<OffsetUnit, (offset: number) => number>;
} {
  const given = readText(row.get('text')) ?? '';
  const text = normaliseText(given);
  const id = readText(row.get('document'));
  return {
    document: {
      ...newDocument(text),
      id: id === null ? null : checkId(id, 'document'),
      title: readText(row.get('title')) ?? '',
      language: readText(row.get('language')),
      cluster: readText(row.get('cluster')),
      meta: readObject(row.get('metadata')),
      extra: readObject(row.get('other')),
    },
    toUtf16: {
      codepoint: offsetReader(given, text, 'codepoint'),
      utf16: offsetReader(given, text, 'utf16'),
    },
  };
}

/** @throws CorruptSource */
export function readAnnotationRow(
  row: CsvRow,
  toUtf16: Record<OffsetUnit, (offset: number) => number>,
): ExchangedAnnotation {
  const unit: OffsetUnit = row.has('start_codepoint') ? 'codepoint' : 'utf16';
  const entity = readText(row.get('entity'));
  return {
    id: readId(row, 'id'),
    annotator: readAnnotator(row),
    label: readText(row.get('label')) ?? '',
    start: toUtf16[unit](readNumber(row.get(`start_${unit}`))),
    end: toUtf16[unit](readNumber(row.get(`end_${unit}`))),
    attrs: readAttributes(row),
    entity: entity === null ? null : checkId(entity, 'entity'),
    note: readText(row.get('note')),
    flag: readFlag(row.get('flag')),
    origin: readText(row.get('origin'))?.slice(0, 60) || 'import',
    extra: readObject(row.get('other')),
  };
}

/** Attributes that have a value, by their columns. */
export const readAttributes = (row: CsvRow): Record<string, string> =>
  Object.fromEntries(
    [...row].flatMap(([column, cell]) => {
      const value = column.startsWith(ATTRIBUTE) ? readText(cell) : null;
      return value === null || column === attributeColumn('__proto__')
        ? []
        : [[column.slice(ATTRIBUTE.length), value]];
    }),
  );

/** @throws CorruptSource */
export const readRelationRow = (row: CsvRow): ExchangedRelation => ({
  id: readId(row, 'id'),
  annotator: readAnnotator(row),
  type: readText(row.get('type')) ?? '',
  from: readId(row, 'from'),
  to: readId(row, 'to'),
  extra: readObject(row.get('other')),
});

/** @throws CorruptSource */
export function readEntityRow(row: CsvRow): ExchangedEntity {
  const aliases = readJson(row.get('aliases'));
  const id = readId(row, 'id');
  return {
    id,
    name: readText(row.get('name')) || id,
    aliases: Array.isArray(aliases)
      ? (aliases.filter((alias) => typeof alias === 'string' && alias !== '') as string[])
      : [],
    type: readText(row.get('type')) ?? 'unknown',
    identification: readText(row.get('identification')) ?? 'unresolved',
    extra: readObject(row.get('other')),
  };
}

function readId(row: CsvRow, column: string): string {
  return checkId(readText(row.get(column)) ?? '', column);
}

function checkId(written: string, column: string): string {
  const parsed = anyId.safeParse(written);
  if (!parsed.success)
    throw corruptSource(
      written === ''
        ? `The cell “${column}” is empty.`
        : `The cell “${column}” holds no id that can be kept.`,
    );
  return parsed.data;
}

export function readAnnotator(row: CsvRow): string | null {
  const name = annotatorName.safeParse(readText(row.get('annotator')) ?? '');
  return name.success ? name.data : null;
}
