import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { LATEST_VERSION, migrate } from '../../../../electron/core/db/migrations.ts';
import { makeProject, withRawDatabase } from '../../../support/project.ts';

const tablesOf = (database: Database.Database): unknown[] =>
  database.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();

test('every version is reached from every version before it, with the same tables at the end', () => {
  const wanted = new Database(':memory:');
  migrate(wanted);
  for (let version = 0; version <= LATEST_VERSION; version++) {
    const database = new Database(':memory:');
    migrate(database, version);
    expect(database.pragma('user_version', { simple: true })).toBe(version);
    migrate(database);
    migrate(database);
    expect(database.pragma('user_version', { simple: true })).toBe(LATEST_VERSION);
    expect(tablesOf(database)).toEqual(tablesOf(wanted));
  }
});

test('a project is of the latest version, with strict tables and its own mark', async () => {
  const project = await makeProject();
  project.close();
  withRawDatabase(project.file, (database) => {
    expect(database.pragma('user_version', { simple: true })).toBe(LATEST_VERSION);
    expect(database.pragma('application_id', { simple: true })).toBe(0x48525359);
    const tables = database
      .prepare(
        // The tables of the word index are SQLite's own.
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%'",
      )
      .all();
    expect(tables.filter((table) => (table as { strict: number }).strict !== 1)).toEqual([]);
  });
});
