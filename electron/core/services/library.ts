import type { ParsedInput } from '../../../shared/contract.ts';
import type { DocumentSummary, OpenDocument } from '../../../shared/contract/documents.ts';
import { notFound } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import { inSnapshot } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import { countLabels, listAnnotations } from '../repos/annotations.ts';
import { findAssignment, listAssignments } from '../repos/assignments.ts';
import { findDocument, listDocuments, countDocuments } from '../repos/documents.ts';
import { countRelations, listRelations } from '../repos/relations.ts';
import { readText } from '../repos/texts.ts';
import type { Session } from '../session.ts';

/** One page of the library. Cost: O(offset) to skip, then a few look-ups for each document. */
export function listLibrary(
  { db }: Session,
  { offset, limit, annotatorId }: ParsedInput<'document.list'>,
): { total: number; documents: DocumentSummary[] } {
  return inSnapshot(db, () => ({
    total: countDocuments(db),
    documents: listDocuments(db, offset, limit).map(({ id, ordinal, title, language, length }) => ({
      id,
      ordinal,
      title,
      language,
      length,
      status: statusOf(db, id, annotatorId),
      labels: countLabels(db, id, annotatorId),
      relations: countRelations(db, id, annotatorId),
    })),
  }));
}

export function readDocument({ db }: Session, documentId: DocumentId): OpenDocument {
  return inSnapshot(db, () => {
    const document = findDocument(db, documentId);
    if (!document) throw notFound('This article is not in the project.');
    return {
      document,
      text: readText(db, document.textSha256),
      annotations: listAnnotations(db, documentId),
      relations: listRelations(db, documentId),
      assignments: listAssignments(db, documentId),
    };
  });
}

/** How far an annotator is with a document; for all together, `done` or `skipped` only if everyone is. */
function statusOf(db: Db, documentId: DocumentId, annotatorId: number | null): AssignmentStatus {
  if (annotatorId !== null) return findAssignment(db, documentId, annotatorId)?.status ?? 'todo';
  const statuses = new Set(listAssignments(db, documentId).map(({ status }) => status));
  const [only = 'todo'] = statuses;
  return statuses.size > 1 ? 'doing' : only;
}
