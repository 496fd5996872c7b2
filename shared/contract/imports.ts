import { z } from 'zod';
import { columnMapping, extent, fileFormat, tableMapping } from '../model/file-formats.ts';
import { documentId } from '../model/ids.ts';
import { annotatorName, documentRecord } from '../model/records.ts';
import { type Entries, filePath, issue, written } from './entry.ts';

const formatChoice = z.union([z.literal('auto'), fileFormat]);

export const importReport = z.object({
  /** The import’s number, by which `import.rows` knows it. */
  id: z.int(),
  files: z.int(),
  documents: z.int(),
  annotations: z.int(),
  relations: z.int(),
  /** Documents whose text the project already had: not imported twice. */
  duplicates: z.int(),
  cancelled: z.boolean(),
  /** Place in the history of the whole import as one undoable step; `null` if it wrote nothing. */
  seq: z.int().nullable(),
  issues: z.array(issue),
});
export type ImportReport = z.infer<typeof importReport>;

/** A table among the files: files with the same columns are one. */
const foundTable = z.object({
  /** The first file with these columns, and how many there are. */
  file: z.string(),
  files: z.int(),
  columns: z.array(z.string()),
  /** The first rows, as far as they are long, cut. */
  sample: z.array(z.array(z.string())),
  /** What the columns seem to be; `null` where no column looks like a text. */
  mapping: columnMapping.nullable(),
});
export type FoundTable = z.infer<typeof foundTable>;

/** What became of one file, or of one article in it. */
export const importRow = z.object({
  /** Place in the import, from 1. */
  n: z.int(),
  name: z.string(),
  line: z.int().nullable(),
  /** `known`: the project had the text; `skipped`: no article by its kind. */
  outcome: z.enum(['added', 'known', 'failed', 'skipped']),
  format: fileFormat.nullable(),
  encoding: z.string().nullable(),
  /** The encoding is a guess that may be wrong. */
  uncertain: z.boolean(),
  accepted: z.boolean(),
  issues: z.array(issue),
  /** As it is in the project now; `null` where it was not read or is gone. */
  document: documentRecord
    .extend({
      /** How many versions its article has. */
      versions: z.int(),
      /** Marks that people made. */
      marks: z.int(),
      /** What the machine takes for boilerplate: UTF-16 offsets. */
      boilerplate: z.array(z.object({ start: z.int(), end: z.int(), kind: z.string().nullable() })),
    })
    .nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

/** Which rows: those not accepted yet; with a problem; of an uncertain encoding; with other versions. */
export const rowFilter = z.enum(['all', 'open', 'problems', 'uncertain', 'versions', 'known']);
export type RowFilter = z.infer<typeof rowFilter>;

export const importSummary = z.object({
  id: z.int(),
  atMs: z.int(),
  annotator: z.string(),
  /** What was asked for, as a person would name it: the first path’s name and how many more. */
  name: z.string(),
  paths: z.int(),
  /** Not cancelled, and not broken off. */
  finished: z.boolean(),
  /** Its step in the history, as long as that stands. */
  seq: z.int().nullable(),
  rows: z.record(rowFilter, z.int()),
});
export type ImportSummary = z.infer<typeof importSummary>;

export const importMethods = {
  'import.look': {
    doc: 'Looks at files and folders before they are imported: how many of which kind, and the tables among them with a guess at their columns.',
    slow: true,
    input: z.object({
      paths: z.array(filePath).min(1),
      format: formatChoice.default('auto'),
      encoding: z.string().default('auto'),
    }),
    output: z.object({
      files: z.int(),
      formats: z.partialRecord(fileFormat, z.int()),
      tables: z.array(foundTable),
    }),
  },
  'import.run': {
    doc: 'Reads files and folders into the project, in batches, as one undoable step.',
    slow: true,
    input: z.object({
      paths: z.array(filePath).min(1),
      format: formatChoice.default('auto'),
      /** Owner of the annotations that name none. */
      annotator: annotatorName.optional(),
      encoding: z.string().default('auto'),
      extent: extent.default('article'),
      mappings: z.array(tableMapping).default([]),
      /** Whether what is no article is marked by the machine. Nothing is ever cut. */
      boilerplate: z.enum(['mark', 'keep']).default('mark'),
    }),
    output: importReport,
  },
  'import.list': {
    doc: 'The imports of the project with their counts; the newest first.',
    input: z.object({ limit: z.int().positive().max(10_000).default(100) }),
    output: z.array(importSummary),
  },
  'import.rows': {
    doc: 'What became of the files of an import, row by row.',
    input: z.object({
      importId: z.int(),
      show: rowFilter.default('all'),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(1_000_000).default(100),
    }),
    output: z.object({ total: z.int(), rows: z.array(importRow) }),
  },
  'import.accept': {
    doc: 'Says that rows were looked at: those named, or all that `show` lets through.',
    input: z.object({
      importId: z.int(),
      rows: z.union([z.array(z.int()).min(1), rowFilter]),
      accepted: z.boolean().default(true),
    }),
    output: z.object({ rows: z.int() }),
  },
  'import.original': {
    doc: 'All that can be read in the file that a document came from, to be held against its text; and how its first lines look in the encodings that it may have.',
    slow: true,
    input: z.object({ documentId }),
    output: z.object({
      /** `null` where the document came from a table or dataset, whose file is not kept. */
      whole: z.string().nullable(),
      format: fileFormat.nullable(),
      encoding: z.string().nullable(),
      /** The likeliest first; empty where the encoding is certain. */
      encodings: z.array(z.object({ encoding: z.string(), sample: z.string() })),
    }),
  },
  'import.reread': {
    doc: 'Reads a document’s file again in another way and puts the new text in place of the old. Where people have marked the old text it stays, and the new one becomes another version of it.',
    write: true,
    slow: true,
    input: z.object({
      documentId,
      encoding: z.string().optional(),
      extent: extent.optional(),
    }),
    output: written.extend({ documentId }),
  },
} satisfies Entries;
