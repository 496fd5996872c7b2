import { z } from 'zod';
import { schemaBody } from '../model/parse-schema.ts';
import { annotatorName, annotatorRecord, assignmentStatus } from '../model/records.ts';
import { type Entries, filePath, issue, labelCounts, nothing } from './entry.ts';

export const projectInfo = z.object({
  file: z.string(),
  /** Says which project this is, on every machine. */
  uid: z.string(),
  name: z.string(),
  /** See `team.configure`. */
  blind: z.boolean(),
  /** Whether people see what the machine proposes; see `suggestion.configure`. */
  suggestions: z.enum(['shown', 'hidden']),
  readOnly: z.boolean(),
  documents: z.int(),
  annotations: z.int(),
  /** Whose working copy of a bundle it is; `null` if it is none. */
  workOf: annotatorName.nullable(),
});
export type ProjectInfo = z.infer<typeof projectInfo>;

const projectStats = z.object({
  documents: z.int(),
  characters: z.int(),
  annotations: z.int(),
  relations: z.int(),
  entities: z.int(),
  history: z.int(),
  annotators: z.array(
    annotatorRecord.extend({ labels: labelCounts, relations: z.record(z.string(), z.int()) }),
  ),
  statuses: z.record(z.string(), z.int()),
});
export type ProjectStats = z.infer<typeof projectStats>;

const checkReport = z.object({
  ok: z.boolean(),
  documents: z.int(),
  annotations: z.int(),
  relations: z.int(),
  issues: z.array(issue),
});
export type CheckReport = z.infer<typeof checkReport>;

const projectProgress = z.object({
  documents: z.int(),
  annotators: z.array(
    annotatorRecord.extend({
      /** Together every article of the project; of those who were given articles, only theirs. */
      statuses: z.record(assignmentStatus, z.int()),
      labels: labelCounts,
      /** Marks made by hand, for each day that has any; what was undone does not count. */
      days: z.array(z.object({ day: z.iso.date(), marks: z.int() })),
    }),
  ),
});
export type ProjectProgress = z.infer<typeof projectProgress>;

export const projectMethods = {
  'project.create': {
    doc: 'Makes a new project file and opens it. Refuses a path that exists.',
    input: z.object({ file: filePath, name: z.string().optional(), schema: schemaBody.optional() }),
    output: projectInfo,
  },
  'project.open': {
    doc: 'Opens a project file, for writing (one program at a time) or only for reading.',
    input: z.object({ file: filePath, mode: z.enum(['write', 'read']).default('write') }),
    output: projectInfo,
  },
  'project.close': { doc: 'Closes the open project.', input: nothing, output: nothing },
  'project.info': { doc: 'Name, file and size of the open project.', input: nothing, output: projectInfo },
  'project.stats': {
    doc: 'Totals by annotator, label, relation and status.',
    input: nothing,
    output: projectStats,
  },
  'project.progress': {
    doc: 'How far each annotator is: articles by status, marks by label, marks made day by day (in the machine’s time zone) since `sinceMs`.',
    input: z.object({ sinceMs: z.int().nonnegative().default(0) }),
    output: projectProgress,
  },
  'project.check': {
    doc: 'Verifies file integrity, keys, schema rules, bounds, grapheme edges and covered texts.',
    input: nothing,
    output: checkReport,
    slow: true,
  },
} satisfies Entries;
