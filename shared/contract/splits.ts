import { z } from 'zod';
import { documentId } from '../model/ids.ts';
import { splitRecord } from '../model/records.ts';
import { type Entries, written } from './entry.ts';

const name = splitRecord.shape.name;

/** What a part holds now. */
export const filledPart = splitRecord.shape.parts.element.extend({
  documents: z.int(),
  /** Marks of people. */
  annotations: z.int(),
});

export const splitSummary = splitRecord.extend({
  parts: z.array(filledPart),
  /** Documents that were added since, and have no part yet. */
  unassigned: z.int(),
});
export type SplitSummary = z.infer<typeof splitSummary>;

/** Versions of one article in more than one part. */
export const splitLeak = z.object({
  cluster: documentId,
  documents: z.array(z.object({ documentId, title: z.string(), part: z.string() })),
});
export type SplitLeak = z.infer<typeof splitLeak>;

export const splitMethods = {
  'split.list': {
    doc: 'The splits of the project with what their parts hold, in the order in which they were made.',
    input: z.object({}),
    output: z.array(splitSummary),
  },
  'split.make': {
    doc: 'Splits all documents into parts that have their shares of the documents and of the marks of every label; versions of one article stay together.',
    write: true,
    input: splitRecord.omit({ createdAtMs: true }).extend({ seed: splitRecord.shape.seed.default(1) }),
    output: written.extend({ split: splitSummary }),
  },
  'split.update': {
    doc: 'Gives parts to the documents that were added since: to versions that of the others, to new articles the one that is furthest below its shares. Those that have one keep it.',
    write: true,
    input: z.object({ name }),
    output: written.extend({ split: splitSummary, added: z.int(), leaks: z.array(splitLeak) }),
  },
  'split.remove': {
    doc: 'Forgets a split; the documents stay.',
    write: true,
    input: z.object({ name }),
    output: written,
  },
  'split.check': {
    doc: 'The clusters that have documents in more than one part, because they became versions of one article later.',
    input: z.object({ name }),
    output: z.array(splitLeak),
  },
} satisfies Entries;
