import { measureIds, measures, type MeasureId } from '../report.ts';
import { countAttributes, type AttributeCounts } from './count-attributes.ts';
import { countLinks } from './count-links.ts';
import {
  countCovered,
  countExact,
  countMarks,
  countMatches,
  countOverlap,
  matchMarks,
} from './count-marks.ts';
import { countEdges, countLabelPlaces, countValues } from './count-places.ts';
import { countAlphaU, countIntersections, countUnitizing } from './count-unitizing.ts';
import type { LabelRows, PreparedWork } from './compared-work.ts';
import { type Confusion, countCell } from './list-cells.ts';
import { type CountedMeasureId, countedMeasures } from './measure-figures.ts';
import { type TableName, tableNames, type Tables } from './tables.ts';
import type { ValueSets } from './value-sets.ts';

export const isCounted = (measure: MeasureId): measure is CountedMeasureId =>
  Object.hasOwn(countedMeasures, measure);

/** The measures in the order in which they are shown, and the tables that they need. */
export function planCounting(wanted: readonly MeasureId[]): Plan {
  const counted = measureIds.filter(isCounted).filter((id) => wanted.includes(id));
  const needed = new Set<TableName>(['marks', ...counted.flatMap((id) => countedMeasures[id].tables)]);
  return { measures: counted, tables: tableNames.filter((name) => needed.has(name)), needed };
}

/** Whether documents have to be cut into tokens for these. */
export const needsTokens = (wanted: readonly MeasureId[]): boolean =>
  wanted.some((measure) => ['tokens', 'boundaries'].includes(measures[measure].counts));

export interface Plan {
  measures: readonly CountedMeasureId[];
  tables: readonly TableName[];
  needed: ReadonlySet<TableName>;
}

/** Rows and values get their numbers from these: the same for all documents. */
export interface Numbering {
  labels: LabelRows;
  relations: LabelRows;
  sets: ValueSets;
}

export interface PairCounts {
  tables: Tables;
  attributes: AttributeCounts;
  confusion: Confusion;
}

/** Counts one document of two annotators into the tables. `rows`: of the labels that anyone used in it. */
export function countPair(
  a: PreparedWork,
  b: PreparedWork,
  rows: readonly number[],
  { needed }: Plan,
  { relations, sets }: Numbering,
  { tables, attributes, confusion }: PairCounts,
): void {
  const needs = (...names: TableName[]) => names.some((name) => needed.has(name));
  countMarks([a, b], true, tables.marks);
  countAttributes(a, b, attributes);
  const pairs = matchMarks(a, b);
  for (const [left, right] of pairs) countCell(confusion, left?.label ?? null, right?.label ?? null);
  if (needs('matches')) countMatches(pairs, tables.matches);
  if (needs('exact')) countExact(a, b, tables.exact);
  if (needs('overlap')) countOverlap(a, b, tables.overlap, 'overlap');
  if (needs('soft')) countOverlap(a, b, tables.soft, 'soft');
  if (needs('characters')) countCovered(a.characters, b.characters, tables.characters);
  if (needs('tokens')) countCovered(a.tokens, b.tokens, tables.tokens);
  if (needs('unitizing')) countUnitizing(a, b, rows, tables.unitizing);
  if (needs('intersections')) countIntersections(a, b, tables.intersections);
  if (needs('alphaU')) countAlphaU([a, b], rows, tables.alphaU);
  if (needs('tokenValues', 'wholeValues')) {
    countValues(a.tokensBySet(sets), b.tokensBySet(sets), tables.tokenValues);
    countLabelPlaces(a.tokens, b.tokens, rows, tables.tokenLabels);
    tables.wholeValues.addAll(tables.tokenValues);
    tables.wholeLabels.addAll(tables.tokenLabels);
  }
  if (needs('characterValues')) {
    countValues(a.charactersBySet(sets), b.charactersBySet(sets), tables.characterValues);
    countLabelPlaces(a.characters, b.characters, rows, tables.characterLabels);
  }
  if (needs('boundaries')) countEdges(a, b, rows, tables.boundaries);
  if (needs('relations', 'matchedRelations', 'entityRelations')) countLinks(a, b, relations, tables);
}
