import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { unpackChanges } from './history.ts';

/** The operation by which people remove marks of the machine. */
export const REJECTING = 'suggestion.reject';

/** Where people removed marks of the machine with this label, by document. Read from the history: what is
 *  undone was not removed. Cost: the steps that stand and removed something. */
export function listRejected(db: Db, label: string): Map<DocumentId, Span[]> {
  // Named, because the planner would take the index on what stands: nearly the whole history.
  const rows = sql<[string], { changes: Uint8Array }>(
    db,
    `SELECT changes FROM history INDEXED BY history_removals
     WHERE kind = 'do' AND (json_extract(counts, '$.annotation.removed') > 0
       OR json_extract(counts, '$.document.removed') > 0 OR json_extract(counts, '$.schema.updated') > 0)
       AND state = 'done' AND operation = ?`,
  ).all(REJECTING);
  const rejected = new Map<DocumentId, Span[]>();
  for (const { kind, before } of rows.flatMap((row) => unpackChanges(row.changes))) {
    if (kind !== 'annotation' || before?.label !== label) continue;
    rejected.set(before.documentId, [...(rejected.get(before.documentId) ?? []), before]);
  }
  return rejected;
}
