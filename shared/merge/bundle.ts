import { z } from 'zod';
import { jsonObject } from '../model/json.ts';
import {
  annotatorKind,
  annotatorName,
  annotatorRecord,
  assignmentStatus,
  documentRecord,
} from '../model/records.ts';
import { layerContent } from './layer.ts';

/** What the files of a bundle hold. They have the project’s own records, not an exchange format, so that work
 *  has the same hash wherever it is. */

const BUNDLE_VERSION = 1;
export const BUNDLE_FILES = ['schema.json', 'entities.jsonl', 'documents.jsonl'] as const;
export type BundleFile = (typeof BUNDLE_FILES)[number];

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const count = z.int().nonnegative();
const uid = z.string().min(1).max(64);

export const bundleManifest = z.object({
  hearsayBundle: z.literal(BUNDLE_VERSION),
  tool: z.string().max(200),
  project: z.object({
    uid,
    name: z.string().max(1000),
    /** Whether annotators see what the machine proposes; they do unless it says otherwise. */
    suggestions: z.literal('hidden').optional(),
  }),
  annotator: annotatorRecord.pick({ uid: true, name: true }).extend({ kind: z.enum(['person', 'gold']) }),
  schema: z.object({ name: z.string(), version: z.string() }),
  counts: z.object({
    documents: count,
    annotations: count,
    relations: count,
    entities: count,
    /** Documents that the annotator is done with. */
    done: count,
  }),
  files: z.array(z.object({ path: z.enum(BUNDLE_FILES), bytes: count, sha256: hash })).length(3),
  /** Of all of the above. */
  sha256: hash,
});
export type BundleManifest = z.infer<typeof bundleManifest>;

/** What tells a bundle of a later form from a file that is none. */
export const isNewerBundle = (manifest: unknown): boolean =>
  z.looseObject({ hearsayBundle: z.int().gt(BUNDLE_VERSION) }).safeParse(manifest).success;

/** Short hashes name versions: see `nameVersion`. */
const versionId = z.string().regex(/^[0-9a-f]{32}$/u);

const bundleVersion = z.object({
  id: versionId,
  parents: z.array(versionId).max(10_000),
  sha256: versionId,
  status: assignmentStatus.nullable(),
  marks: count,
  links: count,
  /** `null` in what is in force, which the line itself holds, and in what is no head. */
  content: layerContent.nullable(),
});

/** One article with the annotator’s work on it. */
export const bundleLine = z.object({
  ...documentRecord.omit({ textSha256: true, length: true, meta: true, extra: true }).shape,
  text: z.string().min(1),
  meta: jsonObject,
  extra: jsonObject,
  layer: layerContent,
  /** Whether it was given to them, or they began it on their own. */
  given: z.boolean(),
  versions: z.array(bundleVersion).min(1).max(10_000),
  /** What imports and the program marked: it goes to the annotator and never comes back. */
  seen: z.array(
    z.object({
      annotator: annotatorName,
      kind: annotatorKind.extract(['machine', 'import']),
      ...layerContent.pick({ marks: true, links: true }).shape,
    }),
  ),
});
export type BundleLine = z.infer<typeof bundleLine>;
