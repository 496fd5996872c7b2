import type { Changes } from '../../../shared/changes.ts';
import { conflict } from '../../../shared/errors.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { findAttributeProblems, findLabel, findRelation, type Schema } from '../../../shared/model/schema.ts';
import type { Db } from '../db/db.ts';
import { listAnnotationsOfLabel, listUsedLabels } from '../repos/annotations.ts';
import { listUsedRelationTypes } from '../repos/relations.ts';

/** Whether marks and links that come back still have a place in the schema, and whether a schema that comes
 *  back has a place for those that were made since. `schema` is the one in force unless `changes` bring another.
 *  @throws Conflict if not: the history is exact, it does not make things fit */
export function assertKnown(db: Db, schema: Schema, changes: Changes): void {
  const back = changes.findLast((change) => change.kind === 'schema')?.after;
  if (back) return assertAllKnown(db, back);
  for (const change of changes) {
    if (change.kind === 'annotation' && change.after) assertFits(schema, change.after);
    if (change.kind === 'relation' && change.after && !findRelation(schema, change.after.type))
      throw refuse(`the schema has no relation “${change.after.type}” any more`);
  }
}

function assertAllKnown(db: Db, schema: Schema): void {
  for (const id of listUsedLabels(db)) {
    const label = findLabel(schema, id);
    if (!label) throw refuse(`marks have been given the label “${id}” since`);
    for (const annotation of listAnnotationsOfLabel(db, id)) assertFits(schema, annotation);
  }
  for (const type of listUsedRelationTypes(db))
    if (!findRelation(schema, type)) throw refuse(`links “${type}” have been made since`);
}

function assertFits(schema: Schema, { label: id, attrs }: AnnotationRecord): void {
  const label = findLabel(schema, id);
  if (!label) throw refuse(`the schema has no label “${id}” any more`);
  const [problem] = findAttributeProblems(label, attrs);
  if (problem) throw refuse(`with that schema, ${problem.message.replace(/\.$/u, '')}`);
}

const refuse = (why: string) => conflict(`This step cannot be taken back or repeated: ${why}.`);
