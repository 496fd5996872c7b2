import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { refuse } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import { findAssignment } from '../repos/assignments.ts';
import { findDocument } from '../repos/documents.ts';
import type { CallContext, Session } from '../session.ts';
import { describeMany } from './documents.ts';
import { noteFinished } from './learning.ts';
import { transact, type Writer } from './transact.ts';

/** Says how far the acting annotator is with a document. */
export function setStatus(
  session: Session,
  context: CallContext,
  { documentId, status }: ParsedInput<'assignment.set'>,
): Written {
  const written = transact(session, context, { operation: 'assignment.set', documentId }, (writer) =>
    assign(writer, documentId, status, context.options.now()),
  );
  if (status === 'done' && written.changes.length > 0) noteFinished(session, context);
  return written;
}

/** The same for many documents, as one step. */
export function setStatusOfMany(
  session: Session,
  context: CallContext,
  { documentIds, status }: ParsedInput<'assignment.setMany'>,
): Written {
  return transact(session, context, describeMany('assignment.set', documentIds), (writer) => {
    for (const id of new Set(documentIds)) assign(writer, id, status, context.options.now());
  });
}

/** Inside a transaction of the caller's. */
function assign(writer: Writer, documentId: DocumentId, status: AssignmentStatus, nowMs: number): void {
  if (!findDocument(writer.db, documentId)) throw refuse({ code: 'article.gone' });
  const before = findAssignment(writer.db, documentId, writer.actor.id);
  const endedAtMs = status === 'done' || status === 'skipped' ? nowMs : null;
  const given = before?.given ?? false;
  const after = { documentId, annotatorId: writer.actor.id, status, endedAtMs, given };
  if (before === null) writer.insert('assignment', after);
  else if (before.status !== status) writer.update('assignment', before, after);
}

/** Who marks something in an article is working on it: the first mark says so, in the same step. */
export function startWork(writer: Writer, documentId: DocumentId): void {
  const before = findAssignment(writer.db, documentId, writer.actor.id);
  const after = {
    documentId,
    annotatorId: writer.actor.id,
    status: 'doing',
    endedAtMs: null,
    given: before?.given ?? false,
  } as const;
  if (before === null) writer.insert('assignment', after);
  else if (before.status === 'todo') writer.update('assignment', before, after);
}
