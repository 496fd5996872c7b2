import { z } from 'zod';
import { annotatorId, documentId } from '../model/ids.ts';
import {
  type AnnotationRecord,
  assignmentRecord,
  assignmentStatus,
  documentRecord,
  type RelationRecord,
  type VerdictRecord,
} from '../model/records.ts';
import { offsetUnit } from './datasets.ts';
import { type Entries, labelCounts, recordsOf, written } from './entry.ts';

export const documentSummary = documentRecord
  .pick({ id: true, ordinal: true, title: true, language: true, length: true })
  .extend({
    status: assignmentStatus,
    /** Number of annotations by label, of the annotator asked for or of all people. */
    labels: labelCounts,
    relations: z.int(),
    /** How many versions of this article there are, itself among them. */
    versions: z.int().positive(),
  });
export type DocumentSummary = z.infer<typeof documentSummary>;

export const openDocument = z.object({
  document: documentRecord,
  text: z.string(),
  annotations: recordsOf<AnnotationRecord>(),
  relations: recordsOf<RelationRecord>(),
  assignments: z.array(assignmentRecord),
  /** What the acting annotator made of the machine’s proposals. */
  verdicts: recordsOf<VerdictRecord>(),
});
export type OpenDocument = z.infer<typeof openDocument>;

/** `imported` is the order of import; `published` and `worked` put what has no date last. */
export const librarySort = z.enum(['imported', 'title', 'length', 'published', 'marks', 'worked']);

/** Every part narrows; a part that is left out lets everything through. */
export const libraryFilter = z.object({
  /** Words that each occur in the title (any part of it, with or without accents) or begin a word of the text,
   *  as the search finds `word*`. */
  words: z.string().max(500).optional(),
  statuses: z.array(assignmentStatus).optional(),
  /** Was given to the annotator or begun by them, or neither; of all people, to or by anybody. */
  assigned: z.boolean().optional(),
  /** Has marks of one of these labels. */
  withLabels: z.array(z.string()).optional(),
  /** Has no mark of any of these labels. */
  withoutLabels: z.array(z.string()).optional(),
  /** Has marks at all, or has none. */
  marked: z.boolean().optional(),
  /** Has a flagged mark. */
  flagged: z.boolean().optional(),
  /** Has other versions, or has none. */
  versions: z.boolean().optional(),
  /** Is in one of these languages; `null` where nobody has said. */
  languages: z.array(z.string().nullable()).optional(),
});
export type LibraryFilter = z.infer<typeof libraryFilter>;

/** Which articles in what order. Statuses, marks and flags are those of `annotatorId`, or of all people
 *  together. */
export const libraryQuery = z.object({
  annotatorId: annotatorId.nullable().default(null),
  sort: librarySort.default('imported'),
  descending: z.boolean().default(false),
  /** BCP 47 tag of the reader, by whose alphabet titles are sorted. */
  locale: z.string().max(35).default('en'),
  filter: libraryFilter.default({}),
});
export type LibraryQuery = z.infer<typeof libraryQuery>;

export const documentMethods = {
  'document.list': {
    doc: 'A page of the library, sorted and filtered.',
    input: libraryQuery.extend({
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(100_000).default(100),
    }),
    output: z.object({
      /** How many pass the filter. */
      total: z.int(),
      /** How many there are. */
      all: z.int(),
      /** How many the annotator has to do: those given to them or begun by them; all if none were given. */
      own: z.int(),
      documents: z.array(documentSummary),
    }),
  },
  'document.ids': {
    doc: 'Ids of a stretch of the library, sorted and filtered as in `document.list`.',
    input: libraryQuery.extend({
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(1_000_000).default(1_000_000),
    }),
    output: z.array(documentId),
  },
  'document.find': {
    doc: 'The place of a document in the sorted and filtered library; `null` if it does not pass the filter.',
    input: libraryQuery.extend({ documentId }),
    output: z.object({ index: z.int().nullable() }),
  },
  'document.next': {
    doc: 'The next document before or after one (which need not pass the filter itself). With `open` only those that are neither done nor skipped, and round from the end to the start; of somebody who was given articles, only theirs.',
    input: libraryQuery.extend({
      from: documentId.nullable(),
      step: z.union([z.literal(1), z.literal(-1)]).default(1),
      open: z.boolean().default(false),
    }),
    output: z.object({
      documentId: documentId.nullable(),
      /** Only articles given to the annotator, or begun by them, were looked at. */
      given: z.boolean(),
    }),
  },
  'document.languages': {
    doc: 'The languages of the articles, the most frequent first.',
    input: z.object({}),
    output: z.array(z.object({ language: z.string().nullable(), count: z.int() })),
  },
  'document.update': {
    doc: 'Changes what is said about a document: its title or its language.',
    write: true,
    input: z.object({
      documentId,
      patch: z
        .object({
          title: z.string().trim().min(1).max(500),
          language: z.string().trim().min(1).max(35).nullable(),
        })
        .partial(),
    }),
    output: written,
  },
  'document.remove': {
    doc: 'Removes documents with everybody’s annotations, relations and statuses, as one step. Their texts stay in the project for undo and the recycle bin.',
    write: true,
    input: z.object({ documentIds: z.array(documentId).min(1).max(1_000_000) }),
    output: written,
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
  'assignment.setMany': {
    doc: 'Sets how far the acting annotator is with many documents, as one step.',
    write: true,
    input: z.object({
      documentIds: z.array(documentId).min(1).max(1_000_000),
      status: assignmentStatus,
    }),
    output: written,
  },
  'assignment.set': {
    doc: 'Sets how far the acting annotator is with a document.',
    write: true,
    input: z.object({ documentId, status: assignmentStatus }),
    output: written,
  },
} satisfies Entries;
