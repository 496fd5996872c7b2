import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { refuse } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { listAssignments } from '../repos/assignments.ts';
import { listCarries } from '../repos/carry.ts';
import { listDecisions } from '../repos/decisions.ts';
import { findDocument } from '../repos/documents.ts';
import { listRelations } from '../repos/relations.ts';
import { listVerdicts } from '../repos/verdicts.ts';
import type { CallContext, Session } from '../session.ts';
import { transact, type Writer } from './transact.ts';

/** Changes what is said about a document. Its text never changes. */
export function updateDocument(
  session: Session,
  context: CallContext,
  { documentId, patch }: ParsedInput<'document.update'>,
): Written {
  return transact(session, context, { operation: 'document.update', documentId }, (writer) => {
    const before = requireDocument(writer.db, documentId);
    const { title = before.title, language = before.language } = patch;
    writer.update('document', before, { ...before, title, language });
  });
}

/** Takes documents out of the project with everything about them; the texts stay for undo and the bin. */
export function removeDocuments(
  session: Session,
  context: CallContext,
  { documentIds }: ParsedInput<'document.remove'>,
): Written {
  return transact(session, context, describeMany('document.remove', documentIds), (writer) => {
    for (const id of new Set(documentIds)) removeDocument(writer, id);
  });
}

function removeDocument(writer: Writer, id: DocumentId): void {
  const { db } = writer;
  const document = requireDocument(db, id);
  for (const relation of listRelations(db, id)) writer.remove('relation', relation);
  for (const annotation of listAnnotations(db, id)) writer.remove('annotation', annotation);
  for (const assignment of listAssignments(db, id)) writer.remove('assignment', assignment);
  for (const carry of listCarries(db, id)) writer.remove('carry', carry);
  for (const decision of listDecisions(db, id)) writer.remove('decision', decision);
  for (const verdict of listVerdicts(db, id)) writer.remove('verdict', verdict);
  writer.remove('document', document);
}

/** A step with several documents belongs to none of them. */
export function describeMany(
  operation: string,
  documentIds: readonly DocumentId[],
): { operation: string; documentId?: DocumentId } {
  const [only, ...others] = documentIds;
  return only !== undefined && others.length === 0 ? { operation, documentId: only } : { operation };
}

export function requireDocument(db: Db, id: DocumentId): DocumentRecord {
  const document = findDocument(db, id);
  if (!document) throw refuse({ code: 'article.gone' });
  return document;
}
