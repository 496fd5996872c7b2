import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ChangeCounts, Changes, RecordChange } from '../../../shared/changes.ts';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import type { AssignmentRecord, DocumentRecord, EntityRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';
import { listAnnotators } from './annotators.ts';

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
  if (annotatorId !== null) return findLastStepOf(db, state, annotatorId);
  // One look at the index for each: a look for all at once would go through the whole history.
  const last = listAnnotators(db).map(({ id }) => findLastStepOf(db, state, id));
  return last.reduce((a, b) => ((a?.step ?? 0) > (b?.step ?? 0) ? a : b), null);
}

const findLastStepOf = (db: Db, state: string, annotatorId: number): Step | null =>
  sql<[string, number], Step>(
    db,
    `SELECT step, annotator_id AS annotatorId, operation, document_id AS documentId FROM history
     WHERE kind = 'do' AND state = ? AND annotator_id = ? ORDER BY step DESC LIMIT 1`,
  ).get(state, annotatorId) ?? null;

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
    .flatMap((row) => unpackChanges(row.changes));
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
  return row ? { ...row, changes: row.changes ? unpackChanges(row.changes) : [] } : null;
}

type HistoryRow = Omit<HistoryEntry, 'counts' | 'title' | 'subject'> & { counts: string };

/** A step of the history as it is stored: see `historyEntry`. */
export type ListedStep = Omit<HistoryEntry, 'title' | 'subject'>;

interface HistoryQuery {
  /** Only steps before this one; from the end if `null`. */
  before: number | null;
  limit: number;
  documentId: string | null;
  annotatorId: number | null;
}

/** Steps, the newest first. */
export function listHistory(db: Db, { before, limit, documentId, annotatorId }: HistoryQuery): ListedStep[] {
  const where = [
    'h.seq < @before AND h.step = h.seq',
    ...(documentId === null ? [] : ['h.document_id = @documentId']),
    ...(annotatorId === null ? [] : ['h.annotator_id = @annotatorId']),
  ];
  return sql<object, HistoryRow>(
    db,
    `SELECT h.seq, h.at_ms AS atMs, a.name AS annotator, h.operation, h.kind, h.state,
       CASE h.kind WHEN 'do' THEN NULL ELSE h.target END AS target, h.document_id AS documentId, h.counts
     FROM history h JOIN annotator a ON a.id = h.annotator_id
     WHERE ${where.join(' AND ')} ORDER BY h.seq DESC LIMIT @limit`,
  )
    .all({
      before: before ?? Number.MAX_SAFE_INTEGER,
      limit,
      ...(documentId === null ? {} : { documentId }),
      ...(annotatorId === null ? {} : { annotatorId }),
    })
    .map((row) => ({ ...row, counts: addCounts(db, row) }));
}

/** Of all entries of the step: bulk work has many. */
function addCounts(db: Db, { seq, counts }: HistoryRow): HistoryEntry['counts'] {
  const sum: HistoryEntry['counts'] = JSON.parse(counts);
  const more = sql<[number, number], { counts: string }>(
    db,
    'SELECT counts FROM history WHERE step = ? AND seq > ?',
  ).all(seq, seq);
  for (const row of more) {
    for (const [kind, n] of Object.entries(JSON.parse(row.counts) as HistoryEntry['counts'])) {
      const known = (sum[kind] ??= { added: 0, updated: 0, removed: 0 });
      known.added += n.added;
      known.updated += n.updated;
      known.removed += n.removed;
    }
  }
  return sum;
}

/** The last step after `seq` that stands. */
export function findUndoableAfter(db: Db, seq: number, annotatorId: number | null): Step | null {
  const step = findUndoable(db, annotatorId);
  return step !== null && step.step > seq ? step : null;
}

/** How many steps the call that began with this undo entry took back: they share its time. */
export function countUndoneWith(db: Db, seq: number): number {
  return (
    sql<[number], { n: number }>(
      db,
      `SELECT count(*) AS n FROM history u JOIN history first ON first.seq = ? AND u.at_ms = first.at_ms
         AND u.annotator_id = first.annotator_id WHERE u.kind = 'undo' AND u.seq >= first.seq`,
    ).get(seq)?.n ?? 0
  );
}

/** The last entry; 0 where there is none. Another number: something has changed. */
export const readLastSeq = (db: Db): number =>
  sql<[], { seq: number | null }>(db, 'SELECT max(seq) AS seq FROM history').get()?.seq ?? 0;

export function countHistory(db: Db): number {
  return sql<[], { n: number }>(db, 'SELECT count(*) AS n FROM history').get()?.n ?? 0;
}

// Level 1: history of bulk work is large and alike, and writing it must not slow the work down.
const pack = (changes: Changes): Uint8Array => deflateRawSync(JSON.stringify(changes), { level: 1 });
export const unpackChanges = (packed: Uint8Array): Changes =>
  (JSON.parse(inflateRawSync(packed).toString('utf8')) as Changes).map(upgrade);

/** Records of steps that were done before a field was there get its first value. */
function upgrade(change: RecordChange): RecordChange {
  const { kind } = change;
  if (kind === 'entity')
    return { kind, before: withAliases(change.before), after: withAliases(change.after) };
  if (kind === 'document') {
    return { kind, before: withCluster(change.before), after: withCluster(change.after) };
  }
  if (kind === 'assignment')
    return { kind, before: withGiving(change.before), after: withGiving(change.after) };
  return change;
}
const withAliases = (entity: EntityRecord | null) => entity && { ...noAliases, ...entity };
const noAliases = { aliases: [] };
const withCluster = (document: DocumentRecord | null) =>
  document && { ...document, cluster: document.cluster ?? document.id };
const withGiving = (assignment: AssignmentRecord | null) => assignment && { ...notGiven, ...assignment };
const notGiven = { endedAtMs: null, given: false };
