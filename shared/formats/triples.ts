import { z } from 'zod';
import type { OffsetUnit } from '../contract/datasets.ts';
import { corruptSource } from '../errors.ts';
import { id } from '../model/ids.ts';
import { jsonObject } from '../model/json.ts';
import { annotatorName, attributes } from '../model/records.ts';
import { findLabel, type Schema, takesEntity } from '../model/schema.ts';
import { coveredText, excerpt } from '../text/covered.ts';
import { inReadingOrder } from '../text/span-index.ts';
import type { AnnotatedDocument, ExchangedAnnotation, ExchangedRelation } from './annotated-document.ts';
import { type Cell, readJson, readNumber, readText } from './csv-cells.ts';
import { attributeColumn, type CsvRow, readAnnotator, readAttributes } from './csv-tables.ts';
import { offsetWriter } from './format-offsets.ts';
import { Losses } from './losses.ts';
import { newAnnotation, newRelation } from './new-document.ts';
import type { Reduced } from './reduce.ts';

/** Who said what, a row for each quote: its text and attributes, and what it is linked to (in the default schema
 *  its cue, speaker and source) with their entities. Segments that are joined by `continues` are one quote. The
 *  last column holds the same marks with their links as JSON: that is what is read back. */

const QUOTE = 'quote';
const CONTINUES = 'continues';

/** Labels that a quote may be linked to, in the order of the schema’s relations. */
const listRoles = (schema: Schema): string[] => [
  ...new Set(schema.relations.flatMap(({ from, to }) => (from === QUOTE && to !== QUOTE ? [to] : []))),
];

export function attributionColumns(schema: Schema, unit: OffsetUnit): string[] {
  const quote = findLabel(schema, QUOTE);
  return [
    'document',
    'quote_id',
    'annotator',
    'quote_text',
    `start_${unit}`,
    `end_${unit}`,
    `segments_${unit}`,
    ...Object.keys(quote?.attrs ?? {}).map(attributeColumn),
    ...listRoles(schema).flatMap((role) => {
      const label = findLabel(schema, role);
      const named = label && takesEntity(label) ? ['entity', 'entity_name', 'entity_type'] : [];
      return ['text', `start_${unit}`, `end_${unit}`, ...named].map((column) => `${role}_${column}`);
    }),
    'marks',
  ];
}

/** A quote with all that belongs to it. */
interface Attribution {
  /** In reading order. */
  segments: ExchangedAnnotation[];
  /** What its segments are linked to, but for other quotes. */
  others: ExchangedAnnotation[];
  links: ExchangedRelation[];
}

/** What of a document has a row: quotes and what they are linked to. */
export function narrowToAttributions(document: AnnotatedDocument, schema: Schema): Reduced {
  const losses = new Losses();
  const marks = new Map(document.annotations.map((mark) => [mark.id, mark]));
  const linked = new Set(
    document.relations.flatMap(({ from, to }) => (marks.get(from)?.label === QUOTE ? [to] : [])),
  );
  const roles = new Set(listRoles(schema));
  const annotations = document.annotations.filter((mark) => {
    const isKept = mark.label === QUOTE || linked.has(mark.id);
    if (!isKept) losses.add(roles.has(mark.label) ? 'unlinked' : 'otherLabels', excerpt(document.text, mark));
    return isKept;
  });
  const kept = new Set(annotations.map((mark) => mark.id));
  const relations = document.relations.filter((link) => {
    const isKept = kept.has(link.from) && kept.has(link.to);
    const from = marks.get(link.from);
    if (!isKept) losses.add('linksOfLost', from ? excerpt(document.text, from) : link.id);
    return isKept;
  });
  const named = new Set(annotations.map(({ entity }) => entity));
  const entities = document.entities.filter((entity) => {
    if (!named.has(entity.id)) losses.add('entities', entity.name);
    return named.has(entity.id);
  });
  return { document: { ...document, annotations, relations, entities }, losses: losses.list() };
}

/** The rows of a document that was narrowed, in the order of its quotes. */
export function attributionCells(document: AnnotatedDocument, schema: Schema, unit: OffsetUnit): Cell[][] {
  const offset = offsetWriter(document.text, unit);
  const columns = attributionColumns(schema, unit);
  const entities = new Map(document.entities.map((entity) => [entity.id, entity]));
  return listAttributions(document).map((attribution) => {
    const cells = describeAttribution(document.text, attribution, unit, offset);
    cells.set('document', document.id);
    cells.set('marks', writeMarks(attribution, offset));
    for (const mark of attribution.others.toReversed()) {
      const entity = mark.entity === null ? undefined : entities.get(mark.entity);
      cells.set(`${mark.label}_entity_name`, entity?.name ?? null);
      cells.set(`${mark.label}_entity_type`, entity?.type ?? null);
    }
    return columns.map((column) => cells.get(column) ?? null);
  });
}

