import type { AnnotatedDocument, ExchangedEntity } from '../../../shared/formats/annotated-document.ts';
import type {
  AnnotationRecord,
  AnnotatorRecord,
  DocumentRecord,
  EntityRecord,
} from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { listEntitiesOfDocument } from '../repos/entities.ts';
import { listRelations } from '../repos/relations.ts';
import { readText } from '../repos/texts.ts';

/** A stored document as formats exchange it, with the marks of the annotators given (ids → who). */
export function toAnnotatedDocument(
  db: Db,
  document: DocumentRecord,
  annotators: ReadonlyMap<number, AnnotatorRecord>,
  marks: readonly AnnotationRecord[] = listAnnotations(db, document.id),
): AnnotatedDocument {
  const annotations = marks.filter(({ annotatorId }) => annotators.has(annotatorId));
  const named = new Set(annotations.map(({ entityId }) => entityId));
  return {
    id: document.id,
    title: document.title,
    text: readText(db, document.textSha256),
    language: document.language,
    meta: document.meta,
    cluster: document.cluster,
    extra: document.extra,
    entities: listEntitiesOfDocument(db, document.id)
      .filter(({ id }) => named.has(id))
      .map(toExchangedEntity),
    annotations: annotations.map(
      ({ id, annotatorId, label, start, end, attrs, entityId, note, flag, origin, extra }) => ({
        id,
        annotator: annotators.get(annotatorId)?.name ?? null,
        label,
        start,
        end,
        attrs,
        entity: entityId,
        note,
        flag,
        origin,
        extra,
      }),
    ),
    relations: listRelations(db, document.id)
      .filter(({ annotatorId }) => annotators.has(annotatorId))
      .map(({ id, annotatorId, type, from, to, extra }) => ({
        id,
        annotator: annotators.get(annotatorId)?.name ?? null,
        type,
        from,
        to,
        extra,
      })),
  };
}

export const toExchangedEntity = ({
  id,
  name,
  aliases,
  type,
  identification,
  extra,
}: EntityRecord): ExchangedEntity => ({
  id,
  name,
  aliases,
  type,
  identification,
  extra,
});
