import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { refuse } from '../../../shared/errors.ts';
import type { DocumentId, RelationId } from '../../../shared/model/ids.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';
import { findRelationRefusal, type RelationEnd } from '../../../shared/model/relation-rules.ts';
import { findRelation, type Schema } from '../../../shared/model/schema.ts';
import type { Db } from '../db/db.ts';
import { findAnnotation } from '../repos/annotations.ts';
import { listRelations, relationTable } from '../repos/relations.ts';
import type { CallContext, Session } from '../session.ts';
import { startWork } from './assignments.ts';
import { addNameForm } from './entities.ts';
import { attributesAfter, checkAnnotation, newAnnotation, requireOffered } from './new-annotation.ts';
import { removeMarks } from './remove-marks.ts';
import { transact, type Writer } from './transact.ts';

/** Marks and links, as an annotator makes them: every verb is one step of the history. An annotator
 *  changes only what is their own. */

export function createAnnotation(
  session: Session,
  context: CallContext,
  input: ParsedInput<'annotation.create'>,
): Written {
  const { documentId, linkFrom, linkTo } = input;
  return transact(session, context, { operation: 'annotation.create', documentId }, (writer) => {
    const annotation = newAnnotation(session, context, writer.actor, input);
    writer.insert('annotation', annotation);
    startWork(writer, documentId);
    if (linkFrom) link(session, context, writer, { documentId, ...linkFrom, to: annotation.id });
    for (const end of linkTo) link(session, context, writer, { documentId, ...end, from: annotation.id });
  });
}

export function updateAnnotation(
  session: Session,
  context: CallContext,
  { documentId, id, patch, addAlias }: ParsedInput<'annotation.update'>,
): Written {
  return transact(session, context, { operation: 'annotation.update', documentId }, (writer) => {
    const before = requireOwn(writer, documentId, id);
    const patched = { ...before, ...withoutUndefined(patch) };
    if (patched.label !== before.label) requireOffered(session.schema, patched.label);
    if (patch.attrs === undefined && isOther(before, patched))
      patched.attrs = attributesAfter(session, before, patched);
    const after = checkAnnotation(session, { ...patched, extra: extraAfter(before, patched) });
    writer.update('annotation', before, after);
    const { label, start, end } = before;
    // Links that a schema made since does not allow stay, and are in nobody's way.
    if (after.label !== label || after.start !== start || after.end !== end)
      assertRelationsStillFit(session.schema, writer.db, before, after);
    if (addAlias) addNameForm(writer, after);
  });
}

const isOther = (a: AnnotationRecord, b: AnnotationRecord): boolean =>
  a.start !== b.start || a.end !== b.end || a.label !== b.label;

export function removeAnnotations(
  session: Session,
  context: CallContext,
  { documentId, ids }: ParsedInput<'annotation.remove'>,
): Written {
  return transact(session, context, { operation: 'annotation.remove', documentId }, (writer) => {
    removeMarks(
      writer,
      [...new Set(ids)].map((id) => requireOwn(writer, documentId, id)),
    );
  });
}

export function createRelation(
  session: Session,
  context: CallContext,
  input: ParsedInput<'relation.create'>,
): Written {
  return transact(
    session,
    context,
    { operation: 'relation.create', documentId: input.documentId },
    (writer) => link(session, context, writer, input),
  );
}

export function removeRelation(
  session: Session,
  context: CallContext,
  { documentId, id }: ParsedInput<'relation.remove'>,
): Written {
  return transact(session, context, { operation: 'relation.remove', documentId }, (writer) => {
    const relation = relationTable.find(writer.db, { documentId, id } as RelationRecord);
    if (!relation) throw refuse({ code: 'link.gone' });
    if (relation.annotatorId !== writer.actor.id) throw refuse({ code: 'link.notYours' });
    writer.remove('relation', relation);
  });
}

function link(
  session: Session,
  context: CallContext,
  writer: Writer,
  { documentId, type, from, to }: ParsedInput<'relation.create'>,
): void {
  const definition = findRelation(session.schema, type);
  if (!definition) throw refuse({ code: 'relation.unknown', values: { relation: type } });
  if (definition.retired) throw refuse({ code: 'relation.retired', values: { relation: type } });
  const start = toRelationEnd(requireOwn(writer, documentId, from));
  const end = toRelationEnd(requireOwn(writer, documentId, to));
  const refusal = findRelationRefusal(definition, start, end, listRelations(writer.db, documentId));
  if (refusal) throw refuse(refusal);
  writer.insert('relation', {
    documentId,
    id: context.options.newId() as RelationId,
    annotatorId: writer.actor.id,
    type,
    from,
    to,
    extra: {},
  });
}

export const toRelationEnd = (annotation: AnnotationRecord): RelationEnd => ({
  ...annotation,
  annotator: annotation.annotatorId,
});

export function requireOwn(writer: Writer, documentId: DocumentId, id: string): AnnotationRecord {
  const annotation = findAnnotation(writer.db, documentId, id);
  if (!annotation) throw refuse({ code: 'mark.gone' });
  if (annotation.annotatorId !== writer.actor.id) throw refuse({ code: 'mark.notYours' });
  return annotation;
}

/** A new label or new bounds must not leave behind links that the schema forbids and did not forbid before. */
function assertRelationsStillFit(
  schema: Schema,
  db: Db,
  before: AnnotationRecord,
  changed: AnnotationRecord,
): void {
  const relations = listRelations(db, changed.documentId);
  for (const relation of relations) {
    if (relation.from !== changed.id && relation.to !== changed.id) continue;
    const definition = findRelation(schema, relation.type);
    const from = findAnnotation(db, changed.documentId, relation.from);
    const to = findAnnotation(db, changed.documentId, relation.to);
    if (!definition || !from || !to) continue;
    const others = relations.filter((other) => other.id !== relation.id);
    const judge = (mark: AnnotationRecord) => {
      const ends = [from, to].map((end) => toRelationEnd(end.id === mark.id ? mark : end));
      return findRelationRefusal(definition, ends[0] as RelationEnd, ends[1] as RelationEnd, others);
    };
    if (judge(changed) !== null && judge(before) === null)
      throw refuse({ code: 'mark.breaksLink', values: { relation: relation.type } });
  }
}

/** A value that an import kept aside (see `fitToSchema`) gives way to one that a person sets or clears. */
function extraAfter(before: AnnotationRecord, after: AnnotationRecord): JsonObject {
  const { attrs, entity, ...extra } = before.extra;
  const kept = Object.entries((attrs ?? {}) as JsonObject).filter(
    ([attribute]) => before.attrs[attribute] === after.attrs[attribute],
  );
  return {
    ...extra,
    ...(kept.length > 0 ? { attrs: Object.fromEntries(kept) } : {}),
    ...(entity !== undefined && before.entityId === after.entityId ? { entity } : {}),
  };
}

/** zod leaves keys out or sets them; an explicit `undefined` is not a value of any column. */
function withoutUndefined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
