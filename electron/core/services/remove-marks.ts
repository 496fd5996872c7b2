import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { listRelations } from '../repos/relations.ts';
import type { Writer } from './transact.ts';

/** Removes marks and every relation that starts or ends at one of them. */
export function removeMarks(writer: Writer, annotations: readonly AnnotationRecord[]): void {
  for (const [documentId, going] of Map.groupBy(annotations, (annotation) => annotation.documentId)) {
    const ids = new Set<string>(going.map(({ id }) => id));
    for (const relation of listRelations(writer.db, documentId)) {
      if (ids.has(relation.from) || ids.has(relation.to)) writer.remove('relation', relation);
    }
    for (const annotation of going) writer.remove('annotation', annotation);
  }
}
