import { z } from 'zod';
import { annotatorId, documentId } from '../model/ids.ts';
import { type Entries, written } from './entry.ts';

/** A mark in words: its label, and the start of the text that it covers. */
const markExcerpt = z.object({ label: z.string(), excerpt: z.string() });

export const historyEntry = z.object({
  seq: z.int(),
  atMs: z.int(),
  annotator: z.string(),
  operation: z.string(),
  kind: z.enum(['do', 'undo', 'redo']),
  /** Of a `do`: whether it stands, was undone, or was undone and then passed over by a new change. */
  state: z.enum(['done', 'undone', 'dropped']),
  /** Of an `undo` or `redo`: the step that it took back or did again. */
  target: z.int().nullable(),
  documentId: z.string().nullable(),
  /** Title of that document, as it is now or, where it was removed, as it was. */
  title: z.string().nullable(),
  /** The first mark that it was about, for small steps. */
  subject: markExcerpt.nullable(),
  /** Of all entries of the step. */
  counts: z.record(z.string(), z.object({ added: z.int(), updated: z.int(), removed: z.int() })),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** A step that removed something which is still absent; for a label, the step that changed the schema. */
const binEntry = z.object({
  seq: z.int(),
  atMs: z.int(),
  annotator: z.string(),
  operation: z.string(),
  /** What is absent, in the order in which it would come back; the first few. */
  items: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('label'), label: z.string(), name: z.string().nullable() }),
      z.object({ kind: z.literal('document'), documentId, title: z.string() }),
      markExcerpt.extend({ kind: z.literal('annotation'), documentId, title: z.string() }),
    ]),
  ),
  labels: z.int(),
  documents: z.int(),
  annotations: z.int(),
});
export type BinEntry = z.infer<typeof binEntry>;

const undone = written.extend({
  /** The operation that was taken back or done again. */
  operation: z.string(),
  target: z.int(),
  /** The document to show, if the step belongs to one. */
  documentId: z.string().nullable(),
});
export type Undone = z.infer<typeof undone>;

export const historyMethods = {
  'history.list': {
    doc: 'What was done, by whom and when, step by step; the newest first.',
    input: z.object({
      before: z.int().optional(),
      limit: z.int().positive().max(100_000).default(100),
      documentId: documentId.optional(),
      annotatorId: annotatorId.optional(),
    }),
    output: z.array(historyEntry),
  },
  'history.undoTo': {
    write: true,
    doc: 'Takes back every standing step after `seq`, of one annotator (of anyone if `annotatorId` is null): all of them, or nothing if one of them cannot be. Redo does them again one by one.',
    input: z.object({ seq: z.int().nonnegative(), annotatorId: annotatorId.nullable() }),
    output: written.extend({ steps: z.int() }),
  },
  'bin.list': {
    doc: 'The recycle bin: steps that removed labels, articles or marks which are still absent; the newest first. `before` goes on where a page ended.',
    input: z.object({ before: z.int().optional(), limit: z.int().positive().max(1000).default(50) }),
    output: z.object({ entries: z.array(binEntry), next: z.int().nullable() }),
  },
  'bin.restore': {
    write: true,
    doc: 'Brings back what those steps removed and what is still absent, as one step. What cannot come back is named in `problems` and stays in the bin.',
    input: z.object({ seqs: z.array(z.int().positive()).min(1).max(1000) }),
    output: written.extend({ restored: z.int(), problems: z.array(z.string()) }),
  },
  'history.undo': {
    write: true,
    doc: 'Takes back the last step of an annotator (of anyone if `annotatorId` is null).',
    input: z.object({ annotatorId: annotatorId.nullable() }),
    output: undone,
  },
  'history.redo': {
    write: true,
    doc: 'Does again what an annotator undid last.',
    input: z.object({ annotatorId: annotatorId.nullable() }),
    output: undone,
  },
} satisfies Entries;
