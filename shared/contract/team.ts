import { z } from 'zod';
import { annotatorId, documentId } from '../model/ids.ts';
import { annotatorName, annotatorRecord, assignmentRecord, assignmentStatus } from '../model/records.ts';
import { type Entries, nothing, written } from './entry.ts';

/** More at once is no project of anybody's. */
const MOST_DOCUMENTS = 1_000_000;
const documentIds = z.array(documentId).min(1).max(MOST_DOCUMENTS);

/** What someone has to do and has done. */
export const load = z.object({
  documents: z.int(),
  /** Sum of the lengths of the texts, in UTF-16 code units: what work is measured by. */
  length: z.int(),
});

/** How articles are given out. */
export const distributionRule = z.object({
  /** Who works, and how much of the whole in relation to the others. Names that the project does not know are
   *  added. */
  people: z
    .array(z.object({ name: annotatorName, share: z.number().positive().max(1000).default(1) }))
    .min(1)
    .max(200),
  /** How many people each article goes to. */
  overlap: z.int().min(1).max(200).default(1),
  /** The share of the articles that go to so many; the others go to one person. */
  overlapShare: z.number().min(0).max(1).default(1),
  /** What was given out and not begun may be given to others. Begun work always stays. */
  rebalance: z.boolean().default(false),
  seed: z.int().nonnegative().default(1),
  /** Only these; all if left out. */
  documentIds: documentIds.optional(),
});
export type DistributionRule = z.infer<typeof distributionRule>;

export const distributed = z.object({
  people: z.array(
    z.object({
      name: annotatorName,
      given: z.int(),
      taken: z.int(),
      /** All that they have in the end. */
      load,
    }),
  ),
  /** How many of the articles so many people have in the end: `[{people: 2, documents: 40}]`, by number of
   *  people, from those that nobody has. */
  overlaps: z.array(z.object({ people: z.int(), documents: z.int() })),
});
export type Distributed = z.infer<typeof distributed>;

export const teamMember = annotatorRecord.extend({
  statuses: z.record(assignmentStatus, z.int()),
  assigned: load,
  done: load,
  marks: z.int(),
  /** When they last did something to an article; `null` if never. */
  workedAtMs: z.int().nullable(),
});

export const teamMethods = {
  'annotator.update': {
    doc: 'Renames an annotator, or takes them out of the list of those who work (their work stays).',
    write: true,
    input: z.object({
      id: annotatorId,
      patch: z.object({ name: annotatorName, retired: z.boolean() }).partial(),
    }),
    output: annotatorRecord,
  },
  'team.get': {
    doc: 'Who works in the project, what was given to them and how far they are; and how many articles how many people have.',
    input: nothing,
    output: z.object({
      /** Nobody sees the marks of others in an article before both are done with it. */
      blind: z.boolean(),
      members: z.array(teamMember),
      overlaps: distributed.shape.overlaps,
    }),
  },
  'team.configure': {
    doc: 'Says whether people work blind: without seeing the marks of others in an article before both are done with it.',
    write: true,
    input: z.object({ blind: z.boolean() }),
    output: z.object({ blind: z.boolean() }),
  },
  'assignment.preview': {
    doc: 'What a rule would give to whom; changes nothing.',
    input: distributionRule,
    output: distributed,
  },
  'assignment.distribute': {
    doc: 'Gives articles out by a rule, as one step: balanced by length, versions of one article to the same people.',
    write: true,
    input: distributionRule,
    output: written.extend({ distributed }),
  },
  'assignment.give': {
    doc: 'Gives articles to people by hand, as one step; those who have them keep them as they are.',
    write: true,
    input: z.object({ documentIds, annotators: z.array(annotatorName).min(1).max(200) }),
    output: written.extend({ given: z.int() }),
  },
  'assignment.take': {
    doc: 'Takes articles from people, as one step; what they have begun stays with them.',
    write: true,
    input: z.object({ documentIds, annotators: z.array(annotatorName).min(1).max(200) }),
    output: written.extend({ taken: z.int(), kept: z.array(assignmentRecord) }),
  },
  'assignment.list': {
    doc: 'Who has which articles: of some documents, or of all.',
    input: z.object({ documentIds: documentIds.optional() }),
    output: z.array(assignmentRecord),
  },
} satisfies Entries;
