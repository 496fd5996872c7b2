import { z } from 'zod';
import type { Json } from '../model/json.ts';
import { annotationRecord, assignmentStatus, relationRecord } from '../model/records.ts';

/** All that one annotator made of one document, without where it is kept: what travels in bundles and is
 *  compared when work comes together. */

const layerMark = annotationRecord.omit({ documentId: true, annotatorId: true, coveredHash: true });
export type LayerMark = z.infer<typeof layerMark>;

const layerLink = relationRecord.omit({ documentId: true, annotatorId: true });
export type LayerLink = z.infer<typeof layerLink>;

export const layerContent = z.object({
  /** `null` where the document was never given to them. */
  status: assignmentStatus.nullable(),
  endedAtMs: z.int().nullable(),
  marks: z.array(layerMark),
  links: z.array(layerLink),
});
export type LayerContent = z.infer<typeof layerContent>;

/** The same characters for the same work, in whatever order it came: its hash names it. When it was ended is no
 *  part of it: of the same work in two places, the earlier time holds. */
export function formatLayer({ status, marks, links }: LayerContent): string {
  const sorted = { status, marks: marks.toSorted(byId), links: links.toSorted(byId) };
  return JSON.stringify(sorted, sortKeys);
}

export const byId = (a: { id: string }, b: { id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

function sortKeys(_: string, value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What both hold. Marks that say the same of the same stretch become one, and links follow; of two that
 *  share an id but differ, the second one gets another id. */
export function uniteLayers(first: LayerContent, second: LayerContent): LayerContent {
  const marks = [...first.marks];
  const taken = new Set(marks.map(({ id }) => id));
  const same = Map.groupBy(marks, keyOfMark);
  const became = new Map<string, LayerMark['id']>();
  for (const mark of second.marks.toSorted(byId)) {
    const twins = same.get(keyOfMark(mark)) ?? [];
    const twin = twins.find(({ id }) => id === mark.id) ?? twins[0];
    if (twin) {
      twins.splice(twins.indexOf(twin), 1);
      became.set(mark.id, twin.id);
      continue;
    }
    const id = freeId(mark.id, taken);
    taken.add(id);
    became.set(mark.id, id);
    marks.push({ ...mark, id });
  }
  const links = [...first.links];
  const known = new Set(links.map(keyOfLink));
  const takenLinks = new Set(links.map(({ id }) => id));
  for (const link of second.links.toSorted(byId)) {
    const moved = { ...link, from: became.get(link.from) ?? link.from, to: became.get(link.to) ?? link.to };
    if (known.has(keyOfLink(moved))) continue;
    known.add(keyOfLink(moved));
    const id = freeId(link.id, takenLinks);
    takenLinks.add(id);
    links.push({ ...moved, id });
  }
  const { status, endedAtMs } = furtherOn(first, second);
  return { status, endedAtMs, marks, links };
}

/** Of the same work, the one that was ended earlier. */
export const endedFirst = (first: LayerContent, second: LayerContent): LayerContent =>
  whenEnded(second) < whenEnded(first) ? second : first;

/** Work without a time comes after all that has one. */
export const whenEnded = (content: LayerContent | null): number => content?.endedAtMs ?? Infinity;

const keyOfMark = ({ label, start, end, attrs }: LayerMark): string =>
  JSON.stringify([label, start, end, attrs], sortKeys);
const keyOfLink = ({ type, from, to }: LayerLink): string => JSON.stringify([type, from, to]);

/** The id, or one like it that nothing has. */
export function freeId<Id extends string>(id: Id, taken: ReadonlySet<string>): Id {
  let free = id;
  for (let copy = 2; taken.has(free); copy++) free = `${id.slice(0, 190)}-${copy}` as Id;
  return free;
}

/** Work that was done in one place is done, since the first time. */
function furtherOn(first: LayerContent, second: LayerContent): LayerContent {
  const ahead = progress.indexOf(second.status) - progress.indexOf(first.status);
  if (ahead === 0) return endedFirst(first, second);
  return ahead > 0 ? second : first;
}
const progress: readonly LayerContent['status'][] = [null, 'todo', 'skipped', 'doing', 'done'];
