import type { SuggestedLayer } from '../../../shared/contract/suggestions.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';

/** A project of an older Hearsay that is only read has no place for any of this. */
const hasTables = (db: Db): boolean =>
  sql<[]>(db, "SELECT 1 FROM sqlite_schema WHERE name = 'suggested'").get() !== undefined;

/** Which layers of a document were last looked at with which rules and knowledge. No record of the history: who
 *  takes back what was proposed does not want it proposed again. */
export function readMadeWith(db: Db, documentId: DocumentId): Map<SuggestedLayer, string> {
  if (!hasTables(db)) return new Map();
  const rows = sql<[string], { layer: SuggestedLayer; madeWith: string }>(
    db,
    'SELECT layer, made_with AS madeWith FROM suggested WHERE document_id = ?',
  ).all(documentId);
  return new Map(rows.map(({ layer, madeWith }) => [layer, madeWith]));
}

export function keepMadeWith(db: Db, documentId: DocumentId, layer: SuggestedLayer, madeWith: string): void {
  sql<[string, string, string]>(
    db,
    `INSERT INTO suggested (document_id, layer, made_with) VALUES (?, ?, ?)
     ON CONFLICT (document_id, layer) DO UPDATE SET made_with = excluded.made_with WHERE made_with <> excluded.made_with`,
  ).run(documentId, layer, madeWith);
}

/** A mark of the machine that an annotator has not decided. */
export interface OpenSuggestion {
  documentId: DocumentId;
  confidence: number;
}

/** Proposals that the annotator has neither decided nor marked over with the same label, in articles that they are
 *  not done with. */
export function listOpenSuggestions(db: Db, annotatorId: number | null): OpenSuggestion[] {
  if (!hasTables(db)) return [];
  return sql<{ me: number | null }, OpenSuggestion>(
    db,
    `WITH own AS MATERIALIZED (SELECT document_id, label, "start", "end" FROM annotation WHERE annotator_id = @me)
     SELECT s.document_id AS documentId, json_extract(s.extra, '$.suggestion.confidence') AS confidence
     FROM annotation s
     WHERE s.annotator_id IN (SELECT id FROM annotator WHERE kind = 'machine')
       AND json_extract(s.extra, '$.suggestion.confidence') IS NOT NULL
       AND s.document_id NOT IN (SELECT document_id FROM assignment WHERE annotator_id = @me
         AND status IN ('done', 'skipped'))
       AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.document_id = s.document_id AND v.annotator_id = @me
         AND v.suggestion_id = s.id)
       AND NOT EXISTS (SELECT 1 FROM own WHERE own.document_id = s.document_id AND own.label = s.label
         AND own."start" < s."end" AND s."start" < own."end")
     ORDER BY s.document_id, s.id`,
  ).all({ me: annotatorId });
}
