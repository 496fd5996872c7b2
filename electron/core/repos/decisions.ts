import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { DecisionRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface DecisionRow {
  document_id: string;
  key: string;
  outcome: string;
  note: string | null;
  decided_by: number;
  at_ms: number;
  gold: string;
}

const fromRow = (row: DecisionRow): DecisionRecord => ({
  documentId: row.document_id as DocumentId,
  key: row.key,
  outcome: JSON.parse(row.outcome),
  note: row.note,
  by: row.decided_by as AnnotatorId,
  atMs: row.at_ms,
  gold: JSON.parse(row.gold),
});

const toRow = (record: DecisionRecord): DecisionRow => ({
  document_id: record.documentId,
  key: record.key,
  outcome: JSON.stringify(record.outcome),
  note: record.note,
  decided_by: record.by,
  at_ms: record.atMs,
  gold: JSON.stringify(record.gold),
});

export const decisionTable: RecordTable<'decision'> = {
  find(db, { documentId, key }) {
    const row = sql<[string, string], DecisionRow>(
      db,
      'SELECT * FROM decision WHERE document_id = ? AND key = ?',
    ).get(documentId, key);
    return row ? fromRow(row) : null;
  },
  insert(db, record) {
    sql<DecisionRow>(
      db,
      `INSERT INTO decision (document_id, key, outcome, note, decided_by, at_ms, gold)
       VALUES (@document_id, @key, @outcome, @note, @decided_by, @at_ms, @gold)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<DecisionRow>(
      db,
      `UPDATE decision SET outcome = @outcome, note = @note, decided_by = @decided_by, at_ms = @at_ms, gold = @gold
       WHERE document_id = @document_id AND key = @key`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating a decision');
  },
  remove(db, { documentId, key }) {
    const result = sql<[string, string]>(db, 'DELETE FROM decision WHERE document_id = ? AND key = ?').run(
      documentId,
      key,
    );
    assertOneRow(result, 'Removing a decision');
  },
};

/** The decisions on a document, the first one first. A project of an older Hearsay that is only read has no place
 *  for them. */
export function listDecisions(db: Db, documentId: string): DecisionRecord[] {
  const table = sql<[]>(db, "SELECT 1 FROM sqlite_schema WHERE name = 'decision'").get();
  if (table === undefined) return [];
  return sql<[string], DecisionRow>(db, 'SELECT * FROM decision WHERE document_id = ? ORDER BY at_ms, key')
    .all(documentId)
    .map(fromRow);
}
