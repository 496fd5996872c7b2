import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { refuse } from '../../../shared/errors.ts';
import type { AnnotationId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { findAnnotation, listAnnotations } from '../repos/annotations.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { REJECTING } from '../repos/rejected.ts';
import { listRelations } from '../repos/relations.ts';
import type { CallContext, Session } from '../session.ts';
import { MACHINE } from './annotators.ts';
import { startWork } from './assignments.ts';
import { requireOffered } from './new-annotation.ts';
import { transact } from './transact.ts';

/** What people make of the machine’s marks. */

export function acceptSuggestions(
  session: Session,
  context: CallContext,
  { documentId, ids }: ParsedInput<'suggestion.accept'>,
): Written {
  return transact(session, context, { operation: 'suggestion.accept', documentId }, (writer) => {
    const own = listAnnotations(writer.db, documentId).filter(
      ({ annotatorId }) => annotatorId === writer.actor.id,
    );
    const isOwn = ({ label, start, end }: AnnotationRecord) =>
      own.some((mark) => mark.label === label && mark.start === start && mark.end === end);
    const taken = listSuggestions(writer.db, documentId, ids).filter((suggestion) => !isOwn(suggestion));
    for (const suggestion of taken) {
      requireOffered(session.schema, suggestion.label);
      const id = context.options.newId() as AnnotationId;
      writer.insert('annotation', { ...suggestion, id, annotatorId: writer.actor.id, origin: 'accepted' });
    }
    if (taken.length > 0) startWork(writer, documentId);
  });
}

export function rejectSuggestions(
  session: Session,
  context: CallContext,
  { documentId, ids }: ParsedInput<'suggestion.reject'>,
): Written {
  return transact(session, context, { operation: REJECTING, documentId }, (writer) => {
    const going = listSuggestions(writer.db, documentId, ids);
    const gone = new Set<string>(going.map(({ id }) => id));
    for (const relation of listRelations(writer.db, documentId))
      if (gone.has(relation.from) || gone.has(relation.to)) writer.remove('relation', relation);
    for (const suggestion of going) writer.remove('annotation', suggestion);
  });
}

/** @throws NotFound if one is not there, InvalidInput if it is not the machine’s */
function listSuggestions(db: Db, documentId: string, ids: readonly AnnotationId[]): AnnotationRecord[] {
  const machine = findAnnotatorByName(db, MACHINE);
  return [...new Set(ids)].map((id) => {
    const annotation = findAnnotation(db, documentId, id);
    if (!annotation) throw refuse({ code: 'mark.gone' });
    if (annotation.annotatorId !== machine?.id) throw refuse({ code: 'mark.notYours' });
    return annotation;
  });
}
