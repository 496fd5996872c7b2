import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Distributed, DistributionRule } from '../../../shared/contract/team.ts';
import { invalidInput } from '../../../shared/errors.ts';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { inSnapshot } from '../db/open.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { findAssignment, listAllAssignments, listAssignments } from '../repos/assignments.ts';
import { countAnnotationsBy } from '../repos/annotations.ts';
import type { CallContext, Session } from '../session.ts';
import { ensureAnnotator } from './annotators.ts';
import { requireDocument } from './documents.ts';
import { planDistribution, requireWorker } from './plan-distribution.ts';
import { transact, type Writer } from './transact.ts';

/** Who works on which articles. */

export const previewDistribution = ({ db }: Session, rule: DistributionRule): Distributed =>
  inSnapshot(db, () => planDistribution(db, rule).distributed);

/** Gives and takes articles by a rule, as one step.
 *  Cost: one look at what everyone has; then a row for each article given or taken. */
export function distributeDocuments(
  session: Session,
  context: CallContext,
  rule: DistributionRule,
): Output<'assignment.distribute'> {
  let made: Distributed | null = null;
  const written = transact(session, context, { operation: 'assignment.distribute' }, (writer) => {
    const { given, taken, distributed } = planDistribution(writer.db, rule);
    // In the order of the table: a million rows take seconds so, and minutes in any other.
    for (const assignment of listGiven(writer.db, given).toSorted(byDocument))
      writer.insert('assignment', assignment);
    for (const [name, ids] of taken) {
      const { id } = ensureAnnotator(writer.db, name);
      for (const documentId of ids) writer.remove('assignment', requireAssignment(writer.db, documentId, id));
    }
    made = distributed;
  });
  // A call that is repeated has given everything out already.
  return { ...written, distributed: made ?? previewDistribution(session, rule) };
}

/** Gives articles to people by hand. Work that came with a file has begun.
 *  @throws NotFound for an article that is not there; see `requireWorker` */
export function giveDocuments(
  session: Session,
  context: CallContext,
  { documentIds, annotators }: ParsedInput<'assignment.give'>,
): Output<'assignment.give'> {
  let given = 0;
  const written = transact(session, context, { operation: 'assignment.give' }, (writer) => {
    for (const name of new Set(annotators)) {
      requireWorker(writer.db, name);
      const { id } = ensureAnnotator(writer.db, name);
      for (const documentId of new Set(documentIds)) if (give(writer, documentId, id)) given++;
    }
  });
  return { ...written, given };
}

/** Whether it was not theirs before. */
function give(writer: Writer, documentId: DocumentId, annotatorId: AnnotatorId): boolean {
  requireDocument(writer.db, documentId);
  const before = findAssignment(writer.db, documentId, annotatorId);
  if (before) {
    writer.update('assignment', before, { ...before, given: true });
    return !before.given;
  }
  const begun = countAnnotationsBy(writer.db, documentId, annotatorId) > 0;
  writer.insert('assignment', {
    ...toDo(documentId, annotatorId),
    ...(begun ? { status: 'doing' as const } : {}),
  });
  return true;
}

/** Takes articles from people by hand, but for those that they have begun.
 *  @throws InvalidInput for a name that the project does not know */
export function takeDocuments(
  session: Session,
  context: CallContext,
  { documentIds, annotators }: ParsedInput<'assignment.take'>,
): Output<'assignment.take'> {
  let taken = 0;
  const kept: AssignmentRecord[] = [];
  const written = transact(session, context, { operation: 'assignment.take' }, (writer) => {
    for (const name of new Set(annotators)) {
      const annotator = findAnnotatorByName(writer.db, name);
      if (!annotator) throw invalidInput(`The project has no annotator “${name}”.`);
      for (const documentId of new Set(documentIds)) {
        const assignment = findAssignment(writer.db, documentId, annotator.id);
        if (!assignment) continue;
        if (isBegun(writer.db, assignment)) {
          kept.push(assignment);
          continue;
        }
        writer.remove('assignment', assignment);
        taken++;
      }
    }
  });
  return { ...written, taken, kept };
}

export const readAssignments = (
  { db }: Session,
  { documentIds }: ParsedInput<'assignment.list'>,
): AssignmentRecord[] =>
  inSnapshot(db, () =>
    documentIds ? [...new Set(documentIds)].flatMap((id) => listAssignments(db, id)) : listAllAssignments(db),
  );

function listGiven(db: Db, given: ReadonlyMap<string, readonly DocumentId[]>): AssignmentRecord[] {
  return [...given].flatMap(([name, ids]) => {
    const { id } = ensureAnnotator(db, name);
    return ids.map((documentId) => toDo(documentId, id));
  });
}

const byDocument = (a: AssignmentRecord, b: AssignmentRecord): number =>
  a.documentId < b.documentId ? -1 : Number(a.documentId > b.documentId);

const toDo = (documentId: DocumentId, annotatorId: AnnotatorId): AssignmentRecord => ({
  documentId,
  annotatorId,
  status: 'todo',
  endedAtMs: null,
  given: true,
});

const isBegun = (db: Db, { documentId, annotatorId, status }: AssignmentRecord): boolean =>
  status !== 'todo' || countAnnotationsBy(db, documentId, annotatorId) > 0;

function requireAssignment(db: Db, documentId: DocumentId, annotatorId: AnnotatorId): AssignmentRecord {
  const assignment = findAssignment(db, documentId, annotatorId);
  if (!assignment) throw new Error(`Nobody has the article ${documentId} that is to be taken from them.`);
  return assignment;
}
