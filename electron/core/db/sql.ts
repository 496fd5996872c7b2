import type { Database, Statement } from 'better-sqlite3';
import type { Db } from './db.ts';

/** SQL, for `db/` and `repos/` only. */

const handles = new WeakMap<Db, { database: Database; statements: Map<string, Statement> }>();

export function wrapDatabase(database: Database, file: string): Db {
  const db: Db = { file, readOnly: database.readonly };
  handles.set(db, { database, statements: new Map() });
  return db;
}

export function handleOf(db: Db): Database {
  return open(db).database;
}

/** The statement of that SQL, prepared once for each connection. */
export function sql<Parameters extends unknown[] | object = unknown[], Row = unknown>(
  db: Db,
  text: string,
): Statement<Parameters extends unknown[] ? Parameters : [Parameters], Row> {
  const { database, statements } = open(db);
  let statement = statements.get(text);
  if (!statement) {
    statement = database.prepare(text);
    statements.set(text, statement);
  }
  return statement as unknown as Statement<Parameters extends unknown[] ? Parameters : [Parameters], Row>;
}

function open(db: Db) {
  const handle = handles.get(db);
  if (!handle) throw new Error('This database was not opened by db/open.');
  return handle;
}
