import { z } from 'zod';
import { annotatorId, documentId } from '../model/ids.ts';
import { annotatorName } from '../model/records.ts';
import { type Entries, filePath, issue, nothing, written } from './entry.ts';
import { projectInfo } from './project.ts';

/** What a bundle says of itself. */
export const bundleInfo = z.object({
  file: z.string(),
  /** Name of the project that it belongs to. */
  project: z.string(),
  annotator: annotatorName,
  documents: z.int(),
  annotations: z.int(),
  relations: z.int(),
  /** Documents that the annotator is done with. */
  done: z.int(),
  schema: z.object({ name: z.string(), version: z.string() }),
  /** Version of Hearsay that wrote it. */
  tool: z.string(),
});
export type BundleInfo = z.infer<typeof bundleInfo>;

/** Something that a person has to decide before work can be taken over. */
export const mergeConflictKind = z.enum([
  /** The annotator worked on the article in two places: `present` is here, `bundle` came. Until it is decided,
   *  the one with more marks is in force and the other one is kept. Choices: present, bundle, both. */
  'twoPlaces',
  /** Marks, links or values that the schema of the project does not have (any more). Choices: keep (the schema
   *  learns them as retired), leave. */
  'schema',
  /** The article has another text here. Choices: carry (the marks are put where they fit, the rest waits for
   *  review), leave. */
  'text',
  /** The article is not in the project any more. Choices: restore, leave. */
  'document',
  /** The bundle belongs to another project. Choices: adopt (articles with the same text take the work), leave. */
  'project',
]);
export const mergeChoice = z.enum([
  'present',
  'bundle',
  'both',
  'keep',
  'carry',
  'restore',
  'adopt',
  'leave',
]);
export type MergeChoice = z.infer<typeof mergeChoice>;

export const mergeConflict = z.object({
  /** Names the conflict for a choice; the same for the same bundle and project. */
  id: z.string(),
  kind: mergeConflictKind,
  annotator: annotatorName,
  documentId: documentId.nullable(),
  title: z.string().nullable(),
  /** What is at stake: marks here and in the bundle; of a schema conflict, marks that do not fit. */
  present: z.int(),
  bundle: z.int(),
  /** Of a schema conflict, what it does not know: `label editorial`, `value quote.type verse`. */
  unknown: z.array(z.string()),
  choices: z.array(mergeChoice),
  chosen: mergeChoice.nullable(),
});
export type MergeConflict = z.infer<typeof mergeConflict>;

export const mergedBundle = bundleInfo.extend({
  /** Articles whose work here was brought up to date, those that had it already, and those for which the bundle
   *  holds an older state than is here. */
  updated: z.int(),
  known: z.int(),
  older: z.int(),
  added: z.object({ annotations: z.int(), relations: z.int(), entities: z.int() }),
  changed: z.object({ annotations: z.int(), relations: z.int(), entities: z.int() }),
  removed: z.object({ annotations: z.int(), relations: z.int() }),
  conflicts: z.array(mergeConflict),
  issues: z.array(issue),
});
export type MergedBundle = z.infer<typeof mergedBundle>;

/** Choices by the id of a conflict, or by its kind for all that have none of their own. */
const choices = z.record(z.string(), mergeChoice).default({});
const files = z.array(filePath).min(1).max(1000);

export const bundleMethods = {
  'bundle.write': {
    doc: 'Writes one file with the articles that were given to an annotator, their own work on them, schema and entities: to take out, or to bring back.',
    slow: true,
    input: z.object({
      annotator: annotatorName,
      out: filePath,
      overwrite: z.boolean().default(false),
      /** Only these of the articles that were given to them. */
      documentIds: z.array(documentId).min(1).max(1_000_000).optional(),
    }),
    output: bundleInfo.extend({ bytes: z.int(), sha256: z.string() }),
  },
  'bundle.look': {
    doc: 'What a bundle says of itself, after everything in it was verified.',
    slow: true,
    input: z.object({ file: filePath }),
    output: bundleInfo,
  },
  'bundle.open': {
    doc: 'Makes a working copy of a bundle, a project file of its own, and opens it.',
    slow: true,
    input: z.object({ file: filePath, project: filePath }),
    output: projectInfo.extend({ annotator: annotatorName }),
  },
  'merge.preview': {
    doc: 'What bundles would bring, and what has to be decided; changes nothing.',
    slow: true,
    input: z.object({ files, choices }),
    output: z.object({ bundles: z.array(mergedBundle) }),
  },
  'merge.run': {
    doc: 'Brings the annotator’s own work out of bundles into the project, as one step, in any order. What has to be decided first waits.',
    write: true,
    slow: true,
    input: z.object({ files, choices }),
    output: written.extend({ bundles: z.array(mergedBundle) }),
  },
  'merge.conflicts': {
    doc: 'Articles of which an annotator’s work of two places is kept until somebody decides.',
    input: nothing,
    output: z.array(mergeConflict.extend({ annotatorId })),
  },
  'merge.settle': {
    doc: 'Decides which of the work of two places holds, as one step.',
    write: true,
    input: z.object({
      decisions: z
        .array(z.object({ id: z.string(), choice: z.enum(['present', 'bundle', 'both']) }))
        .min(1)
        .max(100_000),
    }),
    output: written,
  },
} satisfies Entries;
