import type { Schema } from '../../../shared/model/schema.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import type { RecordTable } from './record-table.ts';

/** Facts about the project as a whole, by key. `workOf` is the uid of the annotator whose working copy it is. */
export type ProjectFact = 'name' | 'uid' | 'workOf' | 'blind' | 'suggestions';

export function readProjectFact(db: Db, key: ProjectFact): string | null {
  return (
    sql<[string], { value: string }>(db, 'SELECT value FROM project WHERE key = ?').get(key)?.value ?? null
  );
}

export function writeProjectFact(db: Db, key: ProjectFact, value: string): void {
  sql<[string, string]>(
    db,
    'INSERT INTO project (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}

/** Whether people work blind: they do unless somebody said otherwise. */
export const isBlind = (db: Db): boolean => readProjectFact(db, 'blind') !== 'off';

export const setBlind = (db: Db, blind: boolean): void => writeProjectFact(db, 'blind', blind ? 'on' : 'off');

/** Whether people see what the machine proposes: they do unless somebody said otherwise. */
export const showsSuggestions = (db: Db): boolean => readProjectFact(db, 'suggestions') !== 'hidden';

export const setSuggestions = (db: Db, shown: boolean): void =>
  writeProjectFact(db, 'suggestions', shown ? 'shown' : 'hidden');

/** The schema in force: the latest version. It was validated when it was stored. */
export function readSchema(db: Db): Schema {
  const row = sql<[], { body: string }>(db, 'SELECT body FROM schema ORDER BY version DESC LIMIT 1').get();
  if (!row) throw new Error('The project has no schema.');
  return JSON.parse(row.body) as Schema;
}

export function addSchema(db: Db, schema: Schema): void {
  sql<[string]>(
    db,
    'INSERT INTO schema (version, body) VALUES ((SELECT coalesce(max(version), 0) + 1 FROM schema), ?)',
  ).run(JSON.stringify(schema));
}

/** The schema as a record of the history: an update adds a version, none is ever taken away. */
export const schemaTable: RecordTable<'schema'> = {
  find: readSchema,
  update: addSchema,
  insert: () => refuse(),
  remove: () => refuse(),
};

function refuse(): never {
  throw new Error('A project has one schema, always.');
}