function listAttributions({ annotations, relations }: AnnotatedDocument): Attribution[] {
  const marks = new Map(annotations.map((mark) => [mark.id, mark]));
  const quotes = annotations.filter(({ label }) => label === QUOTE).toSorted(inReadingOrder);
  const headOf = joinSegments(quotes, relations);
  const byHead = new Map<string, Attribution>();
  for (const quote of quotes) {
    const head = headOf(quote.id);
    const known = byHead.get(head);
    if (known) known.segments.push(quote);
    else byHead.set(head, { segments: [quote], others: [], links: [] });
  }
  const rowOf = new Map<string, Attribution>();
  for (const row of byHead.values()) for (const { id } of row.segments) rowOf.set(id, row);
  for (const link of relations) {
    const [row, other] = [rowOf.get(link.from), marks.get(link.to)];
    if (!row || !other) continue;
    row.links.push(link);
    if (other.label !== QUOTE && !row.others.includes(other)) row.others.push(other);
  }
  // Links between marks that are no quotes go with the first of them.
  const withOther = new Map<string, Attribution>();
  for (const row of byHead.values())
    for (const { id } of row.others) if (!withOther.has(id)) withOther.set(id, row);
  for (const link of relations) if (!rowOf.has(link.from)) withOther.get(link.from)?.links.push(link);
  return [...byHead.values()];
}

/** The same quote for all that are joined, in whatever way. */
function joinSegments(
  quotes: readonly ExchangedAnnotation[],
  relations: readonly ExchangedRelation[],
): (id: string) => string {
  const parents = new Map(quotes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let head = id;
    for (let up = parents.get(head); up !== undefined && up !== head; up = parents.get(head)) head = up;
    for (let at = id; at !== head;) {
      const next = parents.get(at) ?? head;
      parents.set(at, head);
      at = next;
    }
    return head;
  };
  for (const { type, from, to } of relations)
    if (type === CONTINUES && parents.has(from) && parents.has(to)) parents.set(find(from), find(to));
  return find;
}

/** What the columns say, but for the article and the entities. */
function describeAttribution(
  text: string,
  { segments, others }: Attribution,
  unit: OffsetUnit,
  offset: (utf16: number) => number,
): Map<string, Cell> {
  const [first] = segments;
  const spans = segments.map(({ start, end }) => [offset(start), offset(end)] as const);
  const cells = new Map<string, Cell>([
    ['quote_id', first?.id ?? null],
    ['annotator', first?.annotator ?? null],
    ['quote_text', segments.map((segment) => coveredText(text, segment)).join(' … ')],
    [`start_${unit}`, Math.min(...spans.map(([start]) => start))],
    [`end_${unit}`, Math.max(...spans.map(([, end]) => end))],
    [`segments_${unit}`, JSON.stringify(spans)],
  ]);
  for (const [name, value] of Object.entries(first?.attrs ?? {})) cells.set(attributeColumn(name), value);
  for (const mark of others) {
    const { label } = mark;
    const covered = coveredText(text, mark);
    const before = cells.get(`${label}_text`);
    cells.set(`${label}_text`, before === undefined ? covered : `${String(before)} | ${covered}`);
    if (before !== undefined) continue;
    cells.set(`${label}_start_${unit}`, offset(mark.start));
    cells.set(`${label}_end_${unit}`, offset(mark.end));
    cells.set(`${label}_entity`, mark.entity);
  }
  return cells;
}

const markCell = z.object({
  id,
  /** Where it is not the row’s. */
  annotator: annotatorName.nullable().optional(),
  label: z.string().min(1),
  start: z.number(),
  end: z.number(),
  attrs: attributes.default({}),
  entity: id.nullable().default(null),
  note: z.string().nullable().default(null),
  flag: z.boolean().default(false),
  origin: z.string().min(1).max(60).default('import'),
  extra: jsonObject.default({}),
});
const marksCell = z.object({
  quote: z.array(markCell).min(1),
  others: z.array(markCell),
  links: z.array(z.object({ id, type: z.string().min(1), from: id, to: id, extra: jsonObject.default({}) })),
});

function writeMarks({ segments, others, links }: Attribution, offset: (utf16: number) => number): string {
  const write = ({
    id: markId,
    annotator,
    label,
    start,
    end,
    attrs,
    entity,
    note,
    flag,
    origin,
    extra,
  }: ExchangedAnnotation) => ({
    id: markId,
    ...(annotator !== segments[0]?.annotator && { annotator }),
    label,
    start: offset(start),
    end: offset(end),
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(entity !== null && { entity }),
    ...(note !== null && { note }),
    ...(flag && { flag }),
    origin,
    ...(Object.keys(extra).length > 0 && { extra }),
  });
  return JSON.stringify({
    quote: segments.map(write),
    others: others.map(write),
    links: links.map(({ id: linkId, type, from, to, extra }) => ({
      id: linkId,
      type,
      from,
      to,
      ...(Object.keys(extra).length > 0 && { extra }),
    })),
  });
}

