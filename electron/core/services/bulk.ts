import type { Changes } from '../../../shared/changes.ts';
import type { ParsedInput } from '../../../shared/contract.ts';
import type { CreatedMany, RemovedMany } from '../../../shared/contract/annotations.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { AppError } from '../../../shared/errors.ts';
import type { AnnotationRecord, AnnotatorRecord } from '../../../shared/model/records.ts';
import { findAnnotation, listAnnotations } from '../repos/annotations.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { readStepChanges } from '../repos/history.ts';
import type { CallContext, Session } from '../session.ts';
import { addAnnotator } from './annotators.ts';
import { startWork } from './assignments.ts';
import { newAnnotation } from './new-annotation.ts';
import { removeMarks } from './remove-marks.ts';
import { transact } from './transact.ts';

/** Marks by the hundred, each call one step of the history. One that cannot be done is refused by name. */

export function createAnnotations(
  session: Session,
  context: CallContext,
  { marks }: ParsedInput<'annotation.createMany'>,
): CreatedMany {
  const refused: CreatedMany['refused'] = [];
  const making: AnnotationRecord[] = [];
  const actor = addAnnotator(session, context.actor);
  for (const [documentId, group] of Map.groupBy(marks, (mark) => mark.documentId)) {
    const there = new Set(
      listAnnotations(session.db, documentId)
        .filter(({ annotatorId }) => annotatorId === actor.id)
        .map(spanKey),
    );
    for (const mark of group) {
      if (there.has(spanKey(mark))) continue;
      const made = tryNewAnnotation(session, context, actor, mark);
      if (typeof made === 'string') {
        refused.push({ documentId, start: mark.start, end: mark.end, reason: made });
      } else {
        making.push(made);
        there.add(spanKey(mark));
      }
    }
  }
  const written = transact(session, context, { operation: 'annotation.createMany' }, (writer) => {
    for (const annotation of making) writer.insert('annotation', annotation);
    for (const documentId of new Set(making.map((made) => made.documentId))) startWork(writer, documentId);
  });
  // Counted from the history: a repeated call meets what the first one made, and answers the same.
  const created = allChanges(session, written).filter(({ kind }) => kind === 'annotation').length;
  return { ...written, created, skipped: marks.length - created - refused.length, refused };
}

export function removeManyAnnotations(
  session: Session,
  context: CallContext,
  { marks }: ParsedInput<'annotation.removeMany'>,
): RemovedMany {
  const { own, refused } = chooseOwn(session, context, marks);
  const written = transact(session, context, { operation: 'annotation.removeMany' }, (writer) => {
    removeMarks(writer, own);
  });
  const changes = allChanges(session, written);
  // A repeated call finds gone what the first one removed.
  const gone = new Set(
    changes.flatMap(({ kind, before }) => (kind === 'annotation' && before ? [markKey(before)] : [])),
  );
  return {
    ...written,
    removed: gone.size,
    relationsRemoved: changes.length - gone.size,
    refused: refused.filter((mark) => !gone.has(markKey(mark))),
  };
}

/** The annotations that are there and the acting annotator's, and why the others are not. */
export function chooseOwn(
  { db }: Session,
  context: CallContext,
  marks: ParsedInput<'annotation.removeMany'>['marks'],
): { own: AnnotationRecord[]; refused: RemovedMany['refused'] } {
  const actor = findAnnotatorByName(db, context.actor);
  const own: AnnotationRecord[] = [];
  const refused: RemovedMany['refused'] = [];
  for (const mark of new Map(marks.map((mark) => [markKey(mark), mark])).values()) {
    const annotation = findAnnotation(db, mark.documentId, mark.id);
    if (!annotation) refused.push({ ...mark, reason: 'This mark is not there any more.' });
    else if (annotation.annotatorId !== actor?.id)
      refused.push({ ...mark, reason: 'This mark belongs to another annotator.' });
    else own.push(annotation);
  }
  return { own, refused };
}

/** Everything that a write changed, also where it is too much to be sent. */
export const allChanges = ({ db }: Session, { seq, changes }: Written): Changes =>
  changes.length > 0 || seq === 0 ? changes : readStepChanges(db, seq);

/** The annotation, or why it cannot be made. */
function tryNewAnnotation(
  session: Session,
  context: CallContext,
  annotator: AnnotatorRecord,
  mark: Parameters<typeof newAnnotation>[3],
): AnnotationRecord | string {
  try {
    return newAnnotation(session, context, annotator, mark);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

const spanKey = ({ label, start, end }: Pick<AnnotationRecord, 'label' | 'start' | 'end'>): string =>
  `${start} ${end} ${label}`;

const markKey = ({ documentId, id }: Pick<AnnotationRecord, 'documentId' | 'id'>): string =>
  JSON.stringify([documentId, id]);
