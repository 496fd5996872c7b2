import { freeId, type LayerContent, uniteLayers } from '../../../shared/merge/layer.ts';
import {
  type LayerVersion,
  listHeads,
  listNewest,
  makeVersion,
  uniteVersions,
} from '../../../shared/merge/versions.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { findEntity } from '../repos/entities.ts';
import { layerVersionTable, listLayerVersions } from '../repos/layer-versions.ts';
import { listRelations } from '../repos/relations.ts';
import { readText } from '../repos/texts.ts';
import { hashLayer, type LayerKey, nameVersion, readVersions, replaceLayer, stateOf } from './layers.ts';
import type { Writer } from './transact.ts';

/** Which of two places holds: see `mergeConflictKind`. */
export type PlaceChoice = 'present' | 'bundle' | 'both';

/** Two heads that say different things. */
export interface Rivals {
  present: LayerVersion;
  other: LayerVersion;
}

/** The versions with one more, which was decided on and leaves the two behind. */
export function settleRivals(
  versions: readonly LayerVersion[],
  { present, other }: Rivals,
  choice: PlaceChoice,
): { versions: LayerVersion[]; made: LayerVersion } {
  const content = {
    present: () => contentOf(present),
    bundle: () => contentOf(other),
    both: () => uniteLayers(contentOf(present), contentOf(other)),
  }[choice]();
  const settled = listHeads(versions).filter(({ sha256 }) => [present.sha256, other.sha256].includes(sha256));
  const parents = settled.map(({ id }) => id);
  const made = { ...makeVersion(stateOf(content), parents, nameVersion), content };
  return { versions: uniteVersions(versions, [made]), made };
}

export function contentOf({ id, content }: LayerVersion): LayerContent {
  if (!content) throw new Error(`The version ${id} has no content.`);
  return content;
}

/** The head with that content, wherever it came from. */
export const headOf = (versions: readonly LayerVersion[], sha256: string): LayerVersion | undefined =>
  listHeads(versions).find((head) => head.sha256 === sha256);

/** Pairs of what is shown and what else is newest. */
export function listRivals(versions: readonly LayerVersion[], shown: string): Rivals[] {
  const newest = listNewest(versions);
  const present = newest.find(({ sha256 }) => sha256 === shown);
  return present ? newest.filter((version) => version !== present).map((other) => ({ present, other })) : [];
}

/** What stands in an annotator’s layer, before it is written anew. */
export type Standing = ReturnType<typeof readVersions>;

/** Reads a layer; its state is remembered, for something is going to be made of it. */
export function readStanding(writer: Writer, key: LayerKey): Standing {
  const standing = readVersions(writer.db, key);
  if (standing.unknown) layerVersionTable.insert(writer.db, { ...key, ...standing.unknown });
  return standing;
}

/** Puts the newest of the versions in force and keeps those that it does not follow. `fit` makes the content what
 *  the project can hold; what it had to change is a version of its own.
 *  Answers the content that is shown now. */
export function putInForce(
  writer: Writer,
  key: LayerKey,
  document: DocumentRecord,
  { present }: Pick<Standing, 'present'>,
  united: readonly LayerVersion[],
  fit: (content: LayerContent) => LayerContent,
): { shown: LayerContent; versions: LayerVersion[] } {
  const [top] = listNewest(united);
  if (!top) return { shown: present, versions: [...united] };
  const standing = hashLayer(present);
  const { endedAtMs } = contentOf(top);
  const shown =
    top.sha256 === standing ? { ...present, endedAtMs } : withFreeIds(writer, key, fit(contentOf(top)));
  const state = stateOf(shown);
  let versions = [...united];
  if (state.sha256 !== top.sha256) {
    const follows = listHeads(united).filter(({ sha256 }) => sha256 === top.sha256);
    const made = makeVersion(
      state,
      follows.map(({ id }) => id),
      nameVersion,
    );
    versions = uniteVersions(united, [{ ...made, content: shown }]);
  }
  keepVersions(writer, key, versions, { ...state, endedAtMs });
  if (state.sha256 !== standing || endedAtMs !== present.endedAtMs)
    replaceLayer(writer, key, readText(writer.db, document.textSha256), present, shown);
  return { shown, versions };
}

function keepVersions(
  writer: Writer,
  key: LayerKey,
  versions: readonly LayerVersion[],
  shown: Pick<LayerVersion, 'sha256'> & Pick<LayerContent, 'endedAtMs'>,
): void {
  const stored = new Map(
    listLayerVersions(writer.db, key.documentId, key.annotatorId).map((record) => [record.id, record]),
  );
  const heads = new Set(listHeads(versions));
  for (const version of versions) {
    const isShown = version.sha256 === shown.sha256 && version.content?.endedAtMs === shown.endedAtMs;
    const record = { ...key, ...version, content: heads.has(version) && !isShown ? version.content : null };
    const before = stored.get(version.id);
    if (before) writer.update('layerVersion', before, record);
    else writer.insert('layerVersion', record);
  }
}

/** Marks and links of others may have taken an id. */
function withFreeIds(
  { db }: Writer,
  { documentId, annotatorId }: LayerKey,
  content: LayerContent,
): LayerContent {
  const isOthers = (record: { annotatorId: number }) => record.annotatorId !== annotatorId;
  const marks = new Set(
    listAnnotations(db, documentId)
      .filter(isOthers)
      .map(({ id }) => id as string),
  );
  const links = new Set(
    listRelations(db, documentId)
      .filter(isOthers)
      .map(({ id }) => id as string),
  );
  const isFree =
    !content.marks.some(({ id }) => marks.has(id)) && !content.links.some(({ id }) => links.has(id));
  if (isFree) return content;
  const taken = new Set([...marks, ...content.marks.map(({ id }) => id)]);
  const became = new Map(
    content.marks.map(({ id }) => {
      if (!marks.has(id)) return [id, id];
      const free = freeId(id, taken);
      taken.add(free);
      return [id, free];
    }),
  );
  const takenLinks = new Set([...links, ...content.links.map(({ id }) => id)]);
  return {
    ...content,
    marks: content.marks.map((mark) => ({ ...mark, id: became.get(mark.id) ?? mark.id })),
    links: content.links.map((link) => {
      const id = links.has(link.id) ? freeId(link.id, takenLinks) : link.id;
      takenLinks.add(id);
      return { ...link, id, from: became.get(link.from) ?? link.from, to: became.get(link.to) ?? link.to };
    }),
  };
}

/** An entity that has gone meanwhile is kept aside by its id. */
export function withoutLostEntities({ db }: Writer, content: LayerContent): LayerContent {
  const isLost = (id: string | null) => id !== null && !findEntity(db, id);
  if (!content.marks.some(({ entityId }) => isLost(entityId))) return content;
  const marks = content.marks.map((mark) =>
    isLost(mark.entityId)
      ? { ...mark, entityId: null, extra: { ...mark.extra, entity: mark.entityId } }
      : mark,
  );
  return { ...content, marks };
}
