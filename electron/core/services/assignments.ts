import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { notFound } from '../../../shared/errors.ts';
import { findAssignment } from '../repos/assignments.ts';
import { findDocument } from '../repos/documents.ts';
import type { CallContext, Session } from '../session.ts';
import { transact } from './transact.ts';

/** Says how far the acting annotator is with a document. */
export function setStatus(
  session: Session,
  context: CallContext,
  { documentId, status }: ParsedInput<'assignment.set'>,
): Written {
  return transact(session, context, { operation: 'assignment.set', documentId }, (writer) => {
    if (!findDocument(writer.db, documentId)) throw notFound('This article is not in the project.');
    const before = findAssignment(writer.db, documentId, writer.actor.id);
    const after = { documentId, annotatorId: writer.actor.id, status };
    if (before === null) writer.insert('assignment', after);
    else if (before.status !== status) writer.update('assignment', before, after);
  });
}
