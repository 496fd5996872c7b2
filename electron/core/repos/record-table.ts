import type { RecordKinds } from '../../../shared/changes.ts';
import type { Db } from '../db/db.ts';

/** The four verbs on one kind of record that writes, undo and redo are made of. Transactions belong to the
 *  services; each verb asserts that it met exactly one row. */
export interface RecordTable<K extends keyof RecordKinds> {
  /** The stored record with the same key, or `null`. */
  find(db: Db, like: RecordKinds[K]): RecordKinds[K] | null;
  insert(db: Db, record: RecordKinds[K]): void;
  update(db: Db, record: RecordKinds[K]): void;
  remove(db: Db, record: RecordKinds[K]): void;
}

export function assertOneRow(result: { changes: number }, what: string): void {
  if (result.changes !== 1) throw new Error(`${what} met ${result.changes} rows instead of one.`);
}
