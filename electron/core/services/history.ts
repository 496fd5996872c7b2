import { isDeepStrictEqual } from 'node:util';
import { type Changes, countChanges, invertChanges, type RecordChange } from '../../../shared/changes.ts';
import type { ParsedInput } from '../../../shared/contract.ts';
import { MOST_CHANGES_SENT, type Written } from '../../../shared/contract/entry.ts';
import type { Undone } from '../../../shared/contract/history.ts';
import { refuse, toErrorData } from '../../../shared/errors.ts';
import type { AnnotatorId } from '../../../shared/model/ids.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { toProjectError } from '../db/failure.ts';
import { inTransaction } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import {
  addHistory,
  countUndoneWith,
  findByCallKey,
  findRedoable,
  findUndoable,
  findUndoableAfter,
  readStepChanges,
  type Step,
  setStepState,
} from '../repos/history.ts';
import { findDocument } from '../repos/documents.ts';
import { tableOf } from '../repos/records.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { ensureAnnotator } from './annotators.ts';
import { assertKnown } from './schema-knows.ts';
import { announce, followSchema } from './transact.ts';

/** Takes back the last step that stands, of one annotator or (null) of anyone. The rows are afterwards
 *  exactly as before it.
 *  @throws NotFound if there is none; Conflict if somebody has since changed what it wrote */
export function undo(session: Session, context: CallContext, annotatorId: AnnotatorId | null): Undone {
  return replay(session, context, 'undo', () => findUndoable(session.db, annotatorId));
}

/** Does again the step that was undone last.
 *  @throws as `undo` */
export function redo(session: Session, context: CallContext, annotatorId: AnnotatorId | null): Undone {
  return replay(session, context, 'redo', () => findRedoable(session.db, annotatorId));
}

function replay(
  session: Session,
  context: CallContext,
  kind: 'undo' | 'redo',
  find: () => Step | null,
): Undone {
  requireWritable(session);
  const { db } = session;
  const undone = inTransaction(db, (): Undone => {
    const repeated = findByCallKey(db, context.key);
    if (repeated?.target != null) {
      const { seq, operation, target, documentId } = repeated;
      return { seq, changes: changesOf(db, kind, target), operation, target, documentId };
    }
    const step = find();
    if (!step) throw refuse({ code: kind === 'undo' ? 'history.nothingToUndo' : 'history.nothingToRedo' });
    return replayStep(session, context, kind, step, {
      schema: session.schema,
      atMs: context.options.now(),
      callKey: context.key,
    });
  });
  followSchema(session, undone.changes);
  return announce(db, context, undone);
}

/** Takes back a step that did not come to its end: nobody can do half of it again.
 *  @throws Conflict if somebody has since changed what it wrote */
export function takeBack(
  session: Session,
  context: CallContext,
  { step, operation }: Pick<Step, 'step' | 'operation'>,
): void {
  const { db, schema } = session;
  const undone = inTransaction(db, () => {
    const annotatorId = ensureAnnotator(db, context.actor).id;
    const named: Step = { step, operation, annotatorId, documentId: null };
    const atMs = context.options.now();
    const replayed = replayStep(session, context, 'undo', named, { schema, atMs, callKey: null });
    setStepState(db, step, 'dropped');
    return replayed;
  });
  followSchema(session, undone.changes);
  announce(db, context, undone);
}

/** Replays one step inside a transaction of the caller's. */
function replayStep(
  { db }: Session,
  context: CallContext,
  kind: 'undo' | 'redo',
  { step: target, operation, documentId }: Step,
  { schema, atMs, callKey }: { schema: Schema; atMs: number; callKey: string | null },
): Undone {
  const changes = changesOf(db, kind, target);
  applyChanges(db, changes);
  assertKnown(db, schema, changes);
  setStepState(db, target, kind === 'undo' ? 'undone' : 'done');
  const seq = addHistory(db, {
    step: null,
    atMs,
    annotatorId: ensureAnnotator(db, context.actor).id,
    operation,
    kind,
    target,
    documentId,
    callKey,
    counts: countChanges(changes),
    changes: null,
  });
  return { seq, changes, operation, target, documentId };
}

/** Takes back every standing step after `seq`, the last one first, in one transaction.
 *  @throws NotFound if there is none; Conflict that names the first step that cannot be taken back */
export function undoTo(
  session: Session,
  context: CallContext,
  { seq: after, annotatorId }: ParsedInput<'history.undoTo'>,
): Written & { steps: number } {
  requireWritable(session);
  const { db } = session;
  const repeated = findByCallKey(db, context.key);
  if (repeated) return { seq: repeated.seq, changes: [], steps: countUndoneWith(db, repeated.seq) };
  const undone = inTransaction(db, () => {
    const atMs = context.options.now();
    const all: Changes = [];
    let { schema } = session;
    let [seq, steps] = [0, 0];
    for (;;) {
      const step = findUndoableAfter(db, after, annotatorId);
      if (step === null) break;
      // The first entry carries the key of the call.
      const callKey = steps === 0 ? context.key : null;
      const replayed = replayNamed(session, context, step, { schema, atMs, callKey });
      for (const change of replayed.changes) {
        // More are not sent; the kinds of all are needed, and the schema is one record.
        if (all.length <= MOST_CHANGES_SENT || change.kind === 'schema') all.push(change);
        if (change.kind === 'schema' && change.after) schema = change.after;
      }
      if (steps === 0) seq = replayed.seq;
      steps++;
    }
    if (steps === 0) throw refuse({ code: 'history.nothingAfter' });
    return { seq, changes: all, steps };
  });
  followSchema(session, undone.changes);
  return announce(db, context, undone);
}

/** Says which step stood in the way. */
function replayNamed(
  session: Session,
  context: CallContext,
  step: Step,
  options: Parameters<typeof replayStep>[4],
): Undone {
  try {
    return replayStep(session, context, 'undo', step, options);
  } catch (thrown) {
    const error = toErrorData(toProjectError(thrown, session.file));
    if (error.kind !== 'Conflict') throw thrown;
    const title = step.documentId === null ? null : findDocument(session.db, step.documentId)?.title;
    const { step: number, operation } = step;
    throw refuse(
      title
        ? { code: 'history.inTheWayIn', values: { step: number, operation, title } }
        : { code: 'history.inTheWay', values: { step: number, operation } },
    );
  }
}

function changesOf(db: Db, kind: 'undo' | 'redo', step: number): Changes {
  const done = readStepChanges(db, step);
  return kind === 'undo' ? invertChanges(done) : done;
}

function applyChanges(db: Db, changes: Changes): void {
  for (const change of changes) applyChange(db, change);
}

function applyChange(db: Db, { kind, before, after }: RecordChange): void {
  const table = tableOf(kind);
  const like = before ?? after;
  if (!like) return;
  if (!isDeepStrictEqual(table.find(db, like), before)) {
    throw refuse({ code: 'history.changedSince' });
  }
  if (after === null) table.remove(db, like);
  else if (before === null) table.insert(db, after);
  else table.update(db, after);
}
