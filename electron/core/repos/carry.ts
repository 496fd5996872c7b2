import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { CarryRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface CarryRow {
  document_id: string;
  id: string;
  annotator_id: number;
  state: CarryRecord['state'];
  source_id: string;
  mark: string;
  links: string;
  start: number | null;
  end: number | null;
  score: number;
}

const fromRow = (row: CarryRow): CarryRecord => ({
  documentId: row.document_id as DocumentId,
  id: row.id,
  annotatorId: row.annotator_id as AnnotatorId,
  state: row.state,
  sourceId: row.source_id as DocumentId,
  mark: JSON.parse(row.mark),
  links: JSON.parse(row.links),
  proposal: row.start === null || row.end === null ? null : { start: row.start, end: row.end },
  score: row.score,
});

const toRow = (record: CarryRecord): CarryRow => ({
  document_id: record.documentId,
  id: record.id,
  annotator_id: record.annotatorId,
  state: record.state,
  source_id: record.sourceId,
  mark: JSON.stringify(record.mark),
  links: JSON.stringify(record.links),
  start: record.proposal?.start ?? null,
  end: record.proposal?.end ?? null,
  score: record.score,
});

export const carryTable: RecordTable<'carry'> = {
  find(db, { documentId, id }) {
    const row = sql<[string, string], CarryRow>(
      db,
      'SELECT * FROM carry WHERE document_id = ? AND id = ?',
    ).get(documentId, id);
    return row ? fromRow(row) : null;
  },
  insert(db, record) {
    sql<CarryRow>(
      db,
      `INSERT INTO carry (document_id, id, annotator_id, state, source_id, mark, links, "start", "end", score)
       VALUES (@document_id, @id, @annotator_id, @state, @source_id, @mark, @links, @start, @end, @score)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<CarryRow>(
      db,
      `UPDATE carry SET annotator_id = @annotator_id, state = @state, source_id = @source_id, mark = @mark,
         links = @links, "start" = @start, "end" = @end, score = @score
       WHERE document_id = @document_id AND id = @id`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating a waiting mark');
  },
  remove(db, { documentId, id }) {
    const result = sql<[string, string]>(db, 'DELETE FROM carry WHERE document_id = ? AND id = ?').run(
      documentId,
      id,
    );
    assertOneRow(result, 'Removing a waiting mark');
  },
};

/** What waits for a document, or was dropped, in the order of the marks in their source. */
export function listCarries(db: Db, documentId: string): CarryRecord[] {
  return sql<[string], CarryRow>(
    db,
    "SELECT * FROM carry WHERE document_id = ? ORDER BY source_id, mark ->> '$.start', id",
  )
    .all(documentId)
    .map(fromRow);
}

/** What waits in a document, or in the whole project: by document and then as `listCarries`. */
export function listWaiting(db: Db, documentId: string | null): CarryRecord[] {
  return sql<[string | null, string | null], CarryRow>(
    db,
    `SELECT * FROM carry WHERE state = 'waiting' AND (? IS NULL OR document_id = ?)
     ORDER BY document_id, source_id, mark ->> '$.start', id`,
  )
    .all(documentId, documentId)
    .map(fromRow);
}

export function countWaiting(db: Db, documentId: string | null): number {
  return (
    sql<[string | null, string | null], { n: number }>(
      db,
      "SELECT count(*) AS n FROM carry WHERE state = 'waiting' AND (? IS NULL OR document_id = ?)",
    ).get(documentId, documentId)?.n ?? 0
  );
}
