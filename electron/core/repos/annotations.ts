import type { AnnotationId, AnnotatorId, DocumentId, EntityId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import type { WorkMark } from '../../../shared/agreement/report/read-document.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { assertOneRow, type RecordTable } from './record-table.ts';

interface AnnotationRow {
  document_id: string;
  id: string;
  annotator_id: number;
  label: string;
  start: number;
  end: number;
  attrs: string;
  entity_id: string | null;
  note: string | null;
  flag: number;
  origin: string;
  covered_hash: string;
  extra: string;
}

const fromRow = (row: AnnotationRow): AnnotationRecord => ({
  documentId: row.document_id as DocumentId,
  id: row.id as AnnotationId,
  annotatorId: row.annotator_id as AnnotatorId,
  label: row.label,
  start: row.start,
  end: row.end,
  attrs: JSON.parse(row.attrs),
  entityId: row.entity_id as EntityId | null,
  note: row.note,
  flag: row.flag === 1,
  origin: row.origin,
  coveredHash: row.covered_hash,
  extra: JSON.parse(row.extra),
});

const toRow = (record: AnnotationRecord): AnnotationRow => ({
  document_id: record.documentId,
  id: record.id,
  annotator_id: record.annotatorId,
  label: record.label,
  start: record.start,
  end: record.end,
  attrs: JSON.stringify(record.attrs),
  entity_id: record.entityId,
  note: record.note,
  flag: record.flag ? 1 : 0,
  origin: record.origin,
  covered_hash: record.coveredHash,
  extra: JSON.stringify(record.extra),
});

export const annotationTable: RecordTable<'annotation'> = {
  find: (db, { documentId, id }) => findAnnotation(db, documentId, id),
  insert(db, record) {
    sql<AnnotationRow>(
      db,
      `INSERT INTO annotation (document_id, id, annotator_id, label, "start", "end", attrs, entity_id, note,
         flag, origin, covered_hash, extra)
       VALUES (@document_id, @id, @annotator_id, @label, @start, @end, @attrs, @entity_id, @note,
         @flag, @origin, @covered_hash, @extra)`,
    ).run(toRow(record));
  },
  update(db, record) {
    const result = sql<AnnotationRow>(
      db,
      `UPDATE annotation SET annotator_id = @annotator_id, label = @label, "start" = @start, "end" = @end,
         attrs = @attrs, entity_id = @entity_id, note = @note, flag = @flag, origin = @origin,
         covered_hash = @covered_hash, extra = @extra
       WHERE document_id = @document_id AND id = @id`,
    ).run(toRow(record));
    assertOneRow(result, 'Updating an annotation');
  },
  remove(db, { documentId, id }) {
    const result = sql<[string, string]>(db, 'DELETE FROM annotation WHERE document_id = ? AND id = ?').run(
      documentId,
      id,
    );
    assertOneRow(result, 'Removing an annotation');
  },
};

export function findAnnotation(db: Db, documentId: string, id: string): AnnotationRecord | null {
  const row = sql<[string, string], AnnotationRow>(
    db,
    'SELECT * FROM annotation WHERE document_id = ? AND id = ?',
  ).get(documentId, id);
  return row ? fromRow(row) : null;
}

/** The annotations of a document in reading order; an enclosing one comes before what it encloses. */
export function listAnnotations(db: Db, documentId: string): AnnotationRecord[] {
  return sql<[string], AnnotationRow>(
    db,
    'SELECT * FROM annotation WHERE document_id = ? ORDER BY "start", "end" DESC, annotator_id, id',
  )
    .all(documentId)
    .map(fromRow);
}

/** The annotations of a document, as far as annotators can be compared by them. */
export function listWorkMarks(db: Db, documentId: string): WorkMark[] {
  const rows = sql<
    [string],
    { id: string; annotatorId: number; attrs: string; entityId: string | null } & Span & {
        label: string;
        origin: string;
      }
  >(
    db,
    `SELECT id, annotator_id AS annotatorId, label, "start", "end", attrs, entity_id AS entityId, origin
     FROM annotation WHERE document_id = ?`,
  ).all(documentId);
  return rows.map((row) => ({ ...row, attrs: row.attrs === '{}' ? {} : JSON.parse(row.attrs) }) as WorkMark);
}

/** The annotations of a label in a document, in reading order, by the machine and by people who work in the project:
 *  none that came from elsewhere without a name or as the adjudicated layer. */
export function listWorkOfLabel(db: Db, documentId: string, label: string): AnnotationRecord[] {
  return sql<[string, string], AnnotationRow>(
    db,
    `SELECT * FROM annotation WHERE document_id = ? AND label = ?
       AND annotator_id NOT IN (SELECT id FROM annotator WHERE kind IN ('gold', 'import'))
     ORDER BY "start", "end" DESC, annotator_id, id`,
  )
    .all(documentId, label)
    .map(fromRow);
}

/** Where a document has marks of a label, in order; everybody’s. */
export function listSpans(db: Db, documentId: string, label: string): Span[] {
  return sql<[string, string], Span>(
    db,
    'SELECT "start", "end" FROM annotation WHERE document_id = ? AND label = ? ORDER BY "start"',
  ).all(documentId, label);
}

/** The annotations of a label in the whole project, document by document. */
export function listAnnotationsOfLabel(db: Db, label: string): AnnotationRecord[] {
  return sql<[string], AnnotationRow>(
    db,
    'SELECT * FROM annotation WHERE label = ? ORDER BY document_id, "start", id',
  )
    .all(label)
    .map(fromRow);
}

/** Labels that annotations have. */
export function listUsedLabels(db: Db): Set<string> {
  const rows = sql<[], { label: string }>(db, 'SELECT DISTINCT label FROM annotation').all();
  return new Set(rows.map(({ label }) => label));
}

export function countAnnotationsOf(db: Db, documentId: string): number {
  return (
    sql<[string], { n: number }>(db, 'SELECT count(*) AS n FROM annotation WHERE document_id = ?').get(
      documentId,
    )?.n ?? 0
  );
}

/** As `countAnnotationsOf`, of one annotator. */
export function countAnnotationsBy(db: Db, documentId: string, annotatorId: number): number {
  return (
    sql<[string, number], { n: number }>(
      db,
      'SELECT count(*) AS n FROM annotation WHERE document_id = ? AND annotator_id = ?',
    ).get(documentId, annotatorId)?.n ?? 0
  );
}

export function countAnnotations(db: Db): number {
  return sql<[], { n: number }>(db, 'SELECT count(*) AS n FROM annotation').get()?.n ?? 0;
}

/** Ids of the annotators who own an annotation. */
export function listOwners(db: Db): Set<number> {
  const rows = sql<[], { id: number }>(
    db,
    'SELECT id FROM annotator WHERE EXISTS (SELECT 1 FROM annotation WHERE annotator_id = annotator.id)',
  ).all();
  return new Set(rows.map(({ id }) => id));
}

/** Number of annotations of a document by label; of one annotator, or of all people. */
export function countLabels(db: Db, documentId: string, annotatorId: number | null): Record<string, number> {
  const rows = sql<[string, number | null, number | null], { label: string; n: number }>(
    db,
    `SELECT label, count(*) AS n FROM annotation
     WHERE document_id = ? AND (annotator_id = ? OR ? IS NULL AND annotator_id NOT IN
       (SELECT id FROM annotator WHERE kind = 'machine')) GROUP BY label`,
  ).all(documentId, annotatorId, annotatorId);
  return Object.fromEntries(rows.map((row) => [row.label, row.n]));
}

export function countLabelsByAnnotator(db: Db): { annotatorId: number; label: string; n: number }[] {
  return sql<[], { annotatorId: number; label: string; n: number }>(
    db,
    'SELECT annotator_id AS annotatorId, label, count(*) AS n FROM annotation GROUP BY annotator_id, label',
  ).all();
}

/** The annotations that name an entity, document by document in library order, those of a document in reading
 *  order; of all documents, or of one. */
export function listMentions(db: Db, entityId: string, documentId: string | null = null): AnnotationRecord[] {
  const where = documentId === null ? 'a.entity_id = ?' : 'a.entity_id = ? AND a.document_id = ?';
  return sql<string[], AnnotationRow>(
    db,
    `SELECT a.* FROM annotation a JOIN document d ON d.id = a.document_id WHERE ${where}
     ORDER BY d.ordinal, a."start", a."end" DESC, a.id`,
  )
    .all(...(documentId === null ? [entityId] : [entityId, documentId]))
    .map(fromRow);
}

export function isMentioned(db: Db, entityId: string): boolean {
  const text = 'SELECT 1 FROM annotation WHERE entity_id = ? LIMIT 1';
  return sql<[string]>(db, text).get(entityId) !== undefined;
}

/** In which documents who names an entity, in library order, and how often. */
export function countMentionsOf(
  db: Db,
  entityId: string,
): { documentId: DocumentId; annotatorId: AnnotatorId; title: string; count: number }[] {
  return sql<[string], { documentId: DocumentId; annotatorId: AnnotatorId; title: string; count: number }>(
    db,
    `SELECT d.id AS documentId, a.annotator_id AS annotatorId, d.title, count(*) AS count
     FROM annotation a JOIN document d ON d.id = a.document_id
     WHERE a.entity_id = ? GROUP BY d.id, a.annotator_id ORDER BY d.ordinal`,
  ).all(entityId);
}
