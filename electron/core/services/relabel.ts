import type { ParsedInput } from '../../../shared/contract.ts';
import type { Changes } from '../../../shared/changes.ts';
import type { RelabelledMany } from '../../../shared/contract/annotations.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { AnnotationRecord, Attributes, RelationRecord } from '../../../shared/model/records.ts';
import { findRelationProblem } from '../../../shared/model/relation-rules.ts';
import {
  findAttributeProblems,
  findRelation,
  type LabelDefinition,
  offeredRelations,
  type RelationDefinition,
  type Schema,
  takesEntity,
} from '../../../shared/model/schema.ts';
import type { Db } from '../db/db.ts';
import { findAnnotation } from '../repos/annotations.ts';
import { findEntity } from '../repos/entities.ts';
import { listRelations } from '../repos/relations.ts';
import type { CallContext, Session } from '../session.ts';
import { toRelationEnd } from './annotate.ts';
import { allChanges, chooseOwn } from './bulk.ts';
import { requireOffered } from './new-annotation.ts';
import { transact, type Writer } from './transact.ts';

/** Gives marks another label, each with what the schema lets it keep. A relation that the new label forbids
 *  takes the one other type that fits, or is removed. */
export function relabelAnnotations(
  session: Session,
  context: CallContext,
  { marks, label: labelId }: ParsedInput<'annotation.relabelMany'>,
): RelabelledMany {
  const { db, schema } = session;
  const label = requireOffered(schema, labelId);
  const { own, refused } = chooseOwn(session, context, marks);
  const written = transact(session, context, { operation: 'annotation.relabelMany' }, (writer) => {
    for (const [documentId, annotations] of Map.groupBy(own, (annotation) => annotation.documentId)) {
      const changing = annotations.filter((annotation) => annotation.label !== labelId);
      for (const before of changing) writer.update('annotation', before, fitToLabel(db, before, label));
      refitRelations(writer, schema, documentId, new Set(changing.map(({ id }) => id)));
    }
  });
  return { ...written, ...countRelabelled(db, allChanges(session, written)), refused };
}

/** The annotation under another label. What the label does not take is kept aside in `extra`, as an import
 *  does, and what was aside and fits now comes back. */
export function fitToLabel(db: Db, before: AnnotationRecord, label: LabelDefinition): AnnotationRecord {
  const { attrs: attrsAside, entity: entityAside, ...rest } = before.extra;
  const { fitting, left } = sortAttributes(label, {
    ...(attrsAside as JsonObject | undefined),
    ...before.attrs,
  });
  const entity = before.entityId ?? (typeof entityAside === 'string' ? entityAside : null);
  const known = entity !== null && takesEntity(label) ? findEntity(db, entity) : null;
  const entityLeft = known ? undefined : (before.entityId ?? entityAside);
  return {
    ...before,
    label: label.id,
    attrs: fitting,
    entityId: known?.id ?? null,
    extra: {
      ...rest,
      ...(Object.keys(left).length > 0 ? { attrs: left } : {}),
      ...(entityLeft === undefined ? {} : { entity: entityLeft }),
    },
  };
}

function sortAttributes(
  label: LabelDefinition,
  values: JsonObject,
): { fitting: Attributes; left: JsonObject } {
  const fitting: Attributes = {};
  const left: JsonObject = {};
  for (const [attribute, value] of Object.entries(values)) {
    const simple = typeof value === 'string' || typeof value === 'boolean';
    if (simple && findAttributeProblems(label, { [attribute]: value }).length === 0)
      fitting[attribute] = value;
    else left[attribute] = value;
  }
  return { fitting, left };
}

/** What a relabelling did, from the history of it: a repeated call answers the same. */
function countRelabelled(db: Db, changes: Changes): Omit<RelabelledMany, 'seq' | 'changes' | 'refused'> {
  const relabelled = changes.filter((change) => change.kind === 'annotation');
  const relations = changes.filter((change) => change.kind === 'relation');
  const changed = new Set(relations.map(({ before }) => before?.id));
  const marks = Map.groupBy(relabelled, ({ before }) => before?.documentId as string);
  let relationsKept = 0;
  for (const [documentId, group] of marks) {
    const ids = new Set<string | undefined>(group.map(({ before }) => before?.id));
    relationsKept += listRelations(db, documentId).filter(
      ({ id, from, to }) => (ids.has(from) || ids.has(to)) && !changed.has(id),
    ).length;
  }
  const removed = relations.filter(({ after }) => after === null).length;
  return {
    relabelled: relabelled.length,
    relationsKept,
    relationsRetyped: relations.length - removed,
    relationsRemoved: removed,
    attributesLeft: relabelled.reduce((sum, { before, after }) => sum + countLeft(before, after), 0),
  };
}

function countLeft(before: AnnotationRecord | null, after: AnnotationRecord | null): number {
  if (!before || !after) return 0;
  const attributes = Object.keys(before.attrs).filter((attribute) => !Object.hasOwn(after.attrs, attribute));
  return attributes.length + (before.entityId !== null && after.entityId === null ? 1 : 0);
}

/** Makes the relations of relabelled marks legal. Those that stay as they are come first, so that one that
 *  takes a new type cannot take the place of one that has it. */
export function refitRelations(
  writer: Writer,
  schema: Schema,
  documentId: string,
  relabelled: ReadonlySet<string>,
): void {
  const touches = ({ from, to }: RelationRecord) => relabelled.has(from) || relabelled.has(to);
  const [touched, standing] = partition(listRelations(writer.db, documentId), touches);
  const fits = (definition: RelationDefinition | undefined, { from, to }: RelationRecord): boolean => {
    const start = findAnnotation(writer.db, documentId, from);
    const end = findAnnotation(writer.db, documentId, to);
    if (!definition || !start || !end) return false;
    return findRelationProblem(definition, toRelationEnd(start), toRelationEnd(end), standing) === null;
  };
  const [, unfit] = partition(touched, (relation) => {
    const stays = fits(findRelation(schema, relation.type), relation);
    if (stays) standing.push(relation);
    return stays;
  });
  const isAmongAlike = ({ type }: RelationRecord) => {
    const definition = findRelation(schema, type);
    return definition?.from === definition?.to;
  };
  for (const relation of unfit) {
    const [only, ...others] = offeredRelations(schema).filter(
      // A relation between marks of one label says something of its own: it is no other relation’s other form.
      (definition) =>
        definition.from !== definition.to && !isAmongAlike(relation) && fits(definition, relation),
    );
    if (only && others.length === 0) {
      const after = { ...relation, type: only.id };
      writer.update('relation', relation, after);
      standing.push(after);
    } else {
      writer.remove('relation', relation);
    }
  }
}

function partition<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
