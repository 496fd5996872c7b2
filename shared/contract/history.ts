import { z } from 'zod';
import { annotatorId, documentId } from '../model/ids.ts';
import { type Entries, written } from './entry.ts';

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
  counts: z.record(z.string(), z.object({ added: z.int(), updated: z.int(), removed: z.int() })),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

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
    doc: 'What was done, by whom and when; the newest first.',
    input: z.object({
      before: z.int().optional(),
      limit: z.int().positive().max(100_000).default(100),
      documentId: documentId.optional(),
    }),
    output: z.array(historyEntry),
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
