import { z } from 'zod';
import { annotationId, annotatorId, documentId, entityId, relationId } from './ids.ts';
import { jsonObject } from './json.ts';

/** The rows of a project as plain values. `extra` holds the fields of an imported file that Hearsay does
 *  not know; they are kept and written back. */

export const documentRecord = z.object({
  id: documentId,
  /** Place in the library, growing in the order of import. */
  ordinal: z.int().nonnegative(),
  title: z.string(),
  /** BCP 47 tag, or `null` where nobody has said. */
  language: z.string().nullable(),
  meta: jsonObject,
  /** SHA-256 (hex) of the text in UTF-8: what makes two documents the same content. */
  textSha256: z.string().length(64),
  /** Length of the text in UTF-16 code units. */
  length: z.int().nonnegative(),
  /** Documents with the same one are versions of one article: the id of the first of them. A document alone
   *  has its own. */
  cluster: documentId,
  extra: jsonObject,
});
export type DocumentRecord = z.infer<typeof documentRecord>;

/** Annotation attributes: a value per attribute of the label, as the schema defines it. */
export const attributes = z.record(z.string(), z.union([z.string(), z.boolean()]));
export type Attributes = z.infer<typeof attributes>;

/** How an annotation came to be. */
export const origin = z.string().min(1).max(60);
/** The origin of a mark that a person took from what the machine proposed. */
export const ACCEPTED = 'accepted';

export const annotationRecord = z.object({
  documentId,
  id: annotationId,
  annotatorId,
  label: z.string().min(1),
  /** UTF-16 code units, half-open. */
  start: z.int().nonnegative(),
  end: z.int().positive(),
  attrs: attributes,
  entityId: entityId.nullable(),
  note: z.string().nullable(),
  flag: z.boolean(),
  origin,
  /** First 16 hex digits of the SHA-256 of the covered text: shows at once if text and offsets part. */
  coveredHash: z.string().length(16),
  extra: jsonObject,
});
export type AnnotationRecord = z.infer<typeof annotationRecord>;

export const relationRecord = z.object({
  documentId,
  id: relationId,
  annotatorId,
  type: z.string().min(1),
  from: annotationId,
  to: annotationId,
  extra: jsonObject,
});
export type RelationRecord = z.infer<typeof relationRecord>;

/** What an entity is called beside its name. */
export const alias = z.string().trim().min(1).max(300);

/** A mark of one version of an article that waits to be put into another, because it did not fit exactly. */
export const carryRecord = z.object({
  /** The version that it waits for. */
  documentId,
  id: z.string().min(1),
  annotatorId,
  state: z.enum(['waiting', 'dropped']),
  /** The version that it comes from. */
  sourceId: documentId,
  /** The mark as it stood there. */
  mark: annotationRecord,
  /** The links from and to it, as they stood there. */
  links: z.array(relationRecord),
  /** Where it might stand (UTF-16, half-open); `null` where nothing like it is left. */
  proposal: z.object({ start: z.int().nonnegative(), end: z.int().positive() }).nullable(),
  /** How alike the two covered texts are, from 0 to 1. */
  score: z.number().min(0).max(1),
});
export type CarryRecord = z.infer<typeof carryRecord>;

export const entityRecord = z.object({
  id: entityId,
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  type: z.string(),
  identification: z.string(),
  extra: jsonObject,
});
export type EntityRecord = z.infer<typeof entityRecord>;

export const annotatorKind = z.enum(['person', 'gold', 'machine', 'import']);
export type AnnotatorKind = z.infer<typeof annotatorKind>;

/** A person's name as one types it: blanks around it are no part of it. */
export const annotatorName = z.string().trim().min(1).max(100);

export const annotatorRecord = z.object({
  id: annotatorId,
  /** Who it is, on every machine and under every name. */
  uid: z.string().min(1).max(64),
  name: annotatorName,
  kind: annotatorKind,
  /** Takes part no more; the work stays. */
  retired: z.boolean(),
});
export type AnnotatorRecord = z.infer<typeof annotatorRecord>;

export const assignmentStatus = z.enum(['todo', 'doing', 'done', 'skipped']);
export type AssignmentStatus = z.infer<typeof assignmentStatus>;

export const assignmentRecord = z.object({
  documentId,
  annotatorId,
  status: assignmentStatus,
  /** When it became done or skipped, in milliseconds since 1970; `null` while it is neither. */
  endedAtMs: z.int().nullable(),
  /** Somebody gave it to them; else they began it on their own. */
  given: z.boolean(),
});
export type AssignmentRecord = z.infer<typeof assignmentRecord>;

/** How the documents of a dataset are split into parts. */
export const splitRecord = z.object({
  name: z.string().trim().min(1).max(60),
  /** Another one makes another split of the same documents. */
  seed: z.int().nonnegative(),
  /** Shares are in percent. */
  parts: z.array(z.object({ name: z.string().max(100), share: z.number() })).max(20),
  createdAtMs: z.int(),
});
export type SplitRecord = z.infer<typeof splitRecord>;

/** The part of a split that a document belongs to. It outlives the document, which may come back. */
export const splitPlaceRecord = z.object({ split: z.string(), documentId, part: z.string() });
export type SplitPlaceRecord = z.infer<typeof splitPlaceRecord>;

/** A mark as somebody decides it, where no annotator has it so. */
const editedMark = annotationRecord.pick({
  label: true,
  start: true,
  end: true,
  attrs: true,
  entityId: true,
  note: true,
});
export type EditedMark = z.infer<typeof editedMark>;

/** What somebody made of a difference between annotators. */
export const decisionRecord = z.object({
  documentId,
  /** Names the difference by what everyone says: see `Conflict.key`. */
  key: z.string().min(1),
  outcome: z.discriminatedUnion('take', [
    /** What these annotators made of it: one of those who share a version is enough, several take all of theirs. */
    z.object({ take: z.literal('versions'), of: z.array(annotatorName).min(1) }),
    z.object({ take: z.literal('none') }),
    z.object({
      take: z.literal('edited'),
      marks: z.array(editedMark).min(1).max(100),
    }),
  ]),
  note: z.string().nullable(),
  /** Who decided. */
  by: annotatorId,
  atMs: z.int(),
  /** Marks of the adjudicated layer that came of it. */
  gold: z.array(annotationId),
});
export type DecisionRecord = z.infer<typeof decisionRecord>;

/** What somebody made of something that the machine proposed. It outlives the proposal, which may not be made
 *  again: it holds what it was. */
export const verdictRecord = z.object({
  documentId,
  /** The machine’s mark. */
  suggestionId: annotationId,
  annotatorId,
  outcome: z.enum(['accepted', 'rejected']),
  /** The mark that it became, maybe under another label; `null` of a rejected one. */
  annotationId: annotationId.nullable(),
  label: z.string().min(1),
  /** UTF-16 code units, half-open. */
  start: z.int().nonnegative(),
  end: z.int().positive(),
  /** Why it was proposed: see `Proposal.rule`. */
  rule: z.string(),
  /** How sure the machine was of it, 0 to 1. */
  confidence: z.number().min(0).max(1),
  atMs: z.int(),
});
export type VerdictRecord = z.infer<typeof verdictRecord>;
