import { z } from 'zod';
import { annotatorName } from '../model/records.ts';
import { type Entries, filePath } from './entry.ts';

export const exportFormat = z.enum(['jsonl', 'brat', 'doccano', 'labelstudio', 'prodigy', 'spacy']);
export type ExportFormat = z.infer<typeof exportFormat>;
export const offsetUnit = z.enum(['codepoint', 'utf16']);
export type OffsetUnit = z.infer<typeof offsetUnit>;

/** What the format cannot carry, and how often that was met. */
export const leftOut = z.object({
  /** A code of `Losses`, for which the window has words; `null` for what only one format knows. */
  code: z.string().nullable(),
  what: z.string(),
  count: z.int(),
  /** What becomes of it. */
  remedy: z.string(),
  /** One place where it was met. */
  example: z.string().nullable(),
});
export type LeftOut = z.infer<typeof leftOut>;

/** How a file of the dataset begins. */
export const exportSample = z.object({
  path: z.string(),
  /** `null` where it is no text. */
  text: z.string().nullable(),
  /** There is more of the first document than is shown. */
  isCut: z.boolean(),
});
export type ExportSample = z.infer<typeof exportSample>;
const counts = z.object({
  documents: z.int(),
  annotations: z.int(),
  relations: z.int(),
  entities: z.int(),
});

export const exportManifest = z.object({
  format: exportFormat,
  /** `null` where the format counts no characters. */
  offsets: offsetUnit.nullable(),
  tool: z.string(),
  project: z.string(),
  schema: z.object({ name: z.string(), version: z.string() }),
  annotators: z.array(z.string()),
  counts,
  /** How many covered texts were read back from the written files and compared with the project. */
  verifiedSpans: z.int(),
  leftOut: z.array(leftOut),
  files: z.array(
    z.object({
      path: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      /** How many documents it holds; absent where it belongs to a file that holds them. */
      documents: z.int().optional(),
      /** Whose marks it holds, where the format has no names for them. */
      annotator: annotatorName.optional(),
    }),
  ),
});
export type ExportManifest = z.infer<typeof exportManifest>;

const annotators = z.union([z.literal('all'), z.array(z.string()).min(1)]).default('all');

export const datasetMethods = {
  'export.preflight': {
    doc: 'What an export would hold, what its format cannot carry, and the files of its first document; writes nothing.',
    slow: true,
    input: z.object({ format: exportFormat, annotators, offsets: offsetUnit.default('codepoint') }),
    output: z.object({ counts, leftOut: z.array(leftOut), sample: z.array(exportSample) }),
  },
  'export.run': {
    doc: 'Writes the project as a labelled dataset into a new folder, and reads it back to compare.',
    slow: true,
    input: z.object({
      out: filePath,
      format: exportFormat,
      /** Names of annotators, or `all`: everyone but the machine, whose suggestions go out by its name. */
      annotators,
      offsets: offsetUnit.default('codepoint'),
      overwrite: z.boolean().default(false),
    }),
    output: exportManifest,
  },
} satisfies Entries;
