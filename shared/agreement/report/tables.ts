import { Sums } from './sums.ts';

/** What is counted of two annotators in a document: tables of sums. Row 0 is for all labels. */
const shapes = {
  /** Marks of both, documents in which one of them has any; in row 0 characters and tokens of the documents, and
   *  documents and tokens of those that every annotator was given. */
  marks: { fields: 6, overall: [] },
  // F1: what both have; what the one and the other have, together.
  exact: { fields: 2, overall: [] },
  overlap: { fields: 2, overall: [] },
  soft: { fields: 2, overall: [] },
  characters: { fields: 2, overall: [] },
  tokens: { fields: 2, overall: [] },
  boundaries: { fields: 2, overall: [] },
  // With the documents in which there are any.
  relations: { fields: 3, overall: [] },
  matchedRelations: { fields: 2, overall: [] },
  entityRelations: { fields: 2, overall: [] },
  /** Stretches that both marked: with this label on both sides (row 0: the same one), by the first (row 0: at
   *  all), by the second. */
  matches: { fields: 3, overall: [1, 2] },
  unitizing: { fields: 6, overall: [2] },
  intersections: { fields: 3, overall: [2] },
  alphaU: { fields: 3, overall: [] },
  // A row for each set of labels: places where the first has it, the second. Row 0: where both have the same
  // one, and all places.
  tokenValues: { fields: 2, overall: [0, 1] },
  characterValues: { fields: 2, overall: [0, 1] },
  /** As `tokenValues`, of documents that every annotator was given. */
  wholeValues: { fields: 2, overall: [0, 1] },
  // Places with the label on both sides, by the first, by the second.
  tokenLabels: { fields: 3, overall: null },
  characterLabels: { fields: 3, overall: null },
  wholeLabels: { fields: 3, overall: null },
} as const;

export type TableName = keyof typeof shapes;
export const tableNames = Object.keys(shapes) as TableName[];

/** What the figure for all labels needs of a table besides its row 0: these fields of the other rows. `null`: it
 *  needs nothing of it. */
export const overallFields: Readonly<Record<TableName, readonly number[] | null>> = Object.fromEntries(
  tableNames.map((name) => [name, shapes[name].overall]),
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