/** The marks and links of a row, and the columns that say something else than these.
 *  @throws CorruptSource */
export function readAttributionRow(
  row: CsvRow,
  text: string,
  toUtf16: Record<OffsetUnit, (offset: number) => number>,
): { annotations: ExchangedAnnotation[]; relations: ExchangedRelation[]; differing: string[] } {
  const unit: OffsetUnit = row.has('start_codepoint') ? 'codepoint' : 'utf16';
  const annotator = readAnnotator(row);
  const given = readJson(row.get('marks'));
  if (given === null) return { ...readColumns(row, unit, toUtf16[unit], annotator), differing: [] };
  const parsed = marksCell.safeParse(given);
  if (!parsed.success) throw corruptSource('The cell “marks” holds something else than marks.');
  const { quote, others, links } = parsed.data;
  const place = (mark: z.infer<typeof markCell>): ExchangedAnnotation => ({
    ...mark,
    annotator: mark.annotator === undefined ? annotator : mark.annotator,
    start: toUtf16[unit](mark.start),
    end: toUtf16[unit](mark.end),
  });
  const attribution = {
    segments: quote.map(place),
    others: others.map(place),
    links: links.map((link) => ({ ...link, annotator })),
  };
  return {
    annotations: [...attribution.segments, ...attribution.others],
    relations: attribution.links,
    differing: findDiffering(row, text, attribution),
  };
}

/** The entities that the column `marks` names. */
export function listEntitiesOfMarks(row: CsvRow): string[] {
  if (!row.has('marks')) return [];
  try {
    const parsed = marksCell.safeParse(readJson(row.get('marks')));
    if (!parsed.success) return [];
    return [...parsed.data.quote, ...parsed.data.others].flatMap(({ entity }) => entity ?? []);
  } catch {
    // Said when the row is read.
    return [];
  }
}

/** Texts and entities, which people correct in a table. */
function findDiffering(row: CsvRow, text: string, attribution: Attribution): string[] {
  const cells = describeAttribution(text, attribution, 'utf16', (utf16) => utf16);
  return [...cells].flatMap(([column, cell]) => {
    const isCompared = row.has(column) && !column.endsWith('_utf16');
    const [is, said] = [readText(row.get(column)), cell === null ? null : String(cell)];
    const isSame = is === said || is?.replace(/\s+/gu, ' ') === said?.replace(/\s+/gu, ' ');
    return isCompared && !isSame && is?.toLowerCase() !== said ? [column] : [];
  });
}

/** A table of somebody who has written the columns alone: relations are those of the default schema. */
function readColumns(
  row: CsvRow,
  unit: OffsetUnit,
  toUtf16: (offset: number) => number,
  annotator: string | null,
): { annotations: ExchangedAnnotation[]; relations: ExchangedRelation[] } {
  const quoteId = readText(row.get('quote_id')) ?? '';
  if (!id.safeParse(`${quoteId}:10`).success || quoteId === '')
    throw corruptSource('The cell “quote_id” holds no id.');
  const spans = z.array(z.tuple([z.number(), z.number()])).safeParse(readJson(row.get(`segments_${unit}`)));
  const place = (prefix: string) => [
    readNumber(row.get(`${prefix}start_${unit}`)),
    readNumber(row.get(`${prefix}end_${unit}`)),
  ];
  const segments = (spans.success && spans.data.length > 0 ? spans.data : [place('')]).map(
    ([start = Number.NaN, end = Number.NaN], index) =>
      newAnnotation({
        id: index === 0 ? quoteId : `${quoteId}:${index + 1}`,
        label: QUOTE,
        annotator,
        start: toUtf16(start),
        end: toUtf16(end),
        attrs: index === 0 ? readAttributes(row) : {},
      }),
  );
  const others = roles.flatMap(([label]) => {
    const [start = Number.NaN, end = Number.NaN] = place(`${label}_`);
    if (Number.isNaN(start)) return [];
    const entity = id.safeParse(readText(row.get(`${label}_entity`)));
    return [
      newAnnotation({
        id: `${quoteId}:${label}`,
        label,
        annotator,
        start: toUtf16(start),
        end: toUtf16(end),
        entity: entity.success ? entity.data : null,
      }),
    ];
  });
  const relationOf = new Map<string, string>(roles);
  return {
    annotations: [...segments, ...others],
    relations: [
      ...segments
        .slice(1)
        .map(({ id: from }, index) => ({ from, to: segments[index]?.id ?? '', type: CONTINUES })),
      ...others.map(({ id: to, label }) => ({ from: quoteId, to, type: relationOf.get(label) ?? label })),
    ].map(({ type, from, to }, index) => ({
      ...newRelation(index, type, from, to, annotator),
      id: `${quoteId}:r${index + 1}`,
    })),
  };
}

const roles = [
  ['cue', 'has_cue'],
  ['speaker', 'spoken_by'],
  ['source', 'via'],
] as const;
