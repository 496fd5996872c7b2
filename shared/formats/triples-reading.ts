import { z } from 'zod';
import type { OffsetUnit } from '../contract/datasets.ts';
import { corruptSource } from '../errors.ts';
import { id } from '../model/ids.ts';
import type { ExchangedAnnotation, ExchangedRelation } from './annotated-document.ts';
import { readJson, readNumber, readText } from './csv-cells.ts';
import { type CsvRow, readAnnotator, readAttributes } from './csv-tables.ts';
import { newAnnotation, newRelation } from './new-document.ts';
import { describeAttribution } from './triples.ts';
import { type Attribution, CONTINUES, QUOTE } from './triples-attributions.ts';
import { readMarks } from './triples-marks.ts';

/** The marks and links of a row, and the columns that say something else than these.
 *  @throws CorruptSource */
export function readAttributionRow(
  row: CsvRow,
  text: string,
  toUtf16: Record<OffsetUnit, (offset: number) => number>,
): { annotations: ExchangedAnnotation[]; relations: ExchangedRelation[]; differing: string[] } {
  const unit: OffsetUnit = row.has('start_codepoint') ? 'codepoint' : 'utf16';
  const annotator = readAnnotator(row);
  const attribution = readMarks(row, annotator, toUtf16[unit]);
  if (attribution === null) return { ...readColumns(row, unit, toUtf16[unit], annotator), differing: [] };
  return {
    annotations: [...attribution.segments, ...attribution.others],
    relations: attribution.links,
    differing: findDiffering(row, text, attribution),
  };
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
