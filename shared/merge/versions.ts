import type { AnnotatorId, DocumentId } from '../model/ids.ts';
import type { AssignmentStatus } from '../model/records.ts';
import { endedFirst, type LayerContent, whenEnded } from './layer.ts';

/** The states in which the work of one annotator on one document was ever seen, each with those that it was
 *  made from. Bringing work together unites these sets, so that neither the order nor a repetition matters:
 *  what nothing was made from is the newest, and of several newest ones a person decides. */
export interface LayerVersion {
  /** Made of what it holds and its parents: the same in every place. */
  id: string;
  /** Ids, sorted. */
  parents: string[];
  /** Of its content, as `formatLayer` writes it. */
  sha256: string;
  status: AssignmentStatus | null;
  /** Numbers of them. */
  marks: number;
  links: number;
  /** Only a head is kept whole. As it is stored, `null` too in the one whose content is in force, with the time when
   *  that was ended: see `listStanding`. */
  content: LayerContent | null;
}

/** As a project keeps it. It outlives its document, which may come back. */
export interface LayerVersionRecord extends LayerVersion {
  documentId: DocumentId;
  annotatorId: AnnotatorId;
}

/** What is known of a state beside its place among the others. */
export type LayerState = Pick<LayerVersion, 'sha256' | 'status' | 'marks' | 'links'>;

/** The versions that no other was made from. */
export function listHeads(versions: readonly LayerVersion[]): LayerVersion[] {
  const older = new Set(versions.flatMap(({ parents }) => parents));
  return versions.filter(({ id }) => !older.has(id));
}

/** The newest states, each once and as it was ended first, the one in force first: the one with more marks, then
 *  that with the smaller hash. Several are a conflict. Where nothing was done yet, nothing is decided by it. */
export function listNewest(versions: readonly LayerVersion[]): LayerVersion[] {
  const heads = listHeads(versions).sort(byForce);
  const touched = heads.filter((head) => !isUntouched(head));
  const counting = touched.length > 0 ? touched : heads.slice(0, 1);
  return counting.filter(({ sha256 }, at) => counting.findIndex((head) => head.sha256 === sha256) === at);
}

const isUntouched = ({ status, marks, links }: LayerState): boolean =>
  marks === 0 && links === 0 && (status === null || status === 'todo');

const byForce = (a: LayerVersion, b: LayerVersion): number =>
  b.marks - a.marks ||
  Number(b.status !== null) - Number(a.status !== null) ||
  compare(a.sha256, b.sha256) ||
  Number(whenEnded(a.content) > whenEnded(b.content)) - Number(whenEnded(a.content) < whenEnded(b.content)) ||
  compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of stored versions, the heads whose content is what the project shows, or was before somebody worked on. */
function listStanding(versions: readonly LayerVersion[]): LayerVersion[] {
  const heads = listHeads(versions);
  const shown = new Set(heads.filter(({ content }) => content === null).map(({ sha256 }) => sha256));
  return heads.filter(({ sha256 }) => shown.has(sha256));
}

/** The version that the present state makes beside the stored ones; `null` where it is one of them.
 *  `nameVersion` answers the id. */
export function versionOfState(
  stored: readonly LayerVersion[],
  state: LayerState,
  nameVersion: NameVersion,
): LayerVersion | null {
  const standing = listStanding(stored);
  if (standing.length === 0 && isUntouched(state) && state.status === null) return null;
  if (standing.length > 0 && standing.every(({ sha256 }) => sha256 === state.sha256)) return null;
  return makeVersion(
    state,
    standing.map(({ id }) => id),
    nameVersion,
  );
}

export type NameVersion = (sha256: string, parents: readonly string[]) => string;

export function makeVersion(
  { sha256, status, marks, links }: LayerState,
  madeFrom: readonly string[],
  nameVersion: NameVersion,
): LayerVersion {
  const parents = [...new Set(madeFrom)].sort();
  return { id: nameVersion(sha256, parents), parents, sha256, status, marks, links, content: null };
}

/** All versions of both, which hold the contents of their heads; in the order of their ids. */
export function uniteVersions(one: readonly LayerVersion[], other: readonly LayerVersion[]): LayerVersion[] {
  const all = new Map(one.map((version) => [version.id, version]));
  for (const version of other) {
    const known = all.get(version.id);
    if (!known?.content) all.set(version.id, version);
    else if (version.content)
      all.set(version.id, { ...known, content: endedFirst(known.content, version.content) });
  }
  const versions = [...all.values()].sort((a, b) => compare(a.id, b.id));
  const heads = new Set(listHeads(versions));
  return versions.map((version) => (heads.has(version) ? version : { ...version, content: null }));
}
