import type { AnnotatorId } from '../../../shared/model/ids.ts';
import type { AnnotatorKind, AnnotatorRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow } from './record-table.ts';

interface AnnotatorRow {
  id: number;
  name: string;
  kind: AnnotatorKind;
  uid: string;
  retired: number;
}

const fromRow = (row: AnnotatorRow): AnnotatorRecord => ({
  id: row.id as AnnotatorId,
  uid: row.uid,
  name: row.name,
  kind: row.kind,
  retired: row.retired === 1,
});

/** @param uid one that came from elsewhere; a new one if left out */
export function insertAnnotator(
  db: Db,
  { name, kind, uid }: { name: string; kind: AnnotatorKind; uid?: string },
): AnnotatorRecord {
  const row = sql<[string, AnnotatorKind, string | null], AnnotatorRow>(
    db,
    `INSERT INTO annotator (name, kind, uid) VALUES (?, ?, coalesce(?, lower(hex(randomblob(16))))) RETURNING *`,
  ).get(name, kind, uid ?? null);
  return fromRow(row as AnnotatorRow);
}

export function updateAnnotator(db: Db, { id, name, retired }: AnnotatorRecord): void {
  const result = sql<[string, number, number]>(
    db,
    'UPDATE annotator SET name = ?, retired = ? WHERE id = ?',
  ).run(name, retired ? 1 : 0, id);
  assertOneRow(result, 'Updating an annotator');
}

export function findAnnotator(db: Db, id: number): AnnotatorRecord | null {
  const row = sql<[number], AnnotatorRow>(db, 'SELECT * FROM annotator WHERE id = ?').get(id);
  return row ? fromRow(row) : null;
}

export function findAnnotatorByName(db: Db, name: string): AnnotatorRecord | null {
  const row = sql<[string], AnnotatorRow>(db, 'SELECT * FROM annotator WHERE name = ?').get(name);
  return row ? fromRow(row) : null;
}

export function listAnnotators(db: Db): AnnotatorRecord[] {
  return sql<[], AnnotatorRow>(db, 'SELECT * FROM annotator ORDER BY id').all().map(fromRow);
}
