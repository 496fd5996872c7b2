import { Sums } from './sums.ts';

/** What is counted of two annotators in a document: tables of sums. Row 0 is for all labels. */
const shapes = {
  /** Marks of both, documents in which one of them has any; in row 0 characters and tokens of the documents, and
   *  documents and tokens of those that every annotator was given. */
  marks: { fields: 6, drawn: 'none' },
  // F1: what both have; what the one and the other have, together.
  exact: { fields: 2, drawn: 'all' },
  overlap: { fields: 2, drawn: 'all' },
  soft: { fields: 2, drawn: 'all' },
  characters: { fields: 2, drawn: 'all' },
  tokens: { fields: 2, drawn: 'all' },
  boundaries: { fields: 2, drawn: 'all' },
  // With the documents in which there are any.
  relations: { fields: 3, drawn: 'total' },
  matchedRelations: { fields: 2, drawn: 'total' },
  entityRelations: { fields: 2, drawn: 'total' },
  /** Stretches that both marked: with this label on both sides (row 0: the same one), by the first (row 0: at
   *  all), by the second. */
  matches: { fields: 3, drawn: 'all' },
  unitizing: { fields: 6, drawn: 'all' },
  intersections: { fields: 3, drawn: 'all' },
  alphaU: { fields: 3, drawn: 'all' },
  // A row for each set of labels: places where the first has it, the second. Row 0: where both have the same
  // one, and all places.
  tokenValues: { fields: 2, drawn: 'all' },
  characterValues: { fields: 2, drawn: 'all' },
  /** As `tokenValues`, of documents that every annotator was given. */
  wholeValues: { fields: 2, drawn: 'all' },
  // Places with the label on both sides, by the first, by the second.
  tokenLabels: { fields: 3, drawn: 'all' },
  characterLabels: { fields: 3, drawn: 'all' },
  wholeLabels: { fields: 3, drawn: 'all' },
} as const;

export type TableName = keyof typeof shapes;
export const tableNames = Object.keys(shapes) as TableName[];

/** What figures of documents that were drawn need of a table: all of it, only row 0, or nothing. */
export const drawnParts: Readonly<Record<TableName, 'all' | 'total' | 'none'>> = Object.fromEntries(
  tableNames.map((name) => [name, shapes[name].drawn]),
) as never;

export type Tables = Readonly<Record<TableName, Sums>>;

export const makeTables = (): Tables =>
  Object.fromEntries(tableNames.map((name) => [name, new Sums(shapes[name].fields)])) as never;

export function addTables(
  to: Tables,
  from: Tables,
  names: readonly TableName[] = tableNames,
  times = 1,
): void {
  for (const name of names) to[name].addAll(from[name], times);
}

export function clearTables(tables: Tables): void {
  for (const name of tableNames) tables[name].clear();
}
