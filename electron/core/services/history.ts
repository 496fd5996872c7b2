import { isDeepStrictEqual } from 'node:util';
import { type Changes, countChanges, invertChanges, type RecordChange } from '../../../shared/changes.ts';
import type { Undone } from '../../../shared/contract/history.ts';
import { conflict, notFound } from '../../../shared/errors.ts';
import type { AnnotatorId } from '../../../shared/model/ids.ts';
import { inTransaction } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import {
  addHistory,
  findByCallKey,
  findRedoable,
  findUndoable,
  readStepChanges,
  type Step,
  setStepState,
} from '../repos/history.ts';
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
    if (!step) throw notFound(kind === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.');
    const changes = changesOf(db, kind, step.step);
    applyChanges(db, changes);
    assertKnown(db, session.schema, changes);
    setStepState(db, step.step, kind === 'undo' ? 'undone' : 'done');
    const seq = addHistory(db, {
      step: null,
      atMs: context.options.now(),
      annotatorId: ensureAnnotator(db, context.actor).id,
      operation: step.operation,
      kind,
      target: step.step,
      documentId: step.documentId,
      callKey: context.key,
      counts: countChanges(changes),
      changes: null,
    });
    return { seq, changes, operation: step.operation, target: step.step, documentId: step.documentId };
  });
  followSchema(session, undone.changes);
  return announce(db, context, undone);
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
    throw conflict('This step cannot be taken back or repeated: what it wrote has been changed since.');
  }
  if (after === null) table.remove(db, like);
  else if (before === null) table.insert(db, after);
  else table.update(db, after);
}
