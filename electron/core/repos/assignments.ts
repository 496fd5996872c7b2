import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentRecord, AssignmentStatus } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface AssignmentRow {
  document_id: string;
  annotator_id: number;
  status: AssignmentStatus;
  ended_at_ms: number | null;
  given: number;
}

const fromRow = (row: AssignmentRow): AssignmentRecord => ({
  documentId: row.document_id as DocumentId,
  annotatorId: row.annotator_id as AnnotatorId,
  status: row.status,
  endedAtMs: row.ended_at_ms,
  given: row.given === 1,
});

const toRow = (record: AssignmentRecord): AssignmentRow => ({
  document_id: record.documentId,
  annotator_id: record.annotatorId,
  status: record.status,
  ended_at_ms: record.endedAtMs,
  given: record.given ? 1 : 0,
});

export const assignmentTable: RecordTable<'assignment'> = {
  find: (db, { documentId, annotatorId }) => findAssignment(db, documentId, annotatorId),
  insert(db, record) {
    sql<AssignmentRow>(
      db,
      `INSERT INTO assignment (document_id, annotator_id, status, ended_at_ms, given)
       VALUES (@document_id, @annotator_id, @status, @ended_at_ms, @given)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<AssignmentRow>(
      db,
      `UPDATE assignment SET status = @status, ended_at_ms = @ended_at_ms, given = @given
       WHERE document_id = @document_id AND annotator_id = @annotator_id`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating an assignment');
  },
  remove(db, { documentId, annotatorId }) {
    const result = sql<[string, number]>(
      db,
      'DELETE FROM assignment WHERE document_id = ? AND annotator_id = ?',
    ).run(documentId, annotatorId);
    assertOneRow(result, 'Removing an assignment');
  },
};

export function findAssignment(db: Db, documentId: string, annotatorId: number): AssignmentRecord | null {
  const row = sql<[string, number], AssignmentRow>(
    db,
    'SELECT * FROM assignment WHERE document_id = ? AND annotator_id = ?',
  ).get(documentId, annotatorId);
  return row ? fromRow(row) : null;
}

export function listAssignments(db: Db, documentId: string): AssignmentRecord[] {
  return sql<[string], AssignmentRow>(
    db,
    'SELECT * FROM assignment WHERE document_id = ? ORDER BY annotator_id',
  )
    .all(documentId)
    .map(fromRow);
}

export function listAllAssignments(db: Db): AssignmentRecord[] {
  return sql<[], AssignmentRow>(db, 'SELECT * FROM assignment ORDER BY document_id, annotator_id')
    .all()
    .map(fromRow);
}

/** Whether somebody gave articles to an annotator. */
export function hasGiven(db: Db, annotatorId: number): boolean {
  const text = 'SELECT 1 FROM assignment WHERE annotator_id = ? AND given = 1 LIMIT 1';
  return sql<[number]>(db, text).get(annotatorId) !== undefined;
}

/** The documents that were given to an annotator or that they have marked, in library order. */
export function listGivenDocuments(db: Db, annotatorId: number): DocumentId[] {
  return sql<[number, number], { id: DocumentId }>(
    db,
    `SELECT id FROM document d WHERE EXISTS (SELECT 1 FROM assignment WHERE annotator_id = ? AND document_id = d.id)
       OR EXISTS (SELECT 1 FROM tally WHERE annotator_id = ? AND document_id = d.id AND n > 0)
     ORDER BY ordinal`,
  )
    .all(annotatorId, annotatorId)
    .map(({ id }) => id);
}

export function countStatuses(db: Db): Record<string, number> {
  const rows = sql<[], { status: string; n: number }>(
    db,
    'SELECT status, count(*) AS n FROM assignment GROUP BY status',
  ).all();
  return Object.fromEntries(rows.map((row) => [row.status, row.n]));
}
