import { hostname } from 'node:os';
import { rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { workspaceError } from './failure.ts';
import { nativeBinding } from './native-binding.ts';

/** Holds a project for one writing program. Release it after the project is closed. */
export interface ProjectLock {
  release(): void;
}

/** Takes the writer's lock of a project: a RESERVED lock on a small database beside it. The operating
 *  system lets go of it when the process dies, however it dies, so there is never a stale lock to remove;
 *  and others can still read who holds it.
 *  @throws Workspace.locked if another process (or connection) holds it */
export function lockProject(file: string): ProjectLock {
  const lockFile = `${file}-lock`;
  for (;;) {
    const before = inodeOf(lockFile);
    const database = new Database(lockFile, { timeout: 0, ...nativeBinding() });
    try {
      if (before === null) continue; // just made: take it in the next round, when its inode is known
      claim(database);
      // Its last holder may have removed the file between our opening and our locking of it.
      if (inodeOf(lockFile) === before) return { release: () => release(database, lockFile) };
    } catch (error) {
      if (!isBusy(error)) throw error;
      throw workspaceError('locked', file, error, describeHolder(database));
    } finally {
      if (!database.inTransaction) database.close();
    }
    if (database.open) database.close();
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

function inodeOf(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

function claim(database: Database.Database): void {
  const claimant = { host: hostname(), process: process.pid, since: new Date().toISOString() };
  database.exec('BEGIN IMMEDIATE');
  database.exec('CREATE TABLE IF NOT EXISTS holder (info TEXT)');
  database.exec('DELETE FROM holder');
  database.prepare('INSERT INTO holder VALUES (?)').run(JSON.stringify(claimant));
  // Committed so that others can read it; then taken again for as long as the project is open.
  database.exec('COMMIT');
  database.exec('BEGIN IMMEDIATE');
  const holder = database.prepare('SELECT info FROM holder').pluck().get();
  if (holder !== JSON.stringify(claimant)) {
    database.exec('ROLLBACK');
    throw Object.assign(new Error('Another process was quicker.'), { code: 'SQLITE_BUSY' });
  }
}

function describeHolder(database: Database.Database): string {
  try {
    const info = JSON.parse(String(database.prepare('SELECT info FROM holder').pluck().get()));
    return ` (Process ${info.process} on ${info.host} has had it open since ${info.since}.)`;
  } catch {
    return '';
  }
}

/** The file goes first, so that whoever opens it next makes a new one; Windows lets it go only when it is
 *  closed. One that stays is no harm: it is not what locks. */
function release(database: Database.Database, lockFile: string): void {
  removeQuietly(lockFile);
  database.exec('ROLLBACK');
  database.close();
  if (process.platform === 'win32') removeQuietly(lockFile);
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    /* somebody has it open */
  }
}
