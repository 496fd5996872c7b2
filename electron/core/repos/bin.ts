import type { Changes } from '../../../shared/changes.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { unpackChanges } from './history.ts';

/** The recycle bin is the history read in another way: nothing is kept twice. */

/** One entry of the history that stands and removed marks or articles, or changed the schema. */
export interface Removal {
  seq: number;
  step: number;
  atMs: number;
  annotator: string;
  operation: string;
  changes: Changes;
}

/** A mark that became another one is not lost: merging and splitting are taken back by undo. Nor is one of the
 *  adjudicated layer: it follows from decisions. */
const REBUILDING = `('annotation.merge', 'annotation.split', 'annotation.relabelMany', 'adjudication.decide',
  'adjudication.reopen', 'adjudication.takeAgreed', 'adjudication.finish')`;

// The index is named, because the planner would take the one on what stands: nearly the whole history.
const select = `SELECT h.seq, h.step, h.at_ms AS atMs, a.name AS annotator, h.operation, h.changes
  FROM history h INDEXED BY history_removals JOIN annotator a ON a.id = h.annotator_id`;
// As the index has it.
const removed = `h.kind = 'do' AND (json_extract(h.counts, '$.annotation.removed') > 0 OR json_extract(h.counts, '$.document.removed') > 0
    OR json_extract(h.counts, '$.schema.updated') > 0)`;

type RemovalRow = Omit<Removal, 'changes'> & { changes: Uint8Array };
const fromRow = (row: RemovalRow): Removal => ({ ...row, changes: unpackChanges(row.changes) });

/** Removals before `before`, the newest first, as they are asked for. */
export function* listRemovals(db: Db, before: number): Generator<Removal> {
  let last = before;
  for (;;) {
    const row = sql<[number], RemovalRow>(
      db,
      `${select} WHERE ${removed} AND h.seq < ? AND h.state = 'done' AND h.operation NOT IN ${REBUILDING}
       ORDER BY h.seq DESC LIMIT 1`,
    ).get(last);
    if (!row) return;
    last = row.seq;
    yield fromRow(row);
  }
}

export function findRemoval(db: Db, seq: number): Removal | null {
  const row = sql<[number], RemovalRow>(
    db,
    `${select} WHERE ${removed} AND h.seq = ? AND h.state = 'done'`,
  ).get(seq);
  return row ? fromRow(row) : null;
}

/** What standing steps brought back from a removal. */
export function listBroughtBack(db: Db, seq: number): Changes {
  return sql<[number], { changes: Uint8Array }>(
    db,
    "SELECT changes FROM history WHERE target = ? AND kind = 'do' AND target IS NOT NULL AND state = 'done'",
  )
    .all(seq)
    .flatMap((row) => unpackChanges(row.changes));
}
