import type { AnnotatorId } from '../../../shared/model/ids.ts';
import type { AnnotatorKind, AnnotatorRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';

interface AnnotatorRow {
  id: number;
  name: string;
  kind: AnnotatorKind;
}

const fromRow = (row: AnnotatorRow): AnnotatorRecord => ({ ...row, id: row.id as AnnotatorId });

export function insertAnnotator(db: Db, name: string, kind: AnnotatorKind): AnnotatorRecord {
  const { lastInsertRowid } = sql<[string, AnnotatorKind]>(
    db,
    'INSERT INTO annotator (name, kind) VALUES (?, ?)',
  ).run(name, kind);
  return { id: Number(lastInsertRowid) as AnnotatorId, name, kind };
}

export function findAnnotatorByName(db: Db, name: string): AnnotatorRecord | null {
  const row = sql<[string], AnnotatorRow>(db, 'SELECT * FROM annotator WHERE name = ?').get(name);
  return row ? fromRow(row) : null;
}

export function listAnnotators(db: Db): AnnotatorRecord[] {
  return sql<[], AnnotatorRow>(db, 'SELECT * FROM annotator ORDER BY id').all().map(fromRow);
}
