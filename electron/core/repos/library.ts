import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';

/** What the library needs to know of all documents at once. Every list is of the whole project: the service
 *  keeps them until something changes. */

/** Of rows that belong to somebody: the machine’s marks are nobody’s work. */
const byPeople = "annotator_id NOT IN (SELECT id FROM annotator WHERE kind = 'machine')";

interface IdRow {
  id: DocumentId;
}

/** Sorts for which an index holds the order. */
export type IndexedSort = 'imported' | 'length' | 'published';

const sorts: Record<IndexedSort, (direction: 'ASC' | 'DESC') => string> = {
  imported: (direction) => `ordinal ${direction}`,
  length: (direction) => `length ${direction}, ordinal`,
  published: (direction) => `published ${direction} NULLS LAST, ordinal`,
};

/** Ids of all documents in that order; ties in the order of import. */
export function listSortedIds(db: Db, sort: IndexedSort, descending: boolean): DocumentId[] {
  const order = sorts[sort](descending ? 'DESC' : 'ASC');
  const index = `document_by_${sort === 'imported' ? 'ordinal' : sort}`;
  // Named, because the planner would take the index of the UNIQUE constraint, which does not cover.
  const text = `SELECT id FROM document INDEXED BY ${index} ORDER BY ${order}`;
  return sql<[], IdRow>(db, text)
    .all()
    .map(({ id }) => id);
}

/** A number for each document that has any: its marks, or when it was last worked on (ms since 1970); of an
 *  annotator, or of anyone. */
export function mapNumbers(
  db: Db,
  what: 'marks' | 'worked',
  annotatorId: number | null,
): Map<DocumentId, number> {
  const [value, table] = what === 'marks' ? ['sum(n)', 'tally'] : ['max(at_ms)', 'worked'];
  const whose = annotatorId === null ? `@annotatorId IS NULL AND ${byPeople}` : 'annotator_id = @annotatorId';
  const rows = sql<{ annotatorId: number | null }, IdRow & { value: number }>(
    db,
    `SELECT document_id AS id, ${value} AS value FROM ${table} WHERE ${whose} GROUP BY document_id`,
  ).all({ annotatorId });
  return new Map(rows.map((row) => [row.id, row.value]));
}

/** When each annotator last did something to an article, in milliseconds since 1970. */
export function mapLastWork(db: Db): Map<number, number> {
  const rows = sql<[], { annotatorId: number; atMs: number }>(
    db,
    'SELECT annotator_id AS annotatorId, max(at_ms) AS atMs FROM worked GROUP BY annotator_id',
  ).all();
  return new Map(rows.map(({ annotatorId, atMs }) => [annotatorId, atMs]));
}

/** Titles and languages of all documents in the order of import. */
export function listTitles(db: Db): { id: DocumentId; title: string; language: string | null }[] {
  return sql<[], { id: DocumentId; title: string; language: string | null }>(
    db,
    'SELECT id, title, language FROM document ORDER BY ordinal',
  ).all();
}

/** How far an annotator is with each document begun or set aside; for all together, `done` or `skipped` only
 *  where everyone is. What is missing is `todo`. */
export function mapStatuses(db: Db, annotatorId: number | null): Map<DocumentId, AssignmentStatus> {
  const rows = sql<{ annotatorId: number | null }, IdRow & { status: AssignmentStatus }>(
    db,
    annotatorId === null
      ? `SELECT document_id AS id, CASE WHEN min(status) = max(status) THEN max(status) ELSE 'doing' END AS status
         FROM assignment WHERE @annotatorId IS NULL GROUP BY document_id`
      : 'SELECT document_id AS id, status FROM assignment WHERE annotator_id = @annotatorId',
  ).all({ annotatorId });
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** Documents with marks: of a label, or (`null`) at all; of an annotator, or of anyone. */
export function listMarkedIds(db: Db, label: string | null, annotatorId: number | null): DocumentId[] {
  return sql<{ label: string | null; annotatorId: number | null }, IdRow>(
    db,
    `SELECT DISTINCT document_id AS id FROM tally
     WHERE n > 0 AND (annotator_id = @annotatorId OR @annotatorId IS NULL AND ${byPeople}) AND (@label IS NULL OR label = @label)`,
  )
    .all({ label, annotatorId })
    .map(({ id }) => id);
}

/** Documents with a flagged mark; of an annotator, or of anyone. */
export function listFlaggedIds(db: Db, annotatorId: number | null): DocumentId[] {
  return sql<{ annotatorId: number | null }, IdRow>(
    db,
    `SELECT DISTINCT document_id AS id FROM annotation
     WHERE flag = 1 AND (@annotatorId IS NULL OR annotator_id = @annotatorId)`,
  )
    .all({ annotatorId })
    .map(({ id }) => id);
}

/** Documents that have other versions. */
export function listVersionIds(db: Db): DocumentId[] {
  return sql<[], IdRow>(
    db,
    `SELECT id FROM document
     WHERE cluster IN (SELECT cluster FROM document GROUP BY cluster HAVING count(*) > 1)`,
  )
    .all()
    .map(({ id }) => id);
}

/** How many articles an annotator has in each state but `todo`, for every annotator that has any. */
export function countStatusesByAnnotator(
  db: Db,
): { annotatorId: number; status: AssignmentStatus; n: number }[] {
  return sql<[], { annotatorId: number; status: AssignmentStatus; n: number }>(
    db,
    'SELECT annotator_id AS annotatorId, status, count(*) AS n FROM assignment GROUP BY annotator_id, status',
  ).all();
}

/** Marks by annotator and label. */
export function sumTally(db: Db): { annotatorId: number; label: string; n: number }[] {
  return sql<[], { annotatorId: number; label: string; n: number }>(
    db,
    'SELECT annotator_id AS annotatorId, label, sum(n) AS n FROM tally GROUP BY 1, 2 HAVING sum(n) > 0',
  ).all();
}

/** Marks of people by document and label. */
export function countLabelsByDocument(db: Db): { id: DocumentId; label: string; n: number }[] {
  return sql<[], { id: DocumentId; label: string; n: number }>(
    db,
    `SELECT document_id AS id, label, sum(n) AS n FROM tally WHERE n > 0 AND ${byPeople} GROUP BY 1, 2`,
  ).all();
}

/** Marks that each annotator made by hand and that no undo took back, by day (`2026-11-23`, local time). */
export function countMarksByDay(
  db: Db,
  sinceMs: number,
): { annotatorId: number; day: string; marks: number }[] {
  // Named, because the planner would take the index on what stands: nearly the whole history.
  return sql<[number], { annotatorId: number; day: string; marks: number }>(
    db,
    `SELECT annotator_id AS annotatorId, date(at_ms / 1000, 'unixepoch', 'localtime') AS day,
       sum(json_extract(counts, '$.annotation.added')) AS marks
     FROM history INDEXED BY history_marks
     WHERE kind = 'do' AND json_extract(counts, '$.annotation.added') > 0 AND at_ms >= ? AND state = 'done'
       AND operation NOT IN ('import', 'bin.restore', 'boilerplate.mark')
     GROUP BY 1, 2 ORDER BY 2`,
  ).all(sinceMs);
}
