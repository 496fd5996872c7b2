import { z } from 'zod';
import { annotationId, documentId, entityId, relationId } from '../model/ids.ts';
import { attributes } from '../model/records.ts';
import { type Entries, written } from './entry.ts';

export const annotationMethods = {
  'annotation.create': {
    doc: 'Marks a span with a label for the acting annotator, and links it in the same step if asked.',
    write: true,
    input: z.object({
      documentId,
      label: z.string().min(1),
      start: z.int(),
      end: z.int(),
      attrs: attributes.default({}),
      entityId: entityId.nullable().default(null),
      note: z.string().max(10_000).nullable().default(null),
      /** A relation of this type from an annotation of the acting annotator to the new one. */
      linkFrom: z.object({ type: z.string(), from: annotationId }).optional(),
    }),
    output: written,
  },
  'annotation.update': {
    doc: 'Changes bounds, label, attributes, entity, note or flag of an own annotation.',
    write: true,
    input: z.object({
      documentId,
      id: annotationId,
      patch: z
        .object({
          label: z.string().min(1),
          start: z.int(),
          end: z.int(),
          attrs: attributes,
          entityId: entityId.nullable(),
          note: z.string().max(10_000).nullable(),
          flag: z.boolean(),
        })
        .partial(),
    }),
    output: written,
  },
  'annotation.remove': {
    doc: 'Removes own annotations with their relations, as one step.',
    write: true,
    input: z.object({ documentId, ids: z.array(annotationId).min(1) }),
    output: written,
  },
  'relation.create': {
    doc: 'Links two own annotations of one document, as the schema allows.',
    write: true,
    input: z.object({ documentId, type: z.string(), from: annotationId, to: annotationId }),
    output: written,
  },
  'relation.remove': {
    doc: 'Removes an own relation.',
    write: true,
    input: z.object({ documentId, id: relationId }),
    output: written,
  },
} satisfies Entries;
