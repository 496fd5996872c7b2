import type { OffsetUnit } from '../contract/datasets.ts';
import { findLabel, type Schema, takesEntity } from '../model/schema.ts';
import { coveredText, excerpt } from '../text/covered.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import type { Cell } from './csv-cells.ts';
import { attributeColumn } from './csv-tables.ts';
import { offsetWriter } from './format-offsets.ts';
import { Losses } from './losses.ts';
import type { Reduced } from './reduce.ts';
import { type Attribution, listAttributions, QUOTE } from './triples-attributions.ts';
import { writeMarks } from './triples-marks.ts';

/** Who said what, a row for each quote: its text and attributes, and what it is linked to (in the default schema
 *  its cue, speaker and source) with their entities. Segments that are joined by `continues` are one quote. The
 *  last column holds the same marks with their links as JSON: that is what is read back. */

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

/** What the columns say, but for the article and the entities.
 *  @param offset from UTF-16 to the unit of the table */
export function describeAttribution(
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
