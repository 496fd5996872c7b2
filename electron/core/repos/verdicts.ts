import type { AnnotationId, AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { VerdictRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface VerdictRow {
  document_id: string;
  suggestion_id: string;
  annotator_id: number;
  outcome: VerdictRecord['outcome'];
  annotation_id: string | null;
  label: string;
  start: number;
  end: number;
  rule: string;
  confidence: number;
  at_ms: number;
}

const fromRow = (row: VerdictRow): VerdictRecord => ({
  documentId: row.document_id as DocumentId,
  suggestionId: row.suggestion_id as AnnotationId,
  annotatorId: row.annotator_id as AnnotatorId,
  outcome: row.outcome,
  annotationId: row.annotation_id as AnnotationId | null,
  label: row.label,
  start: row.start,
  end: row.end,
  rule: row.rule,
  confidence: row.confidence,
  atMs: row.at_ms,
});

const toRow = (record: VerdictRecord): VerdictRow => ({
  document_id: record.documentId,
  suggestion_id: record.suggestionId,
  annotator_id: record.annotatorId,
  outcome: record.outcome,
  annotation_id: record.annotationId,
  label: record.label,
  start: record.start,
  end: record.end,
  rule: record.rule,
  confidence: record.confidence,
  at_ms: record.atMs,
});

export const verdictTable: RecordTable<'verdict'> = {
  find(db, { documentId, suggestionId, annotatorId }) {
    const row = sql<[string, number, string], VerdictRow>(
      db,
      'SELECT * FROM verdict WHERE document_id = ? AND annotator_id = ? AND suggestion_id = ?',
    ).get(documentId, annotatorId, suggestionId);
    return row ? fromRow(row) : null;
  },
  insert(db, record) {
    sql<VerdictRow>(
      db,
      `INSERT INTO verdict (document_id, suggestion_id, annotator_id, outcome, annotation_id, label, "start", "end",
         rule, confidence, at_ms)
       VALUES (@document_id, @suggestion_id, @annotator_id, @outcome, @annotation_id, @label, @start, @end,
         @rule, @confidence, @at_ms)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<VerdictRow>(
      db,
      `UPDATE verdict SET outcome = @outcome, annotation_id = @annotation_id, label = @label, "start" = @start,
         "end" = @end, rule = @rule, confidence = @confidence, at_ms = @at_ms
       WHERE document_id = @document_id AND annotator_id = @annotator_id AND suggestion_id = @suggestion_id`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating a verdict');
  },
  remove(db, { documentId, suggestionId, annotatorId }) {
    const result = sql<[string, number, string]>(
      db,
      'DELETE FROM verdict WHERE document_id = ? AND annotator_id = ? AND suggestion_id = ?',
    ).run(documentId, annotatorId, suggestionId);
    assertOneRow(result, 'Removing a verdict');
  },
};

/** What one annotator made of proposals in a document. */
export function listVerdictsBy(db: Db, documentId: string, annotatorId: number): VerdictRecord[] {
  return listVerdicts(db, documentId).filter((verdict) => verdict.annotatorId === annotatorId);
}

/** Everybody’s verdicts in a document, by annotator. A project of an older Hearsay that is only read has no place
 *  for them. */
export function listVerdicts(db: Db, documentId: string): VerdictRecord[] {
  const table = sql<[]>(db, "SELECT 1 FROM sqlite_schema WHERE name = 'verdict'").get();
  if (table === undefined) return [];
  return sql<[string], VerdictRow>(
    db,
    'SELECT * FROM verdict WHERE document_id = ? ORDER BY annotator_id, "start", suggestion_id',
  )
    .all(documentId)
    .map(fromRow);
}

/** Everybody’s verdicts in the whole project, document by document. */
export function listAllVerdicts(db: Db): VerdictRecord[] {
  return sql<[], VerdictRow>(db, 'SELECT * FROM verdict ORDER BY document_id, annotator_id, suggestion_id')
    .all()
    .map(fromRow);
}

/** How many verdicts were given after a time (milliseconds since 1970). */
export function countVerdicts(db: Db, sinceMs: number): number {
  return (
    sql<[number], { n: number }>(db, 'SELECT count(*) AS n FROM verdict WHERE at_ms > ?').get(sinceMs)?.n ?? 0
  );
}
