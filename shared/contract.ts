import { z } from 'zod';
import type { Changes } from './changes.ts';
import type { AppErrorData } from './errors.ts';
import { annotationId, annotatorId, documentId, entityId, relationId } from './model/ids.ts';
import { json } from './model/json.ts';
import {
  annotationRecord,
  annotatorName,
  annotatorRecord,
  assignmentRecord,
  assignmentStatus,
  attributes,
  documentRecord,
  entityRecord,
  relationRecord,
} from './model/records.ts';
import { schemaDefinition } from './model/schema.ts';

/** Every ability of Hearsay, once. The window, the command line, worker threads and tests reach the core
 *  through these entries and in no other way. Offsets are UTF-16 code units, half-open. */

/** What every write answers: its place in the history and the records that it changed. Where those are more
 *  than `MOST_CHANGES_SENT` (an import undone, say), `changes` is empty and clients are told to load anew. */
const written = z.object({
  seq: z.int(),
  changes: z.custom<Changes>((value) => Array.isArray(value)),
});
export type Written = z.infer<typeof written>;

export const MOST_CHANGES_SENT = 2000;

const filePath = z.string().min(1).max(4096);
const nothing = z.object({});

const projectInfo = z.object({
  file: z.string(),
  name: z.string(),
  readOnly: z.boolean(),
  documents: z.int(),
  annotations: z.int(),
});
export type ProjectInfo = z.infer<typeof projectInfo>;

const labelCounts = z.record(z.string(), z.int());

export const documentSummary = documentRecord
  .pick({ id: true, ordinal: true, title: true, language: true, length: true })
  .extend({
    status: assignmentStatus,
    /** Number of annotations by label, of the annotator asked for or of all. */
    labels: labelCounts,
    relations: z.int(),
  });
export type DocumentSummary = z.infer<typeof documentSummary>;

export const openDocument = z.object({
  document: documentRecord,
  text: z.string(),
  annotations: z.array(annotationRecord),
  relations: z.array(relationRecord),
  assignments: z.array(assignmentRecord),
});
export type OpenDocument = z.infer<typeof openDocument>;

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

