import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ChangeCounts, Changes } from '../../../shared/changes.ts';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';

/** One write as the history keeps it. */
export interface NewHistoryEntry {
  /** The step that this entry continues; `null` if it starts one. */
  step: number | null;
  atMs: number;
  annotatorId: number;
  operation: string;
  kind: HistoryEntry['kind'];
  target: number | null;
  documentId: string | null;
  callKey: string | null;
  counts: ChangeCounts;
  /** `null` on undo and redo: they apply the changes of their target. */
  changes: Changes | null;
}

/** Appends an entry; answers its number. */
export function addHistory(db: Db, entry: NewHistoryEntry): number {
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO history (step, at_ms, annotator_id, operation, kind, state, target, document_id, call_key, counts, changes)
     VALUES (coalesce(?, 0), ?, ?, ?, ?, 'done', ?, ?, ?, ?, ?)`,
  ).run(
    entry.step,
    entry.atMs,
    entry.annotatorId,
    entry.operation,
    entry.kind,
    entry.target,
    entry.documentId,
    entry.callKey,
    JSON.stringify(entry.counts),
    entry.changes && pack(entry.changes),
  );
  const seq = Number(lastInsertRowid);
  if (entry.step === null)
    sql<[number, number]>(db, 'UPDATE history SET step = ? WHERE seq = ?').run(seq, seq);
  return seq;
}

/** A step that can be undone or redone: its first entry. */
export interface Step {
  step: number;
  annotatorId: number;
  operation: string;
  documentId: string | null;
}

/** The step that undo takes back next: the last that stands; of one annotator, or of anyone. */
export function findUndoable(db: Db, annotatorId: number | null): Step | null {
  return findLastStep(db, 'done', annotatorId);
}

/** The step that redo does again next: of those undone, the one that was undone last. */
export function findRedoable(db: Db, annotatorId: number | null): Step | null {
  // Asked first because it is quick: mostly there is none, and the undos need not be looked through.
  if (!findLastStep(db, 'undone', annotatorId)) return null;
  const row = sql<[number | null, number | null], Step>(
    db,
    `SELECT d.step, d.annotator_id AS annotatorId, d.operation, d.document_id AS documentId
     FROM history u JOIN history d ON d.seq = u.target
     WHERE u.kind = 'undo' AND d.state = 'undone' AND (? IS NULL OR d.annotator_id = ?)
     ORDER BY u.seq DESC LIMIT 1`,
  ).get(annotatorId, annotatorId);
  return row ?? null;
}

function findLastStep(db: Db, state: string, annotatorId: number | null): Step | null {
  const select = `SELECT step, annotator_id AS annotatorId, operation, document_id AS documentId FROM history
     WHERE kind = 'do' AND state = ?`;
  // Two statements: one for both could not use the index.
  const row =
    annotatorId === null
      ? sql<[string], Step>(db, `${select} ORDER BY seq DESC LIMIT 1`).get(state)
      : sql<[string, number], Step>(db, `${select} AND annotator_id = ? ORDER BY step DESC LIMIT 1`).get(
          state,
          annotatorId,
        );
  return row ?? null;
}

/** Whether a step stands, so that bulk work may still add to it. */
export function isStanding(db: Db, step: number): boolean {
  const row = sql<[number], { state: string }>(db, 'SELECT state FROM history WHERE seq = ?').get(step);
  return row?.state === 'done';
}

/** All changes of a step, in the order in which they were done. */
export function readStepChanges(db: Db, step: number): Changes {
  return sql<[number], { changes: Uint8Array }>(
    db,
    "SELECT changes FROM history WHERE step = ? AND kind = 'do' ORDER BY seq",
  )
    .all(step)
    .flatMap((row) => unpack(row.changes));
}

export function setStepState(db: Db, step: number, state: HistoryEntry['state']): void {
  sql<[string, number]>(db, "UPDATE history SET state = ? WHERE step = ? AND kind = 'do'").run(state, step);
}

/** A new write leaves behind what its annotator had undone: it stays in the history but cannot come back. */
export function dropUndone(db: Db, annotatorId: number): void {
  sql<[number]>(
    db,
    "UPDATE history SET state = 'dropped' WHERE kind = 'do' AND state = 'undone' AND annotator_id = ?",
  ).run(annotatorId);
}

/** The entry that the call with this key wrote, if it did. */
export interface KeyedEntry {
  seq: number;
  kind: HistoryEntry['kind'];
  operation: string;
  documentId: string | null;
  target: number | null;
  /** Empty for undo and redo: see their target. */
  changes: Changes;
}

export function findByCallKey(db: Db, callKey: string): KeyedEntry | null {
  const row = sql<[string], Omit<KeyedEntry, 'changes'> & { changes: Uint8Array | null }>(
    db,
    `SELECT seq, kind, operation, document_id AS documentId, target, changes FROM history WHERE call_key = ?`,
  ).get(callKey);
  return row ? { ...row, changes: row.changes ? unpack(row.changes) : [] } : null;
}

interface HistoryRow extends Omit<HistoryEntry, 'counts'> {
  counts: string;
}

const select = `SELECT h.seq, h.at_ms AS atMs, a.name AS annotator, h.operation, h.kind, h.state, h.target,
  h.document_id AS documentId, h.counts FROM history h JOIN annotator a ON a.id = h.annotator_id`;

/** Entries before `before` (from the end if `null`), the newest first; of one document if asked. */
export function listHistory(
  db: Db,
  before: number | null,
  limit: number,
  documentId: string | null,
): HistoryEntry[] {
  const where = documentId === null ? 'h.seq < ?' : 'h.seq < ? AND h.document_id = ?';
  const parameters =
    documentId === null
      ? [before ?? Number.MAX_SAFE_INTEGER]
      : [before ?? Number.MAX_SAFE_INTEGER, documentId];
  return sql<unknown[], HistoryRow>(db, `${select} WHERE ${where} ORDER BY h.seq DESC LIMIT ?`)
    .all(...parameters, limit)
    .map((row) => ({ ...row, counts: JSON.parse(row.counts) }));
}

export function countHistory(db: Db): number {
  return sql<[], { n: number }>(db, 'SELECT count(*) AS n FROM history').get()?.n ?? 0;
}

// Level 1: history of bulk work is large and alike, and writing it must not slow the work down.
const pack = (changes: Changes): Uint8Array => deflateRawSync(JSON.stringify(changes), { level: 1 });
const unpack = (packed: Uint8Array): Changes => JSON.parse(inflateRawSync(packed).toString('utf8'));
