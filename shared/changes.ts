import type { DocumentId } from './model/ids.ts';
import type {
  AnnotationRecord,
  AssignmentRecord,
  CarryRecord,
  DecisionRecord,
  DocumentRecord,
  EntityRecord,
  RelationRecord,
  SplitPlaceRecord,
  SplitRecord,
  VerdictRecord,
} from './model/records.ts';
import type { LayerVersionRecord } from './merge/versions.ts';
import type { Schema } from './model/schema.ts';

/** The records that a write can add, update or remove, by the name of their kind. Annotators are not among
 *  them: they own the history, so they are never undone. */
export interface RecordKinds {
  document: DocumentRecord;
  entity: EntityRecord;
  annotation: AnnotationRecord;
  relation: RelationRecord;
  assignment: AssignmentRecord;
  carry: CarryRecord;
  decision: DecisionRecord;
  verdict: VerdictRecord;
  split: SplitRecord;
  splitPlace: SplitPlaceRecord;
  layerVersion: LayerVersionRecord;
  /** The schema in force: there is always one, so it is only ever updated. */
  schema: Schema;
}
export type RecordKind = keyof RecordKinds;

/** One record before and after a write: added if `before` is null, removed if `after` is. */
export type RecordChange = {
  [K in RecordKind]: { kind: K; before: RecordKinds[K] | null; after: RecordKinds[K] | null };
}[RecordKind];

/** The document that a change is about; `null` if none. */
export function documentOf(change: RecordChange): DocumentId | null {
  if (change.kind === 'document') return (change.after ?? change.before)?.id ?? null;
  const record = change.after ?? change.before;
  return record && 'documentId' in record ? (record.documentId as DocumentId) : null;
}

/** What one write did, in the order in which it did it. */
export type Changes = RecordChange[];

/** The changes that take back `changes`: applied after them, every record is as it was before. */
export function invertChanges(changes: Changes): Changes {
  return changes
    .map((change) => ({ kind: change.kind, before: change.after, after: change.before }) as RecordChange)
    .reverse();
}

/** How many records of each kind were added, updated and removed. */
export type ChangeCounts = Partial<Record<RecordKind, { added: number; updated: number; removed: number }>>;

export function countChanges(changes: Changes): ChangeCounts {
  const counts: ChangeCounts = {};
  for (const { kind, before, after } of changes) {
    const count = (counts[kind] ??= { added: 0, updated: 0, removed: 0 });
    if (before === null) count.added++;
    else if (after === null) count.removed++;
    else count.updated++;
  }
  return counts;
}
