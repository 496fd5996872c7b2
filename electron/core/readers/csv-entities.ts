import type { AnnotatedDocument, ExchangedEntity } from '../../../shared/formats/annotated-document.ts';
import { readText } from '../../../shared/formats/csv-cells.ts';
import type { CsvRow } from '../../../shared/formats/csv-tables.ts';
import { newEntity } from '../../../shared/formats/new-document.ts';
import { listEntitiesOfMarks } from '../../../shared/formats/triples-marks.ts';

/** All entities of a dataset. */
export interface EntityList {
  add(entity: ExchangedEntity): void;
  /** Takes notice of an entity that a mark names, in the list or not. */
  note(id: string, name: string): void;
  /** Those that the marks of a document name; with the first document also those that no mark names. */
  of(document: AnnotatedDocument): ExchangedEntity[];
}

export function createEntityList(): EntityList {
  const known = new Map<string, ExchangedEntity>();
  const named = new Set<string>();
  let unusedAreGiven = false;
  return {
    add(entity) {
      if (!known.has(entity.id)) known.set(entity.id, entity);
    },
    note(id, name) {
      named.add(id);
      if (known.has(id)) return;
      known.set(id, newEntity(id, name));
    },
    of({ annotations }) {
      const ids = new Set(annotations.flatMap(({ entity }) => (entity === null ? [] : [entity])));
      if (!unusedAreGiven) for (const id of known.keys()) if (!named.has(id)) ids.add(id);
      unusedAreGiven = true;
      return [...ids].flatMap((id) => known.get(id) ?? []);
    },
  };
}

/** The ids and names of the entities that a row of marks or of quotes names. */
export function listNamedEntities(row: CsvRow): [id: string, name: string][] {
  const columns = [...row.keys()].filter((column) => column === 'entity' || column.endsWith('_entity'));
  const named = columns.flatMap((column): [string, string][] => {
    const id = readText(row.get(column));
    return id === null ? [] : [[id, readText(row.get(`${column}_name`)) || id]];
  });
  return [...named, ...listEntitiesOfMarks(row).map((id): [string, string] => [id, id])];
}
