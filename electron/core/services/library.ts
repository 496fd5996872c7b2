import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { DocumentSummary, LibraryQuery, OpenDocument } from '../../../shared/contract/documents.ts';
import { refuse } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import { inSnapshot } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import { countLabels, listAnnotations } from '../repos/annotations.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { findAssignment, listAssignments } from '../repos/assignments.ts';
import { countDocuments, countVersions, findDocument } from '../repos/documents.ts';
import { countRelations, listRelations } from '../repos/relations.ts';
import { readText } from '../repos/texts.ts';
import { listVerdicts } from '../repos/verdicts.ts';
import type { CallContext, Session } from '../session.ts';
import { createBlindfold, viewerOf } from './blind.ts';
import { findOwn, listAllOrdered, listOrdered, makeMatcher, statusesOf } from './library-order.ts';

/** One page of the library. Cost: the order is worked out once and kept; then a few look-ups a document. */
export function listLibrary({ db }: Session, input: ParsedInput<'document.list'>): Output<'document.list'> {
  const { offset, limit, ...query } = input;
  return inSnapshot(db, () => {
    const ids = listOrdered(db, query);
    const all = countDocuments(db);
    return {
      total: ids.length,
      all,
      own: findOwn(db, query.annotatorId)?.size ?? all,
      documents: ids.slice(offset, offset + limit).map((id) => summarise(db, id, query.annotatorId)),
    };
  });
}

export const listIds = (
  { db }: Session,
  { offset, limit, ...query }: ParsedInput<'document.ids'>,
): DocumentId[] => inSnapshot(db, () => listOrdered(db, query).slice(offset, offset + limit));

export function findInLibrary(
  { db }: Session,
  { documentId, ...query }: ParsedInput<'document.find'>,
): { index: number | null } {
  return inSnapshot(db, () => {
    const index = listOrdered(db, query).indexOf(documentId);
    return { index: index < 0 ? null : index };
  });
}

/** See `document.next`. The walk goes through all documents in order, so that it can start at one that does
 *  not pass the filter any more (it was just set to done, say). */
export function findNext(
  { db }: Session,
  { from, step, open, ...query }: ParsedInput<'document.next'>,
): Output<'document.next'> {
  return inSnapshot(db, () => {
    const order = listAllOrdered(db, query);
    const start = from === null ? -1 : order.indexOf(from);
    const passes = makeMatcher(db, query);
    const own = open ? findOwn(db, query.annotatorId) : null;
    const isWanted = open ? makeOpenTest(db, query, own) : () => true;
    const given = own !== null;
    const way = open ? order.length : step === 1 ? order.length - 1 - start : start;
    for (let moved = 1; moved <= way; moved++) {
      const id = order.at((start + step * moved) % order.length);
      if (id !== undefined && id !== from && passes(id) && isWanted(id)) return { documentId: id, given };
    }
    return { documentId: null, given };
  });
}

function makeOpenTest(
  db: Db,
  { annotatorId }: LibraryQuery,
  own: ReturnType<typeof findOwn>,
): (id: DocumentId) => boolean {
  const statusOf = statusesOf(db, annotatorId);
  return (id) => own?.has(id) !== false && !['done', 'skipped'].includes(statusOf(id));
}

export function readDocument({ db }: Session, context: CallContext, documentId: DocumentId): OpenDocument {
  return inSnapshot(db, () => {
    const document = findDocument(db, documentId);
    if (!document) throw refuse({ code: 'article.gone' });
    const { visible } = createBlindfold(db, viewerOf(context));
    const own = findAnnotatorByName(db, context.actor);
    return {
      document,
      text: readText(db, document.textSha256),
      annotations: visible(listAnnotations(db, documentId)),
      relations: visible(listRelations(db, documentId)),
      assignments: listAssignments(db, documentId),
      verdicts: listVerdicts(db, documentId).filter(({ annotatorId }) => annotatorId === own?.id),
    };
  });
}

function summarise(db: Db, id: DocumentId, annotatorId: number | null): DocumentSummary {
  const document = findDocument(db, id);
  if (!document) throw new Error(`The library lists the document ${id}, which is not there.`);
  const { ordinal, title, language, length, cluster } = document;
  return {
    id,
    ordinal,
    title,
    language,
    length,
    status: statusOf(db, id, annotatorId),
    labels: countLabels(db, id, annotatorId),
    relations: countRelations(db, id, annotatorId),
    versions: countVersions(db, cluster),
  };
}

/** How far an annotator is with a document; for all together, `done` or `skipped` only if everyone is. */
export function statusOf(db: Db, documentId: DocumentId, annotatorId: number | null): AssignmentStatus {
  if (annotatorId !== null) return findAssignment(db, documentId, annotatorId)?.status ?? 'todo';
  const statuses = new Set(listAssignments(db, documentId).map(({ status }) => status));
  const [only = 'todo'] = statuses;
  return statuses.size > 1 ? 'doing' : only;
}
