import { z } from 'zod';
import { datasetFormatNames } from '../model/file-formats.ts';
import { documentId } from '../model/ids.ts';
import { annotatorName, assignmentStatus } from '../model/records.ts';
import { type Entries, filePath } from './entry.ts';
import { splitLeak } from './splits.ts';

export const exportFormat = z.enum(datasetFormatNames);
export type ExportFormat = z.infer<typeof exportFormat>;
export const offsetUnit = z.enum(['codepoint', 'utf16']);
export type OffsetUnit = z.infer<typeof offsetUnit>;

/** Which documents are exported, and which of their marks. What is not said leaves nothing out. */
export const selection = z.object({
  /** Names of annotators, or `all`: everyone but the machine. */
  annotators: z.union([z.literal('all'), z.array(z.string()).min(1)]).default('all'),
  /** The suggestions of the machine too; they also go out where it is named among the annotators. */
  suggestions: z.boolean().default(false),
  /** Marks of the labels of these layers of the schema, and links with both ends among them. */
  layers: z.array(z.string()).min(1).optional(),
  /** `cut`: the text under marks of boilerplate (by those whose marks are exported, and by the machine) is left
   *  out, and what is marked after it moves up. */
  boilerplate: z.enum(['keep', 'cut']).default('keep'),
  /** Documents with which the annotators who are named, or all together, are so far. */
  statuses: z.array(assignmentStatus).min(1).optional(),
  /** Documents with a mark of one of these labels, by those whose marks are exported. */
  labels: z.array(z.string()).min(1).optional(),
  /** Documents that are versions of these; each cluster is named by one of its documents. */
  clusters: z.array(documentId).min(1).optional(),
  /** Documents in which `search.run` finds something by this query, whoever marked it. */
  query: z.string().max(2000).optional(),
  /** `one`: of all versions of an article that are left, the one with the most marks of people; of several the
   *  one that was added last. */
  versions: z.enum(['all', 'one']).default('all'),
});
export type Selection = z.infer<typeof selection>;

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

/** What of the dataset is in a part of its split. */
const exportedPart = z.object({
  name: z.string(),
  /** In percent, of the whole project. */
  share: z.number(),
  documents: z.int(),
  annotations: z.int(),
  relations: z.int(),
});
export type ExportedPart = z.infer<typeof exportedPart>;

export const exportManifest = z.object({
  format: exportFormat,
  /** `null` where the format counts no characters. */
  offsets: offsetUnit.nullable(),
  tool: z.string(),
  project: z.string(),
  schema: z.object({ name: z.string(), version: z.string() }),
  /** Whose marks there are. */
  annotators: z.array(z.string()),
  selection,
  split: z
    .object({
      name: z.string(),
      seed: z.int(),
      parts: z.array(exportedPart),
      /** Versions of one article that are in the dataset, in more than one part. */
      leaks: z.array(splitLeak),
    })
    .nullable(),
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

/** The name of a split, whose parts become folders. */
const split = z.string().nullable().default(null);

export const datasetMethods = {
  'export.preflight': {
    doc: 'What an export would hold, what its format cannot carry, and the files of its first document; writes nothing.',
    slow: true,
    input: z.object({
      format: exportFormat,
      offsets: offsetUnit.default('codepoint'),
      ...selection.shape,
      split,
    }),
    output: z.object({
      counts,
      leftOut: z.array(leftOut),
      sample: z.array(exportSample),
      /** In the order of the split; empty without one. */
      parts: z.array(exportedPart),
      /** Versions of one article that would be in the dataset, in more than one part. */
      leaks: z.array(splitLeak),
      /** Documents that the split does not know yet: not counted, and \`export.run\` refuses them. */
      unassigned: z.int(),
    }),
  },
  'export.run': {
    doc: 'Writes what is selected of the project as a labelled dataset into a new folder, and reads it back to compare.',
    slow: true,
    input: z.object({
      out: filePath,
      overwrite: z.boolean().default(false),
      format: exportFormat,
      offsets: offsetUnit.default('codepoint'),
      ...selection.shape,
      split,
    }),
    output: exportManifest,
  },
} satisfies Entries;
