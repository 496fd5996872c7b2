import { isDeepStrictEqual } from 'node:util';
import {
  type Changes,
  countChanges,
  type RecordChange,
  type RecordKind,
  type RecordKinds,
} from '../../../shared/changes.ts';
import { MOST_CHANGES_SENT, type Written } from '../../../shared/contract/entry.ts';
import type { AnnotatorRecord } from '../../../shared/model/records.ts';
import { inRehearsal, inTransaction } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { addHistory, dropUndone, findByCallKey } from '../repos/history.ts';
import { tableOf } from '../repos/records.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { ensureAnnotator, MACHINE } from './annotators.ts';
import { tellsHidden } from './blind.ts';
import { forgetLists } from './library-cache.ts';
import { takeOver } from './proposed-entities.ts';

/** Writes records and remembers what each write changed. */
export interface Writer {
  db: Db;
  actor: AnnotatorRecord;
  insert<K extends RecordKind>(kind: K, record: RecordKinds[K]): void;
  update<K extends RecordKind>(kind: K, before: RecordKinds[K], after: RecordKinds[K]): void;
  remove<K extends RecordKind>(kind: K, record: RecordKinds[K]): void;
}

interface WriteDescription {
  operation: string;
  documentId?: string;
  /** The step that this write continues, in bulk work; a new step if left out. */
  step?: number | null;
  /** Bulk work that is safe to repeat by itself keeps no key. */
  callKey?: string | null;
}

/** Runs one write: a transaction that stores its changes as history, tells the clients, and answers them.
 *  A call that is repeated with its key answers what it wrote the first time. */
export function transact(
  session: Session,
  context: CallContext,
  description: WriteDescription,
  work: (writer: Writer) => void,
): Written {
  return transactAll(session, context, description, [{ target: null, work }]);
}

/** One entry of a step: what it writes, and the earlier step that it answers, if it does. */
interface Part {
  target: number | null;
  work(writer: Writer): void;
}

/** As `transact`, for one step of several entries, each with a target of its own. */
export function transactAll(
  session: Session,
  context: CallContext,
  description: WriteDescription,
  parts: readonly Part[],
): Written {
  requireWritable(session);
  const { db } = session;
  const callKey = description.callKey === undefined ? context.key : description.callKey;
  const earlier = callKey === null ? null : findByCallKey(db, callKey);
  // The clients know, or have loaded everything anew since.
  if (earlier) return { seq: earlier.seq, changes: earlier.changes };
  const written = inTransaction(db, (): Written => {
    const actor = ensureAnnotator(db, context.actor);
    const all: Written = { seq: 0, changes: [] };
    for (const { target, work } of parts) {
      const { writer, changes } = record(db, actor);
      work(writer);
      if (changes.length === 0) continue;
      if (all.seq === 0) dropUndone(db, actor.id);
      const seq = addHistory(db, {
        step: all.seq === 0 ? (description.step ?? null) : all.seq,
        atMs: context.options.now(),
        annotatorId: actor.id,
        operation: description.operation,
        kind: 'do',
        target,
        documentId: description.documentId ?? null,
        callKey: all.seq === 0 ? callKey : null,
        counts: countChanges(changes),
        changes,
      });
      if (all.seq === 0) all.seq = seq;
      all.changes = all.changes.concat(changes);
    }
    return all;
  });
  followSchema(session, written.changes);
  return announce(db, context, written);
}

/** Runs `work` and takes back what it wrote; `work` reads what that was from `changes`. */
export function rehearse(
  session: Session,
  context: CallContext,
  work: (writer: Writer, changes: Changes) => void,
): void {
  requireWritable(session);
  inRehearsal(session.db, () => {
    const { writer, changes } = record(session.db, ensureAnnotator(session.db, context.actor));
    work(writer, changes);
  });
}

/** The session's schema is the one in force, whatever put it there. */
export function followSchema(session: Session, changes: Changes): void {
  for (const change of changes) if (change.kind === 'schema' && change.after) session.schema = change.after;
}

/** Tells the clients of a write; a large one, and one to marks that the caller must not see, by “load anew”. */
export function announce<T extends Written>(db: Db, context: CallContext, written: T): T {
  forgetLists(db, written.changes);
  const { length } = written.changes;
  const unsent = length > MOST_CHANGES_SENT || tellsHidden(db, context, written.changes);
  if (length > 0) context.emit({ type: 'changed', changes: unsent ? null : written.changes });
  return unsent ? { ...written, changes: [] } : written;
}

function record(db: Db, actor: AnnotatorRecord): { writer: Writer; changes: Changes } {
  const changes: Changes = [];
  const note = (change: { kind: RecordKind; before: unknown; after: unknown }) =>
    changes.push(change as RecordChange);
  // Whoever it is that marks: what an entity is to a project does not depend on the verb.
  const adopt = (mark: RecordKinds['annotation']) => {
    if (mark.annotatorId === findAnnotatorByName(db, MACHINE)?.id) return;
    const taken = takeOver(db, mark);
    if (taken) writer.update('entity', taken.before, taken.after);
  };
  const writer: Writer = {
    db,
    actor,
    insert(kind, after) {
      if (kind === 'annotation') adopt(after as RecordKinds['annotation']);
      tableOf(kind).insert(db, after);
      note({ kind, before: null, after });
    },
    update(kind, before, after) {
      if (isSame(kind, before, after)) return;
      if (kind === 'annotation') adopt(after as RecordKinds['annotation']);
      tableOf(kind).update(db, after);
      note({ kind, before, after });
    },
    remove(kind, before) {
      tableOf(kind).remove(db, before);
      note({ kind, before, after: null });
    },
  };
  return { writer, changes };
}

/** In a schema the order of attributes matters too. */
const isSame = (kind: RecordKind, before: unknown, after: unknown): boolean =>
  kind === 'schema' ? JSON.stringify(before) === JSON.stringify(after) : isDeepStrictEqual(before, after);
