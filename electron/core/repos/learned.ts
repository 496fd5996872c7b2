import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';

/** What the project has learned, as it was written; `null` if it has learned nothing, or is of an older Hearsay
 *  and only read. */
export function readLearnedBody(db: Db): string | null {
  const table = sql<[]>(db, "SELECT 1 FROM sqlite_schema WHERE name = 'learned'").get();
  if (table === undefined) return null;
  return sql<[], { body: string }>(db, 'SELECT body FROM learned').get()?.body ?? null;
}

export function writeLearnedBody(db: Db, body: string): void {
  sql<[string]>(db, 'INSERT OR REPLACE INTO learned (id, body) VALUES (1, ?)').run(body);
}

/** Whether there is anything to learn from. */
export const hasLessons = (db: Db): boolean =>
  sql<[]>(
    db,
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM verdict) OR EXISTS (SELECT 1 FROM assignment WHERE status = 'done')",
  ).get() !== undefined;

/** A document that a person has finished, and when (milliseconds since 1970). */
export interface FinishedDocument {
  documentId: DocumentId;
  annotatorId: AnnotatorId;
  endedAtMs: number;
  /** Changes with that person’s marks in it. */
  marksSum: number;
}

/** The documents that people have finished, in the order in which they did. */
export function listFinished(db: Db): FinishedDocument[] {
  return sql<[], FinishedDocument>(
    db,
    `SELECT s.document_id AS documentId, s.annotator_id AS annotatorId, coalesce(s.ended_at_ms, 0) AS endedAtMs,
       (SELECT count(*) + coalesce(sum(a."start" * 7 + a."end" * 11 + length(a.label) + length(a.attrs)), 0)
        FROM annotation a WHERE a.document_id = s.document_id AND a.annotator_id = s.annotator_id) AS marksSum
     FROM assignment s JOIN annotator w ON w.id = s.annotator_id
     WHERE s.status = 'done' AND w.kind = 'person'
     ORDER BY endedAtMs, documentId, annotatorId`,
  ).all();
}

/** The labels that annotators use at all, by annotator. */
export function listLabelsByAnnotator(db: Db): Map<number, Set<string>> {
  const used = new Map<number, Set<string>>();
  const rows = sql<[], { annotatorId: number; label: string }>(
    db,
    'SELECT DISTINCT annotator_id AS annotatorId, label FROM annotation',
  ).all();
  for (const { annotatorId, label } of rows) {
    const labels = used.get(annotatorId) ?? new Set<string>();
    used.set(annotatorId, labels.add(label));
  }
  return used;
}
