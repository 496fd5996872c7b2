import { z } from 'zod';

/** Identifiers are text, so that they travel unchanged through files. A document's, an entity's and an
 *  annotator's hold for the whole project; an annotation's and a relation's within their document. */
export const id = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.isWellFormed() && !/[\p{Cc}]/u.test(text), 'An id has no control characters.');

export const documentId = id.brand<'DocumentId'>();
export const annotationId = id.brand<'AnnotationId'>();
export const relationId = id.brand<'RelationId'>();
export const entityId = id.brand<'EntityId'>();
export const annotatorId = z.int().positive().brand<'AnnotatorId'>();

export type DocumentId = z.infer<typeof documentId>;
export type AnnotationId = z.infer<typeof annotationId>;
export type RelationId = z.infer<typeof relationId>;
export type EntityId = z.infer<typeof entityId>;
export type AnnotatorId = z.infer<typeof annotatorId>;
