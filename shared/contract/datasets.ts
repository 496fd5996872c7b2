import { z } from 'zod';
import { type Entries, filePath } from './entry.ts';

export const exportFormat = z.enum(['jsonl', 'brat']);
export type ExportFormat = z.infer<typeof exportFormat>;
export const offsetUnit = z.enum(['codepoint', 'utf16']);
export type OffsetUnit = z.infer<typeof offsetUnit>;

export const exportManifest = z.object({
  format: exportFormat,
  offsets: offsetUnit,
  tool: z.string(),
  project: z.string(),
  schema: z.object({ name: z.string(), version: z.string() }),
  annotators: z.array(z.string()),
  counts: z.object({ documents: z.int(), annotations: z.int(), relations: z.int(), entities: z.int() }),
  /** How many covered texts were read back from the written files and compared with the project. */
  verifiedSpans: z.int(),
  /** What the format cannot carry, and how often that was met. */
  leftOut: z.array(z.object({ what: z.string(), count: z.int() })),
  files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type ExportManifest = z.infer<typeof exportManifest>;

export const datasetMethods = {
  'export.run': {
    doc: 'Writes the project as a labelled dataset into a new folder, and reads it back to compare.',
    slow: true,
    input: z.object({
      out: filePath,
      format: exportFormat,
      /** Names of annotators, or `all`: everyone but the machine, whose suggestions go out by its name. */
      annotators: z.union([z.literal('all'), z.array(z.string()).min(1)]).default('all'),
      offsets: offsetUnit.default('codepoint'),
      overwrite: z.boolean().default(false),
    }),
    output: exportManifest,
  },
} satisfies Entries;
