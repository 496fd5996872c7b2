import { z } from 'zod';
import type { Changes } from '../changes.ts';

/** `write`: changes the project and is kept as history. `slow`: may report progress and be cancelled. */
interface Entry {
  input: z.ZodType;
  output: z.ZodType;
  write?: true;
  slow?: true;
  doc: string;
}
export type Entries = Record<string, Entry>;

/** Records that the core made from rows which were validated as they came in. They are not looked at one by one
 *  again on their way out: for the marks of a long article that would take longer than drawing them. */
export const recordsOf = <T>() => z.custom<T[]>((value) => Array.isArray(value));

/** What every write answers: its place in the history and the records that it changed. Where those are more
 *  than `MOST_CHANGES_SENT` (an import undone, say), or among them marks that the caller must not see,
 *  `changes` is empty and clients are told to load anew. */
export const written = z.object({
  seq: z.int(),
  changes: recordsOf<Changes[number]>(),
});
export type Written = z.infer<typeof written>;

export const MOST_CHANGES_SENT = 2000;

export const filePath = z.string().min(1).max(4096);
export const nothing = z.object({});
export const labelCounts = z.record(z.string(), z.int());

/** Something that a person should know of a file that was read or a project that was checked. An `error`
 *  left something out, a `warning` kept it in another form, a `notice` only informs. */
export const issue = z.object({
  severity: z.enum(['error', 'warning', 'notice']),
  code: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: z.int().optional(),
  documentId: z.string().optional(),
  annotationId: z.string().optional(),
});
export type Issue = z.infer<typeof issue>;
