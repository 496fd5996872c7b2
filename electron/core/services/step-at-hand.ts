import type { Changes } from '../../../shared/changes.ts';
import { MOST_CHANGES_SENT, type Written } from '../../../shared/contract/entry.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import { isStanding } from '../repos/history.ts';
import type { CallContext, Session } from '../session.ts';
import { announce, transact, type Writer } from './transact.ts';

/** A step of the history that is written in slices, so that whoever annotates meanwhile is not held up. */
export interface StepAtHand {
  operation: string;
  /** If it is about one document alone. */
  documentId?: DocumentId;
  /** `null` before the first slice that wrote something. */
  seq: number | null;
  /** What it wrote so far; `null` once that is more than clients are told one by one. */
  changes: Changes | null;
}

export const createStep = (operation: string, documentId?: DocumentId): StepAtHand => ({
  operation,
  ...(documentId === undefined ? {} : { documentId }),
  seq: null,
  changes: [],
});

/** Writes a slice. The clients are told of none: whoever made the step tells them of it at its end. */
export function goOn(
  session: Session,
  context: CallContext,
  step: StepAtHand,
  work: (writer: Writer) => void,
): void {
  if (step.seq !== null && !isStanding(session.db, step.seq)) step.seq = null;
  const { operation, documentId, seq } = step;
  const description = { operation, step: seq, callKey: null, ...(documentId && { documentId }) };
  const written = transact(session, { ...context, emit: () => {} }, description, work);
  if (written.seq === 0) return;
  step.seq ??= written.seq;
  const all = written.changes.length === 0 ? null : step.changes?.concat(written.changes);
  step.changes = all && all.length <= MOST_CHANGES_SENT ? all : null;
}

/** Tells the clients of a step at its end, and answers what was written as far as the caller may see it. */
export function tellStep({ db }: Session, context: CallContext, { seq, changes }: StepAtHand): Written {
  if (seq === null) return { seq: 0, changes: [] };
  if (changes !== null) return announce(db, context, { seq, changes });
  context.emit({ type: 'changed', changes: null });
  return { seq, changes: [] };
}
