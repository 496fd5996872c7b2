import { z } from 'zod';
import { corruptSource } from '../errors.ts';
import { id } from '../model/ids.ts';
import { jsonObject } from '../model/json.ts';
import { annotatorName, attributes } from '../model/records.ts';
import type { ExchangedAnnotation } from './annotated-document.ts';
import { readJson } from './csv-cells.ts';
import type { CsvRow } from './csv-tables.ts';
import type { Attribution } from './triples-attributions.ts';

/** The column `marks` of a row: its quote’s segments, what they are linked to, and the links, as JSON. */

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

/** @param offset from UTF-16 to the unit of the table */
export function writeMarks(
  { segments, others, links }: Attribution,
  offset: (utf16: number) => number,
): string {
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

/** The attribution that the column holds; `null` where it is empty.
 *  @param annotator the row’s
 *  @param toUtf16 from the unit of the table
 *  @throws CorruptSource */
export function readMarks(
  row: CsvRow,
  annotator: string | null,
  toUtf16: (offset: number) => number,
): Attribution | null {
  const given = readJson(row.get('marks'));
  if (given === null) return null;
  const parsed = marksCell.safeParse(given);
  if (!parsed.success) throw corruptSource('The cell “marks” holds something else than marks.');
  const { quote, others, links } = parsed.data;
  const place = (mark: z.infer<typeof markCell>): ExchangedAnnotation => ({
    ...mark,
    annotator: mark.annotator === undefined ? annotator : mark.annotator,
    start: toUtf16(mark.start),
    end: toUtf16(mark.end),
  });
  return {
    segments: quote.map(place),
    others: others.map(place),
    links: links.map((link) => ({ ...link, annotator })),
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
