import type { RecordKinds } from '../../../shared/changes.ts';
import type { AnnotationRecord, DocumentRecord, RelationRecord } from '../../../shared/model/records.ts';
import { findRelationProblem } from '../../../shared/model/relation-rules.ts';
import { findAttributeProblems, findLabel, findRelation, type Schema } from '../../../shared/model/schema.ts';
import { findAnnotation } from '../repos/annotations.ts';
import { findDocument, findDocumentByText } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { listRelations } from '../repos/relations.ts';
import { toRelationEnd } from './annotate.ts';
import type { Writer } from './transact.ts';

/** A record that a step removed. */
export type Removed = {
  [K in keyof RecordKinds]: { kind: K; record: RecordKinds[K] };
}[keyof RecordKinds];

/** Inserts a record that was removed, if what it needs is there; else says what is missing. */
export function bringBack(schema: Schema, writer: Writer, removed: Removed): string | null {
  switch (removed.kind) {
    case 'document':
      return bringBackDocument(writer, removed.record);
    case 'annotation':
      return bringBackAnnotation(schema, writer, removed.record);
    case 'relation':
      return bringBackRelation(schema, writer, removed.record);
    case 'assignment':
      // A problem of its article has been said.
      if (findDocument(writer.db, removed.record.documentId)) writer.insert('assignment', removed.record);
      return null;
    case 'carry':
      if (findDocument(writer.db, removed.record.documentId)) writer.insert('carry', removed.record);
      return null;
    case 'verdict':
      if (findDocument(writer.db, removed.record.documentId)) writer.insert('verdict', removed.record);
      return null;
    case 'decision':
      if (findDocument(writer.db, removed.record.documentId)) writer.insert('decision', removed.record);
      return null;
    case 'entity':
      writer.insert('entity', removed.record);
      return null;
    case 'split':
    case 'splitPlace':
    case 'layerVersion':
      return null; // what is in the bin is not removed with them
    case 'schema':
      return null; // never removed
  }
}

function bringBackDocument(writer: Writer, document: DocumentRecord): string | null {
  const twin = findDocumentByText(writer.db, document.textSha256);
  if (twin) return `“${document.title}” has been imported again (as “${twin.title}”) and stays in the bin.`;
  writer.insert('document', document);
  return null;
}

function bringBackAnnotation(schema: Schema, writer: Writer, mark: AnnotationRecord): string | null {
  const { db } = writer;
  if (!findDocument(db, mark.documentId))
    return 'The article of some marks is in the bin too: restore it first.';
  const label = findLabel(schema, mark.label);
  if (!label) return `The schema has no label “${mark.label}” any more: restore the label first.`;
  const [wrong] = findAttributeProblems(label, mark.attrs);
  if (wrong) return `A ${mark.label} does not fit the schema any more: ${wrong.message}`;
  const known = mark.entityId === null || findEntity(db, mark.entityId) !== null;
  writer.insert('annotation', known ? mark : { ...mark, entityId: null });
  return known ? null : `A ${mark.label} came back without its entity, which is gone.`;
}

/** A link whose other end is gone has nothing to come back to, and nothing is said of it. */
function bringBackRelation(schema: Schema, writer: Writer, relation: RelationRecord): string | null {
  const { db } = writer;
  const from = findAnnotation(db, relation.documentId, relation.from);
  const to = findAnnotation(db, relation.documentId, relation.to);
  if (!from || !to) return null;
  const definition = findRelation(schema, relation.type);
  if (!definition) return `The schema has no relation “${relation.type}” any more.`;
  const others = listRelations(db, relation.documentId);
  const problem = findRelationProblem(definition, toRelationEnd(from), toRelationEnd(to), others);
  if (problem) return `A link did not come back: ${problem}`;
  writer.insert('relation', relation);
  return null;
}
