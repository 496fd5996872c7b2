import { z } from 'zod';
import { annotatorId, documentId } from '../model/ids.ts';
import { carryRecord, documentRecord } from '../model/records.ts';
import { type Entries, written } from './entry.ts';

/** UTF-16 code units, half-open; empty where the other side has something that this one has not. */
const stretch = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });

/** A stretch that is alike, or not, in both versions. `null`: this side has nothing for it. */
const piece = z.object({
  kind: z.enum(['same', 'changed', 'added', 'removed']),
  left: stretch.nullable(),
  right: stretch.nullable(),
});

/** A paragraph of one version beside what stands for it in the other. */
const comparedRow = z.object({
  kind: z.enum(['same', 'changed', 'added', 'removed', 'moved']),
  left: stretch.nullable(),
  right: stretch.nullable(),
  /** What is alike in them word by word; only of `changed` and `moved`. */
  pieces: z.array(piece),
});
export type ComparedRow = z.infer<typeof comparedRow>;

/** A text with some of what stands around it. */
const inContext = z.object({ before: z.string(), text: z.string(), after: z.string() });

export const waitingMark = carryRecord.extend({
  annotator: z.string(),
  /** Why it could not land by itself. */
  why: z.enum(['changed', 'moved', 'ambiguous', 'lost', 'schema', 'entity']),
  source: inContext,
  /** Around the proposal; `null` where there is none. */
  target: inContext.nullable(),
});
export type WaitingMark = z.infer<typeof waitingMark>;

const carried = written.extend({
  /** Marks that landed, wait for a decision, and were there already. */
  landed: z.int(),
  waiting: z.int(),
  known: z.int(),
});

export const versionMethods = {
  'cluster.list': {
    doc: 'Clusters of two or more versions, in library order.',
    input: z.object({}),
    output: z.array(z.object({ cluster: documentId, documents: z.array(documentRecord) })),
  },
  'cluster.get': {
    doc: 'The versions of one article, in library order: itself alone where there are no others. Each with how much of the asked one’s text it shares (0 to 1) and how many marks wait for it.',
    input: z.object({ documentId }),
    output: z.array(
      z.object({ document: documentRecord, share: z.number(), marks: z.int(), waiting: z.int() }),
    ),
  },
  'cluster.join': {
    doc: 'Makes documents versions of one article, with all that were versions of any of them.',
    write: true,
    input: z.object({ documentIds: z.array(documentId).min(2).max(100_000) }),
    output: written,
  },
  'cluster.leave': {
    doc: 'Makes each of the documents an article of its own.',
    write: true,
    input: z.object({ documentIds: z.array(documentId).min(1).max(100_000) }),
    output: written,
  },
  'version.compare': {
    doc: 'Two texts side by side: which paragraphs and words are alike, changed, moved, or only in one.',
    slow: true,
    input: z.object({ left: documentId, right: documentId }),
    output: z.object({ rows: z.array(comparedRow) }),
  },
  'version.correct': {
    doc: 'Adds a corrected text as a new version of a document and carries its marks over.',
    write: true,
    slow: true,
    input: z.object({
      documentId,
      text: z.string().min(1).max(20_000_000),
      title: z.string().trim().min(1).max(500).optional(),
    }),
    output: carried.extend({ documentId }),
  },
  'carry.run': {
    doc: 'Puts the marks of one version into another: what fits exactly lands, the rest waits for a decision. Doing it again adds nothing.',
    write: true,
    slow: true,
    input: z.object({
      from: documentId,
      to: documentId,
      /** Whose marks; everybody’s but the machine’s if left out. */
      annotatorIds: z.array(annotatorId).min(1).optional(),
    }),
    output: carried,
  },
  'carry.list': {
    doc: 'Marks that wait for a document (for all of them if left out), in the order of their source.',
    input: z.object({
      documentId: documentId.optional(),
      limit: z.int().positive().max(10_000).default(500),
    }),
    output: z.object({ total: z.int(), marks: z.array(waitingMark) }),
  },
  'carry.settle': {
    doc: 'Decides on waiting marks, all or none: `accept` puts each into the text at its span, `drop` gives it up.',
    write: true,
    input: z.object({
      decisions: z
        .array(
          z.object({
            documentId,
            id: z.string().min(1),
            accept: z.object({ start: z.int().nonnegative(), end: z.int().positive() }).nullable(),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    output: written,
  },
} satisfies Entries;
