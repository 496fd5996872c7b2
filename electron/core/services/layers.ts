import {
  formatLayer,
  type LayerContent,
  type LayerLink,
  type LayerMark,
} from '../../../shared/merge/layer.ts';
import {
  type LayerState,
  type LayerVersion,
  type LayerVersionRecord,
  listHeads,
  type NameVersion,
  versionOfState,
} from '../../../shared/merge/versions.ts';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { findAssignment } from '../repos/assignments.ts';
import { layerVersionTable, listLayerVersions } from '../repos/layer-versions.ts';
import { listRelations } from '../repos/relations.ts';
import { hashCovered, sha256 } from './hash.ts';
import type { Writer } from './transact.ts';

/** Whose work on which document. */
export type LayerKey = Pick<LayerVersionRecord, 'documentId' | 'annotatorId'>;

/** 128 bits tell any two states apart, and half of them need not be carried along. */
const SHORT = 32;
export const hashLayer = (content: LayerContent): string => sha256(formatLayer(content)).slice(0, SHORT);
export const nameVersion: NameVersion = (hash, parents) =>
  sha256([hash, ...parents].join(' ')).slice(0, SHORT);

export const stateOf = (content: LayerContent): LayerState => ({
  sha256: hashLayer(content),
  status: content.status,
  marks: content.marks.length,
  links: content.links.length,
});

/** An annotator’s work on a document as the project has it now. */
export function readLayer(db: Db, { documentId, annotatorId }: LayerKey): LayerContent {
  const assignment = findAssignment(db, documentId, annotatorId);
  const isTheirs = (record: { annotatorId: number }) => record.annotatorId === annotatorId;
  return {
    status: assignment?.status ?? null,
    endedAtMs: assignment?.endedAtMs ?? null,
    marks: listAnnotations(db, documentId).filter(isTheirs).map(toMark),
    links: listRelations(db, documentId).filter(isTheirs).map(toLink),
  };
}

export function toMark(record: AnnotationRecord): LayerMark {
  const { documentId: _, annotatorId: __, coveredHash: ___, ...mark } = record;
  return mark;
}

export function toLink(record: RelationRecord): LayerLink {
  const { documentId: _, annotatorId: __, ...link } = record;
  return link;
}

/** The versions of an annotator’s work with the present one among them and the contents of all heads. */
export function readVersions(
  db: Db,
  key: LayerKey,
): { present: LayerContent; versions: LayerVersion[]; unknown: LayerVersion | null } {
  const present = readLayer(db, key);
  const stored = listLayerVersions(db, key.documentId, key.annotatorId).map((record): LayerVersion => {
    const { documentId: _, annotatorId: __, ...version } = record;
    return version;
  });
  const unknown = versionOfState(stored, stateOf(present), nameVersion);
  const versions = unknown ? [...stored, unknown] : stored;
  const heads = new Set(listHeads(versions));
  const filled = versions.map((version) =>
    heads.has(version) && version.content === null ? { ...version, content: present } : version,
  );
  return { present, versions: filled, unknown };
}

/** Remembers the present state. No step of the history: that it was there is not taken back. */
export function rememberLayer(db: Db, key: LayerKey): void {
  const { unknown } = readVersions(db, key);
  if (unknown) layerVersionTable.insert(db, { ...key, ...unknown });
}

/** Puts one content in the place of another: what is in both stays as it is. Links go before the marks that they
 *  hang on, and come after them. */
export function replaceLayer(
  writer: Writer,
  key: LayerKey,
  text: string,
  before: LayerContent,
  after: LayerContent,
): void {
  const toAnnotation = (mark: LayerMark): AnnotationRecord => ({
    ...key,
    ...mark,
    coveredHash: hashCovered(coveredText(text, mark)),
  });
  const toRelation = (link: LayerLink): RelationRecord => ({ ...key, ...link });
  const marks = pair(before.marks, after.marks);
  const links = pair(before.links, after.links);
  for (const link of links.gone) writer.remove('relation', toRelation(link));
  for (const mark of marks.come) writer.insert('annotation', toAnnotation(mark));
  for (const [was, is] of marks.stay) writer.update('annotation', toAnnotation(was), toAnnotation(is));
  for (const [was, is] of links.stay) writer.update('relation', toRelation(was), toRelation(is));
  for (const link of links.come) writer.insert('relation', toRelation(link));
  for (const mark of marks.gone) writer.remove('annotation', toAnnotation(mark));
  const was = findAssignment(writer.db, key.documentId, key.annotatorId);
  const { status, endedAtMs } = after;
  const is = status && { ...key, status, endedAtMs, given: was?.given ?? false };
  if (was && is) writer.update('assignment', was, is);
  else if (was) writer.remove('assignment', was);
  else if (is) writer.insert('assignment', is);
}

/** What is in the first list alone, in both, and in the second alone. */
function pair<T extends { id: string }>(before: readonly T[], after: readonly T[]) {
  const was = new Map(before.map((item) => [item.id, item]));
  const is = new Map(after.map((item) => [item.id, item]));
  return {
    gone: before.filter(({ id }) => !is.has(id)),
    stay: after.flatMap((item) => {
      const known = was.get(item.id);
      return known ? [[known, item] as const] : [];
    }),
    come: after.filter(({ id }) => !was.has(id)),
  };
}