export const importReport = z.object({
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

/** `write`: changes the project and is kept as history. `slow`: may report progress and be cancelled. */
interface Entry {
  input: z.ZodType;
  output: z.ZodType;
  write?: true;
  slow?: true;
  doc: string;
}

export const contract = {
  'project.create': {
    doc: 'Makes a new project file and opens it. Refuses a path that exists.',
    input: z.object({ file: filePath, name: z.string().optional(), schema: json.optional() }),
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
  'project.check': {
    doc: 'Verifies file integrity, keys, schema rules, bounds, grapheme edges and covered texts.',
    input: nothing,
    output: checkReport,
    slow: true,
  },
  'schema.get': { doc: 'The schema of the project.', input: nothing, output: schemaDefinition },
  'document.list': {
    doc: 'A page of the library in order of import; counts are of one annotator, or of all.',
    input: z.object({
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(100_000).default(100),
      annotatorId: annotatorId.nullable().default(null),
    }),
    output: z.object({ total: z.int(), documents: z.array(documentSummary) }),
  },
  'document.get': {
    doc: 'One document with its text, annotations, relations and assignments.',
    input: z.object({ documentId }),
    output: openDocument,
  },
  'document.export': {
    doc: 'One document as hearsay JSON, the form of a line of hearsay JSONL.',
    input: z.object({ documentId, offsets: offsetUnit.default('codepoint') }),
    output: z.looseObject({ hearsay: z.literal(1) }),
  },
  'annotation.create': {
    doc: 'Marks a span with a label for the acting annotator, and links it in the same step if asked.',
    write: true,
    input: z.object({
      documentId,
      label: z.string().min(1),
      start: z.int(),
      end: z.int(),
      attrs: attributes.default({}),
      entityId: entityId.nullable().default(null),
      note: z.string().max(10_000).nullable().default(null),
      /** A relation of this type from an annotation of the acting annotator to the new one. */
      linkFrom: z.object({ type: z.string(), from: annotationId }).optional(),
    }),
    output: written,
  },
  'annotation.update': {
    doc: 'Changes bounds, label, attributes, entity, note or flag of an own annotation.',
    write: true,
    input: z.object({
      documentId,
      id: annotationId,
      patch: z
        .object({
          label: z.string().min(1),
          start: z.int(),
          end: z.int(),
          attrs: attributes,
          entityId: entityId.nullable(),
          note: z.string().max(10_000).nullable(),
          flag: z.boolean(),
        })
        .partial(),
    }),
    output: written,
  },
  'annotation.remove': {
    doc: 'Removes own annotations with their relations, as one step.',
    write: true,
    input: z.object({ documentId, ids: z.array(annotationId).min(1) }),
    output: written,
  },
  'relation.create': {
    doc: 'Links two own annotations of one document, as the schema allows.',
    write: true,
    input: z.object({ documentId, type: z.string(), from: annotationId, to: annotationId }),
    output: written,
  },
  'relation.remove': {
    doc: 'Removes an own relation.',
    write: true,
    input: z.object({ documentId, id: relationId }),
    output: written,
  },
  'entity.list': {
    doc: 'Entities whose name contains the query, by name.',
    input: z.object({ query: z.string().default(''), limit: z.int().positive().max(100_000).default(50) }),
    output: z.array(entityRecord),
  },
  'entity.create': {
    doc: 'Adds a person, organisation or outlet to the project.',
    write: true,
    input: z.object({
      name: z.string().trim().min(1).max(300),
      type: z.string().optional(),
      identification: z.string().optional(),
    }),
    output: written,
  },
  'entity.update': {
    doc: 'Changes name, type or identification of an entity.',
    write: true,
    input: z.object({
      id: entityId,
      patch: z
        .object({ name: z.string().trim().min(1).max(300), type: z.string(), identification: z.string() })
        .partial(),
    }),
    output: written,
  },
  'annotator.list': {
    doc: 'Everyone who owns annotations.',
    input: nothing,
    output: z.array(annotatorRecord),
  },
  'annotator.ensure': {
    doc: 'The annotator of that name, added if the project does not know it yet.',
    input: z.object({ name: annotatorName }),
    output: annotatorRecord,
  },
  'assignment.set': {
    doc: 'Sets how far the acting annotator is with a document.',
    write: true,
    input: z.object({ documentId, status: assignmentStatus }),
    output: written,
  },
  'import.run': {
    doc: 'Reads files and folders into the project, in batches, as one undoable step.',
    slow: true,
    input: z.object({
      paths: z.array(filePath).min(1),
      format: z.enum(['auto', 'text', 'jsonl']).default('auto'),
      /** Owner of the annotations that name none. */
      annotator: annotatorName.optional(),
      encoding: z.string().default('auto'),
    }),
    output: importReport,
  },
  'export.run': {
    doc: 'Writes the project as a labelled dataset into a new folder, and reads it back to compare.',
    slow: true,
    input: z.object({
      out: filePath,
      format: exportFormat,
      /** Names of annotators, or `all`. */
      annotators: z.union([z.literal('all'), z.array(z.string()).min(1)]).default('all'),
      offsets: offsetUnit.default('codepoint'),
      overwrite: z.boolean().default(false),
    }),
    output: exportManifest,
  },
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
} satisfies Record<string, Entry>;

export type Contract = typeof contract;
export type Method = keyof Contract;
/** What a caller passes: fields with defaults may be left out. */
export type Input<M extends Method> = z.input<Contract[M]['input']>;
/** What a handler gets: validated, defaults filled in. */
export type ParsedInput<M extends Method> = z.output<Contract[M]['input']>;
export type Output<M extends Method> = z.output<Contract[M]['output']>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppErrorData };

export const isMethod = (name: string): name is Method => Object.hasOwn(contract, name);

/** A call as it travels to the core. `actor` is the annotator's name; `key` makes a repeated write safe: a
 *  call with a key that the history knows answers what the first one wrote. */
export const callMessage = z.object({
  type: z.literal('call'),
  id: z.int().nonnegative(),
  method: z.string().max(100),
  input: z.unknown(),
  actor: annotatorName,
  key: z.string().min(8).max(64),
});
export const cancelMessage = z.object({ type: z.literal('cancel'), id: z.int().nonnegative() });
/** From a client to the core. */
export const clientMessage = z.discriminatedUnion('type', [callMessage, cancelMessage]);
export type ClientMessage = z.infer<typeof clientMessage>;

export interface Progress {
  done: number;
  /** `null` while the amount of work is not known. */
  total: number | null;
  /** The file or document at hand. */
  at: string | null;
}

/** From the core to its clients. */
export type CoreMessage =
  | { type: 'result'; id: number; result: Result<unknown> }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'event'; event: CoreEvent };

/** Told to every client of the open project. `changes` is `null` after bulk work: load anew. */
export type CoreEvent = { type: 'changed'; changes: Changes | null };
