import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { refuse } from '../../../shared/errors.ts';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord, AssignmentStatus } from '../../../shared/model/records.ts';
import { inSnapshot, inTransaction } from '../db/open.ts';
import {
  findAnnotator,
  findAnnotatorByName,
  listAnnotators,
  updateAnnotator as storeAnnotator,
} from '../repos/annotators.ts';
import { listDocumentClusters } from '../repos/documents.ts';
import { mapLastWork, sumTally } from '../repos/library.ts';
import { isBlind, setBlind } from '../repos/project.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { isReserved } from './annotators.ts';
import { countOverlaps, type Holding, readHoldings } from './holdings.ts';

/** Who works in a project, and how far they are. */
export function describeTeam({ db }: Session): Output<'team.get'> {
  return inSnapshot(db, () => {
    const documents = listDocumentClusters(db);
    const lengths = new Map(documents.map(({ id, length }) => [id, length]));
    const marks = sumMarks(sumTally(db));
    const worked = mapLastWork(db);
    const team = listAnnotators(db).filter(({ kind }) => kind !== 'machine');
    const people: ReadonlyMap<DocumentId, Holding>[] = [];
    const members = team.map((member) => {
      const held = readHoldings(db, member);
      if (member.kind === 'person') people.push(held);
      return {
        ...member,
        ...measure(held, lengths),
        marks: marks.get(member.id) ?? 0,
        workedAtMs: worked.get(member.id) ?? null,
      };
    });
    const overlaps = countOverlaps(
      documents.map(({ id }) => id),
      people,
    );
    return { blind: isBlind(db), members, overlaps };
  });
}

function measure(held: ReadonlyMap<DocumentId, Holding>, lengths: ReadonlyMap<DocumentId, number>) {
  const statuses: Record<AssignmentStatus, number> = { todo: 0, doing: 0, done: 0, skipped: 0 };
  const assigned = { documents: held.size, length: 0 };
  const done = { documents: 0, length: 0 };
  for (const [id, { status }] of held) {
    const length = lengths.get(id) ?? 0;
    statuses[status]++;
    assigned.length += length;
    if (status !== 'done') continue;
    done.documents++;
    done.length += length;
  }
  return { statuses, assigned, done };
}

function sumMarks(rows: readonly { annotatorId: number; n: number }[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { annotatorId, n } of rows) sums.set(annotatorId, (sums.get(annotatorId) ?? 0) + n);
  return sums;
}

/** Renames somebody, or says whether they take part. Not a step of the history: who did its steps is always
 *  known, under the name of the day.
 *  @throws NotFound; InvalidInput for names and annotators that stand for no person; Conflict for a name that is
 *  taken */
export function updateAnnotator(
  session: Session,
  context: CallContext,
  { id, patch }: ParsedInput<'annotator.update'>,
): AnnotatorRecord {
  requireWritable(session);
  const { db } = session;
  const after = inTransaction(db, () => {
    const before = requirePerson(findAnnotator(db, id));
    const { name = before.name, retired = before.retired } = patch;
    if (name !== before.name) requireFreeName(session, id, name);
    const after = { ...before, name, retired };
    storeAnnotator(db, after);
    return after;
  });
  context.emit({ type: 'changed', changes: null });
  return after;
}

function requirePerson(annotator: AnnotatorRecord | null): AnnotatorRecord {
  if (!annotator) throw refuse({ code: 'annotator.gone' });
  if (annotator.kind === 'person') return annotator;
  throw refuse({ code: 'annotator.noPerson', values: { name: annotator.name } });
}

function requireFreeName({ db }: Session, id: AnnotatorId, name: string): void {
  if (isReserved(name)) throw refuse({ code: 'annotator.nameReserved', values: { name } });
  const other = findAnnotatorByName(db, name);
  if (other && other.id !== id) throw refuse({ code: 'annotator.nameTaken', values: { name } });
}

/** Says whether people work blind; see `services/blind.ts`. A fact of the project, and no step of its history:
 *  undo never opens what was closed. */
export function configureTeam(
  session: Session,
  context: CallContext,
  { blind }: ParsedInput<'team.configure'>,
): Output<'team.configure'> {
  requireWritable(session);
  inTransaction(session.db, () => setBlind(session.db, blind));
  // Every article may show other marks now.
  context.emit({ type: 'changed', changes: null });
  return { blind };
}
