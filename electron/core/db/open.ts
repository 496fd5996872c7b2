import { existsSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { toProjectError, workspaceError } from './failure.ts';
import { lockProject, type ProjectLock } from './lock.ts';
import { LATEST_VERSION, migrate } from './migrations.ts';
import { nativeBinding } from './native-binding.ts';
import type { Db } from './db.ts';
import { handleOf, wrapDatabase } from './sql.ts';

/** “HRSY”, in the database header: tells a project from any other SQLite file. */
const APPLICATION_ID = 0x48525359;

export interface OpenDatabase {
  db: Db;
  /** Writes everything into the one file, lets go of the lock. Safe to call twice. */
  close(): void;
}

/** Makes a project file. It appears at `file` whole or not at all; `fill` writes its first rows.
 *  @throws Workspace.exists, .unreachable (no such folder), .readOnly, .full */
export async function createDatabase(file: string, fill: (db: Db) => void): Promise<void> {
  if (existsSync(file)) throw workspaceError('exists', file);
  if (!existsSync(dirname(file))) throw workspaceError('unreachable', file);
  const draft = `${file}.${process.pid}.new`;
  try {
    const database = new Database(draft, nativeBinding());
    try {
      database.pragma(`application_id = ${APPLICATION_ID}`);
      migrate(database);
      const db = wrapDatabase(database, draft);
      database.transaction(() => fill(db))();
    } finally {
      database.close();
    }
    if (existsSync(file)) throw workspaceError('exists', file);
    await rename(draft, file);
  } catch (error) {
    throw toProjectError(error, file);
  } finally {
    await rm(draft, { force: true });
    await rm(`${draft}-journal`, { force: true });
  }
}

/** Opens a project file: to write (takes the lock, migrates) or to read (beside a writer, if there is one).
 *  @throws Workspace of every reason but `exists` */
export function openDatabase(file: string, mode: 'write' | 'read'): OpenDatabase {
  // Looked at by stat only: opening and closing the file ourselves would drop the POSIX locks that another
  // connection of this process holds on it.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw workspaceError('missing', file);
  let database: Database.Database | null = null;
  let lock: ProjectLock | null = null;
  try {
    database = new Database(file, { fileMustExist: true, readonly: mode === 'read', ...nativeBinding() });
    assertOurs(database, file);
    if (mode === 'write') {
      lock = lockProject(file);
      prepareForWriting(database);
    }
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -65536');
    const opened = { database, lock };
    return { db: wrapDatabase(database, file), close: () => closeDatabase(opened.database, opened.lock) };
  } catch (error) {
    database?.close();
    lock?.release();
    throw toProjectError(error, file);
  }
}

/** Runs `work` in one transaction: all of it is on the disk when this returns, or none of it. */
export function inTransaction<T>(db: Db, work: () => T): T {
  try {
    return handleOf(db).transaction(work).immediate();
  } catch (error) {
    throw toProjectError(error, db.file);
  }
}

/** Runs `work` in a transaction and takes everything back: what it answers is what would be. */
export function inRehearsal<T>(db: Db, work: () => T): T {
  const database = handleOf(db);
  database.exec('BEGIN IMMEDIATE');
  try {
    return work();
  } catch (error) {
    throw toProjectError(error, db.file);
  } finally {
    if (database.inTransaction) database.exec('ROLLBACK');
  }
}

/** One consistent view of the project for several reads. */
export function inSnapshot<T>(db: Db, work: () => T): T {
  return handleOf(db).transaction(work).deferred();
}

/** Keeps this connection's view of the project as it is now, until it is closed. */
export function holdSnapshot(db: Db): void {
  const database = handleOf(db);
  database.exec('BEGIN');
  database.prepare('SELECT count(*) FROM sqlite_schema').get(); // the view begins with the first read
}

/** Copies the project as it is now to a file that is not there yet, a few pages at a time. */
export async function copyDatabase(db: Db, to: string): Promise<void> {
  try {
    await handleOf(db).backup(to);
  } catch (error) {
    throw toProjectError(error, to);
  }
}

/** A number that changes when another program has written to the project. */
export function readDataVersion(db: Db): number {
  return handleOf(db).pragma('data_version', { simple: true }) as number;
}

/** What SQLite itself finds wrong with the file: damaged pages, then broken references. */
export function findDamage(db: Db): string[] {
  const database = handleOf(db);
  const pages = (database.pragma('integrity_check(50)') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((message) => message !== 'ok');
  const references = (database.pragma('foreign_key_check') as { table: string; parent: string }[])
    .slice(0, 50)
    .map((row) => `A row of “${row.table}” refers to a row of “${row.parent}” that is not there.`);
  return [...pages, ...references];
}

function prepareForWriting(database: Database.Database): void {
  // WAL + FULL: a transaction is on the disk when its commit returns, even if the power goes.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  migrate(database);
}

/** Where somebody else still reads, the file stays WAL, which is as safe, but with everything in it. On a full
 *  disk not even that can be done: then the WAL beside it keeps what is missing. */
function checkpointQuietly(database: Database.Database): void {
  try {
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    /* see above */
  }
}

function closeDatabase(database: Database.Database, lock: ProjectLock | null): void {
  if (!database.open) return;
  try {
    // Back to one self-contained file that also opens from a read-only folder.
    if (lock) database.pragma('journal_mode = DELETE');
  } catch {
    checkpointQuietly(database);
  } finally {
    database.close();
    lock?.release();
  }
}

/** Before anything is written, so that a foreign file is left as it is. */
function assertOurs(database: Database.Database, file: string): void {
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw workspaceError('notProject', file);
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > LATEST_VERSION) throw workspaceError('fromFuture', file);
}
