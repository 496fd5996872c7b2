import { z } from 'zod';
import { annotationId, documentId, entityId, relationId } from '../model/ids.ts';
import { attributes } from '../model/records.ts';
import { type Entries, written } from './entry.ts';

const span = { documentId, start: z.int(), end: z.int() };
const markKey = z.object({ documentId, id: annotationId });

/** More at once is no work of a person's. */
const MOST_MARKS = 100_000;

/** A mark that bulk work met and left as it was; the rest was done. */
const refusedMark = markKey.extend({ reason: z.string() });

export const createdMany = written.extend({
  created: z.int(),
  /** Marks that were not made because one of the acting annotator's with this label and span is there. */
  skipped: z.int(),
  refused: z.array(z.object({ ...span, reason: z.string() })),
});
export type CreatedMany = z.infer<typeof createdMany>;

export const relabelledMany = written.extend({
  relabelled: z.int(),
  relationsKept: z.int(),
  /** Relations whose type followed the new label. */
  relationsRetyped: z.int(),
  relationsRemoved: z.int(),
  /** Attribute values and entities that the new label does not take. They are kept aside with the mark, and
   *  return with a label that takes them. */
  attributesLeft: z.int(),
  refused: z.array(refusedMark),
});
export type RelabelledMany = z.infer<typeof relabelledMany>;

export const removedMany = written.extend({
  removed: z.int(),
  relationsRemoved: z.int(),
  refused: z.array(refusedMark),
});
export type RemovedMany = z.infer<typeof removedMany>;

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
      /** Relations from the new annotation to some of the acting annotator. */
      linkTo: z
        .array(z.object({ type: z.string(), to: annotationId }))
        .max(100)
        .default([]),
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
      /** The covered text becomes another name of the entity, if it is a new one. */
      addAlias: z.boolean().default(false),
    }),
    output: written,
  },
  'annotation.remove': {
    doc: 'Removes own annotations with their relations, as one step.',
    write: true,
    input: z.object({ documentId, ids: z.array(annotationId).min(1) }),
    output: written,
  },
  'annotation.split': {
    doc: 'Makes two own annotations of one at an offset inside it; blanks at the cut belong to neither.',
    write: true,
    input: z.object({ documentId, id: annotationId, at: z.int() }),
    output: written,
  },
  'annotation.merge': {
    doc: 'Makes one own annotation of several of one label, from the first start to the last end, with their relations.',
    write: true,
    input: z.object({ documentId, ids: z.array(annotationId).min(2).max(1000) }),
    output: written,
  },
  'annotation.createMany': {
    doc: 'Marks many spans, in any documents, as one step. What cannot be marked is refused by name, the rest is done.',
    write: true,
    input: z.object({
      marks: z
        .array(
          z.object({
            ...span,
            label: z.string().min(1),
            attrs: attributes.default({}),
            entityId: entityId.nullable().default(null),
          }),
        )
        .min(1)
        .max(MOST_MARKS),
    }),
    output: createdMany,
  },
  'annotation.relabelMany': {
    doc: 'Gives own annotations another label, as one step. Attributes, entity and relations stay where the schema allows.',
    write: true,
    input: z.object({ marks: z.array(markKey).min(1).max(MOST_MARKS), label: z.string().min(1) }),
    output: relabelledMany,
  },
  'annotation.removeMany': {
    doc: 'Removes own annotations with their relations, in any documents, as one step.',
    write: true,
    input: z.object({ marks: z.array(markKey).min(1).max(MOST_MARKS) }),
    output: removedMany,
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
