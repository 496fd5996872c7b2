import { z } from 'zod';
import {
  type AnnotationId,
  annotatorId,
  type AnnotatorId,
  documentId,
  type DocumentId,
  type EntityId,
} from '../model/ids.ts';
import { type Entries, recordsOf } from './entry.ts';

/** One place in one article: an occurrence of the text that was looked for, or a mark that fits. */
export interface SearchHit {
  documentId: DocumentId;
  /** Place of the document in the library. */
  ordinal: number;
  title: string;
  /** UTF-16 code units, half-open; on grapheme edges, so that the hit can be marked. */
  start: number;
  end: number;
  /** Some 80 UTF-16 units of the text before and after, whole graphemes, line feeds as they are. */
  left: string;
  match: string;
  right: string;
  /** Of a mark that was found; `null` where the hit is text. */
  annotationId: AnnotationId | null;
  label: string | null;
  annotatorId: AnnotatorId | null;
  entityId: EntityId | null;
  /** Labels of the marks that overlap the hit, of the annotator asked for or of all; each once. */
  covering: string[];
}

export const searchAnswer = z.object({
  /** `marks` if the query asks for marks, `text` if for words. */
  kind: z.enum(['text', 'marks']),
  /** The first of them, in the order of library and text. */
  hits: recordsOf<SearchHit>(),
  /** How many there are. */
  total: z.int(),
  /** In how many articles. */
  documents: z.int(),
  /** There are more than were asked for. */
  truncated: z.boolean(),
  /** The query as it was understood, in the query language: what plain English was taken to mean. */
  readAs: z.string(),
  /** What keeps the query from being understood, and where in it (UTF-16 units); then there are no hits. */
  problem: z.object({ message: z.string(), at: z.int() }).optional(),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;

export const searchMethods = {
  'search.run': {
    doc: 'Finds words, phrases, expressions or marks in the whole project or one document, with the text around.',
    slow: true,
    input: z.object({
      query: z.string().max(2000),
      documentId: documentId.optional(),
      /** Whose marks count if the query names no annotator; everyone’s if `null`. */
      annotatorId: annotatorId.nullable().default(null),
      limit: z.int().positive().max(100_000).default(10_000),
    }),
    output: searchAnswer,
  },
} satisfies Entries;
