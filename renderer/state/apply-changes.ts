import { type Changes, documentOf, type RecordChange } from '../../shared/changes.ts';
import type { DocumentSummary, OpenDocument } from '../../shared/contract/documents.ts';
import type { AnnotationId, AnnotatorId, DocumentId, EntityId, RelationId } from '../../shared/model/ids.ts';
import type {
  AnnotationRecord,
  AssignmentRecord,
  DocumentRecord,
  EntityRecord,
  VerdictRecord,
} from '../../shared/model/records.ts';
import type { Schema } from '../../shared/model/schema.ts';
import { MarkSet } from './mark-set.ts';
import { RelationSet } from './relation-set.ts';

/** The document on the screen, as the core told it. */
export interface ShownDocument {
  document: DocumentRecord;
  text: string;
  annotations: MarkSet;
  relations: RelationSet;
  assignments: readonly AssignmentRecord[];
  /** What annotators made of the machine’s proposals; of those before this session only one’s own. */
  verdicts: readonly VerdictRecord[];
}

export const toShown = (open: OpenDocument): ShownDocument => ({
  ...open,
  annotations: MarkSet.of(open.annotations),
  relations: RelationSet.of(open.relations),
});

/** The document with the changes that concern it; the same object if nothing becomes different: changes come
 *  both with the answer to a write and as an event. */
export function changeDocument(shown: ShownDocument, changes: Changes): ShownDocument {
  const own = changes.filter((change) => documentOf(change) === shown.document.id && !isKnown(shown, change));
  if (own.length === 0) return shown;
  let { annotations, relations, assignments, verdicts, document } = shown;
  for (const change of own) {
    switch (change.kind) {
      case 'annotation':
        if (change.after) annotations = annotations.with(change.after);
        else if (change.before) annotations = annotations.without(change.before.id);
        break;
      case 'relation':
        if (change.after) relations = relations.with(change.after);
        else if (change.before) relations = relations.without(change.before.id);
        break;
      case 'assignment': {
        const { after, before } = change;
        const who = (after ?? before)?.annotatorId;
        assignments = [...assignments.filter((a) => a.annotatorId !== who), ...(after ? [after] : [])];
        break;
      }
      case 'verdict': {
        const isIt = isSameVerdict(change.after ?? change.before);
        verdicts = [...verdicts.filter((one) => !isIt(one)), ...(change.after ? [change.after] : [])];
        break;
      }
      case 'document':
        document = change.after ?? document;
        break;
      case 'carry':
      case 'decision':
      case 'entity':
      case 'schema':
      case 'split':
      case 'splitPlace':
      case 'layerVersion':
        break;
    }
  }
  return { ...shown, document, annotations, relations, assignments, verdicts };
}

function isKnown(shown: ShownDocument, change: RecordChange): boolean {
  switch (change.kind) {
    case 'annotation':
      return isSame(shown.annotations.get((change.after ?? change.before)?.id as AnnotationId), change.after);
    case 'relation':
      return isSame(shown.relations.get((change.after ?? change.before)?.id as RelationId), change.after);
    case 'verdict':
      return isSame(shown.verdicts.find(isSameVerdict(change.after ?? change.before)), change.after);
    case 'assignment': {
      const who = (change.after ?? change.before)?.annotatorId;
      return isSame(
        shown.assignments.find(({ annotatorId }) => annotatorId === who),
        change.after,
      );
    }
    case 'document':
      return isSame(shown.document, change.after);
    case 'carry':
    case 'decision':
    case 'entity':
    case 'schema':
    case 'split':
    case 'splitPlace':
    case 'layerVersion':
      return true;
  }
}

const isSameVerdict =
  (verdict: VerdictRecord | null) =>
  ({ suggestionId, annotatorId }: VerdictRecord): boolean =>
    suggestionId === verdict?.suggestionId && annotatorId === verdict.annotatorId;

const isSame = (a: object | undefined, b: object | null): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b);

/** The schema as the changes leave it; the same object if it stays as it is. */
export function changeSchema(schema: Schema | null, changes: Changes): Schema | null {
  const last = changes.findLast((change) => change.kind === 'schema')?.after;
  return last && !isSame(schema ?? undefined, last) ? last : schema;
}

export function changeEntities(
  entities: ReadonlyMap<EntityId, EntityRecord>,
  changes: Changes,
): ReadonlyMap<EntityId, EntityRecord> {
  if (!changes.some((change) => change.kind === 'entity')) return entities;
  const next = new Map(entities);
  for (const change of changes) {
    if (change.kind !== 'entity') continue;
    if (change.after) next.set(change.after.id, change.after);
    else if (change.before) next.delete(change.before.id);
  }
  return next;
}

/** Whether the changes touch rows of the library other than that of the shown document. */
export const touchesLibrary = (changes: Changes, shown: DocumentId | null): boolean =>
  changes.some((change) => {
    if (change.kind === 'document') return true;
    const id = documentOf(change);
    return id !== null && id !== shown;
  });

/** The row of the shown document, as its records count now. */
export function recount(
  row: DocumentSummary,
  shown: ShownDocument,
  annotatorId: AnnotatorId | null,
): DocumentSummary {
  return {
    ...row,
    title: shown.document.title,
    labels: shown.annotations.countLabels(annotatorId),
    relations: shown.relations.count(annotatorId),
    status: shown.assignments.find((a) => a.annotatorId === annotatorId)?.status ?? 'todo',
  };
}

/** A mark as the changes leave it; as it last was where they take it away. */
export function followMark(mark: AnnotationRecord | null, changes: Changes): AnnotationRecord | null {
  for (const { kind, after } of changes) {
    if (kind !== 'annotation' || after === null) continue;
    if (after.id === mark?.id && after.documentId === mark.documentId) return after;
  }
  return mark;
}
