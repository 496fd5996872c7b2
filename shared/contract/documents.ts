import { z } from 'zod';
import { annotatorId, documentId } from '../model/ids.ts';
import {
  annotationRecord,
  assignmentRecord,
  assignmentStatus,
  documentRecord,
  relationRecord,
} from '../model/records.ts';
import { offsetUnit } from './datasets.ts';
import { type Entries, labelCounts, written } from './entry.ts';

export const documentSummary = documentRecord
  .pick({ id: true, ordinal: true, title: true, language: true, length: true })
  .extend({
    status: assignmentStatus,
    /** Number of annotations by label, of the annotator asked for or of all. */
    labels: labelCounts,
    relations: z.int(),
  });
export type DocumentSummary = z.infer<typeof documentSummary>;

export const openDocument = z.object({
  document: documentRecord,
  text: z.string(),
  annotations: z.array(annotationRecord),
  relations: z.array(relationRecord),
  assignments: z.array(assignmentRecord),
});
export type OpenDocument = z.infer<typeof openDocument>;

export const documentMethods = {
  'document.list': {
    doc: 'A page of the library in order of import; counts are of one annotator, or of all.',
    input: z.object({
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(100_000).default(100),
      annotatorId: annotatorId.nullable().default(null),
    }),
    output: z.object({ total: z.int(), documents: z.array(documentSummary) }),
  },
  'document.get': {
    doc: 'One document with its text, annotations, relations and assignments.',
    input: z.object({ documentId }),
    output: openDocument,
  },
  'document.export': {
    doc: 'One document as hearsay JSON, the form of a line of hearsay JSONL.',
    input: z.object({ documentId, offsets: offsetUnit.default('codepoint') }),
    output: z.looseObject({ hearsay: z.literal(1) }),
  },
  'assignment.set': {
    doc: 'Sets how far the acting annotator is with a document.',
    write: true,
    input: z.object({ documentId, status: assignmentStatus }),
    output: written,
  },
} satisfies Entries;
