import { z } from 'zod';
import type { Conflict } from '../adjudicate/find-conflicts.ts';
import type { LayerMark } from '../adjudicate/layers.ts';
import { type annotationId, documentId } from '../model/ids.ts';
import {
  type AnnotationRecord,
  annotatorName,
  annotatorRecord,
  decisionRecord,
  documentRecord,
  type RelationRecord,
} from '../model/records.ts';
import type { Refusal } from '../refusals.ts';
import { type Entries, recordsOf, written } from './entry.ts';

/** Whose work is adjudicated: everyone but the machine who is done with a document, if left out. */
const annotators = z.array(annotatorName).min(2).max(200).optional();

/** `changed`: it was done, and somebody's work has come or changed since. */
export const adjudicationState = z.enum(['open', 'begun', 'done', 'changed']);

export const adjudicable = z.object({
  documentId,
  title: z.string(),
  annotators: z.array(annotatorName),
  /** Marks that all have alike, and how many of them are in the adjudicated layer. */
  agreed: z.int(),
  agreedTaken: z.int(),
  conflicts: z.int(),
  /** Conflicts that nobody has decided. */
  open: z.int(),
  state: adjudicationState,
});

export type Adjudicable = z.infer<typeof adjudicable>;

/** Where a difference stands. `stale`: what was decided when people said something else; it is asked again. */
export interface AdjudicatedConflict extends Conflict {
  decision: z.infer<typeof decisionRecord> | null;
  stale: z.infer<typeof decisionRecord> | null;
}

export interface AgreedMark {
  mark: LayerMark;
  /** The mark of the adjudicated layer that stands for it. */
  taken: z.infer<typeof annotationId> | null;
}

export const adjudicationMethods = {
  'adjudication.queue': {
    doc: 'The documents that two people or more are done with, with what is left to decide in each.',
    slow: true,
    input: z.object({
      annotators,
      /** `disagreement`: those with the most open differences first. */
      order: z.enum(['library', 'disagreement']).default('disagreement'),
    }),
    output: z.object({
      documents: z.array(adjudicable),
      /** Documents that two people or more have, but not both are done with. */
      waiting: z.int(),
    }),
  },
  'adjudication.get': {
    doc: 'A document with what its annotators agree on, in what they differ, what was decided, and the adjudicated layer.',
    input: z.object({ documentId, annotators }),
    output: z.object({
      document: documentRecord,
      text: z.string(),
      annotators: z.array(annotatorRecord),
      agreed: recordsOf<AgreedMark>(),
      conflicts: recordsOf<AdjudicatedConflict>(),
      /** The marks of each annotator to which the links of the conflicts lead, wherever those marks lie. */
      linked: recordsOf<LayerMark>(),
      /** The adjudicated layer. */
      gold: recordsOf<AnnotationRecord>(),
      goldRelations: recordsOf<RelationRecord>(),
      state: adjudicationState,
    }),
  },
  'adjudication.decide': {
    doc: 'Decides differences and puts the outcome into the adjudicated layer, as one step. A decision that was made before is made anew.',
    write: true,
    input: z.object({
      documentId,
      annotators,
      decisions: z
        .array(
          decisionRecord.pick({ key: true, outcome: true }).extend({
            note: z.string().max(10_000).nullable().default(null),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    output: written.extend({
      /** Links that could not be made because one of their ends is not in the adjudicated layer (yet). */
      linksWaiting: z.int(),
      /** Why links were not made that the schema does not allow beside the others. */
      linksRefused: recordsOf<Refusal>(),
    }),
  },
  'adjudication.reopen': {
    doc: 'Takes decisions back, with what they put into the adjudicated layer, as one step.',
    write: true,
    input: z.object({ documentId, annotators, keys: z.array(z.string()).min(1).max(10_000) }),
    output: written,
  },
  'adjudication.takeAgreed': {
    doc: 'Puts what all agree on into the adjudicated layer, in some documents or in all, as one step. Documents without differences are done with it.',
    write: true,
    slow: true,
    input: z.object({
      annotators,
      documentIds: z.array(documentId).min(1).max(1_000_000).optional(),
    }),
    output: written.extend({
      documents: z.int(),
      annotations: z.int(),
      relations: z.int(),
      finished: z.int(),
    }),
  },
  'adjudication.finish': {
    doc: 'Says that the adjudicated layer of a document is done; what all agree on is taken with it. Refused while differences are open.',
    write: true,
    input: z.object({ documentId, annotators }),
    output: written,
  },
  'adjudication.exemplify': {
    doc: 'Makes an example of a label’s guideline out of a stretch of text and a note on it.',
    write: true,
    input: z.object({
      label: z.string(),
      documentId,
      start: z.int(),
      end: z.int(),
      note: z.string().max(10_000).nullable().default(null),
    }),
    output: written.extend({ example: z.string() }),
  },
} satisfies Entries;
