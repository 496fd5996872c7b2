import { z } from 'zod';
import { annotationId, documentId } from '../model/ids.ts';
import { type Entries, written } from './entry.ts';

export const markedBoilerplate = written.extend({
  /** How many documents were looked at. */
  documents: z.int(),
  /** How many marks were made. */
  marks: z.int(),
});
export type MarkedBoilerplate = z.infer<typeof markedBoilerplate>;

const suggestions = z.object({ documentId, ids: z.array(annotationId).min(1).max(10_000) });

export const suggestionMethods = {
  'boilerplate.mark': {
    doc: 'Lets the machine mark what in documents is no part of the article, in all of them or in some, as one step. Marks that are there stay, and so does what a person decided.',
    write: true,
    slow: true,
    input: z.object({ documentIds: z.array(documentId).min(1).max(1_000_000).optional() }),
    output: markedBoilerplate,
  },
  'suggestion.accept': {
    doc: 'Makes marks of the machine the acting annotator’s own, as one step. The machine’s stay beside them.',
    write: true,
    input: suggestions,
    output: written,
  },
  'suggestion.reject': {
    doc: 'Removes marks of the machine with their relations, as one step. It does not make them again.',
    write: true,
    input: suggestions,
    output: written,
  },
} satisfies Entries;
