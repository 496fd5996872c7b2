import type { WorkLink } from '../../../shared/agreement/report/read-document.ts';
import type { AnnotationId, AnnotatorId, DocumentId, RelationId } from '../../../shared/model/ids.ts';
import type { RelationRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface RelationRow {
  document_id: string;
  id: string;
  annotator_id: number;
  type: string;
  from_id: string;
  to_id: string;
  extra: string;
}

const fromRow = (row: RelationRow): RelationRecord => ({
  documentId: row.document_id as DocumentId,
  id: row.id as RelationId,
  annotatorId: row.annotator_id as AnnotatorId,
  type: row.type,
  from: row.from_id as AnnotationId,
  to: row.to_id as AnnotationId,
  extra: JSON.parse(row.extra),
});

const toRow = (record: RelationRecord): RelationRow => ({
  document_id: record.documentId,
  id: record.id,
  annotator_id: record.annotatorId,
  type: record.type,
  from_id: record.from,
  to_id: record.to,
  extra: JSON.stringify(record.extra),
});

export const relationTable: RecordTable<'relation'> = {
  find(db, { documentId, id }) {
    const row = sql<[string, string], RelationRow>(
      db,
      'SELECT * FROM relation WHERE document_id = ? AND id = ?',
    ).get(documentId, id);
    return row ? fromRow(row) : null;
  },
  insert(db, record) {
    sql<RelationRow>(
      db,
      `INSERT INTO relation (document_id, id, annotator_id, type, from_id, to_id, extra)
       VALUES (@document_id, @id, @annotator_id, @type, @from_id, @to_id, @extra)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<RelationRow>(
      db,
      `UPDATE relation SET annotator_id = @annotator_id, type = @type, from_id = @from_id, to_id = @to_id,
         extra = @extra WHERE document_id = @document_id AND id = @id`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating a relation');
  },
  remove(db, { documentId, id }) {
    const result = sql<[string, string]>(db, 'DELETE FROM relation WHERE document_id = ? AND id = ?').run(
      documentId,
      id,
    );
    assertOneRow(result, 'Removing a relation');
  },
};

/** The relations of a document, in the order of their ids. */
export function listRelations(db: Db, documentId: string): RelationRecord[] {
  return sql<[string], RelationRow>(db, 'SELECT * FROM relation WHERE document_id = ? ORDER BY id')
    .all(documentId)
    .map(fromRow);
}

/** The relations of a document, as far as annotators can be compared by them. */
export const listWorkLinks = (db: Db, documentId: string): WorkLink[] =>
  sql<[string], WorkLink>(
    db,
    `SELECT annotator_id AS annotatorId, type, from_id AS "from", to_id AS "to" FROM relation
     WHERE document_id = ? ORDER BY id`,
  ).all(documentId);

/** The relations of a type in the whole project, document by document. */
export function listRelationsOfType(db: Db, type: string): RelationRecord[] {
  return sql<[string], RelationRow>(db, 'SELECT * FROM relation WHERE type = ? ORDER BY document_id, id')
    .all(type)
    .map(fromRow);
}

/** Types that relations have. */
export function listUsedRelationTypes(db: Db): Set<string> {
  const rows = sql<[], { type: string }>(db, 'SELECT DISTINCT type FROM relation').all();
  return new Set(rows.map(({ type }) => type));
}

/** Number of relations of a document; of one annotator, or of all. */
export function countRelations(db: Db, documentId: string, annotatorId: number | null): number {
  return (
    sql<[string, number | null, number | null], { n: number }>(
      db,
      'SELECT count(*) AS n FROM relation WHERE document_id = ? AND (? IS NULL OR annotator_id = ?)',
    ).get(documentId, annotatorId, annotatorId)?.n ?? 0
  );
}

export function countRelationsByAnnotator(db: Db): { annotatorId: number; type: string; n: number }[] {
  return sql<[], { annotatorId: number; type: string; n: number }>(
    db,
    'SELECT annotator_id AS annotatorId, type, count(*) AS n FROM relation GROUP BY annotator_id, type',
  ).all();
}
