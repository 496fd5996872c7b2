import type { DocumentId } from '../../../shared/model/ids.ts';
import type { RelationRecord } from '../../../shared/model/records.ts';
import { findRelationProblem } from '../../../shared/model/relation-rules.ts';
import { findRelation, type Schema } from '../../../shared/model/schema.ts';
import type { Db } from '../db/db.ts';
import { findAnnotation } from '../repos/annotations.ts';
import { listRelations } from '../repos/relations.ts';
import { toRelationEnd } from './annotate.ts';
import type { Writer } from './transact.ts';

/** Whether the schema allows a relation between marks as they now are, beside `others`. */
export function fitsSchema(
  db: Db,
  schema: Schema,
  { documentId, type, from, to }: RelationRecord,
  others: readonly RelationRecord[],
): boolean {
  const definition = findRelation(schema, type);
  const start = findAnnotation(db, documentId, from);
  const end = findAnnotation(db, documentId, to);
  if (!definition || !start || !end) return false;
  return findRelationProblem(definition, toRelationEnd(start), toRelationEnd(end), others) === null;
}

/** Gives the relations of changed marks a form that the schema allows: of each, the first of `forms` that fits
 *  beside those that were settled before it; one without such a form is removed. `rankOf` tells the order, and by
 *  `null` that a relation has nothing to do with the change. */
export function settleRelations(
  writer: Writer,
  schema: Schema,
  documentId: DocumentId,
  rankOf: (relation: RelationRecord) => number | null,
  forms: (relation: RelationRecord) => RelationRecord[],
): void {
  const relations = listRelations(writer.db, documentId).map((relation) => ({
    relation,
    rank: rankOf(relation),
  }));
  const settled = relations.flatMap(({ relation, rank }) => (rank === null ? [relation] : []));
  const touched = relations.flatMap(({ relation, rank }) => (rank === null ? [] : [{ relation, rank }]));
  for (const { relation } of touched.sort((a, b) => a.rank - b.rank)) {
    const form = forms(relation).find((form) => fitsSchema(writer.db, schema, form, settled));
    if (form) {
      writer.update('relation', relation, form);
      settled.push(form);
    } else {
      writer.remove('relation', relation);
    }
  }
}
