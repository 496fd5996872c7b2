import type { Part } from './parts.ts';
import { addLoads, type Group, type Load, stratify } from './stratify.ts';

export interface UnplacedDocument<Id extends string> {
  id: Id;
  /** Shared by the versions of one article. */
  cluster: string;
  /** How many marks of each label it has. */
  labels: ReadonlyMap<string, number>;
}

/** Parts for those of a split's documents, in library order, that have none in `places`; those that have one
 *  keep it. A version of an article that has a part already gets the same: that of most versions, and of several
 *  such the first. Other articles are stratified, with all their versions. */
export function placeDocuments<Id extends string>(
  documents: readonly UnplacedDocument<Id>[],
  places: ReadonlyMap<string, string>,
  { parts, seed }: { parts: readonly Part[]; seed: number },
): Map<Id, string> {
  const placed = new Map<Id, string>();
  const standing = new Map<string, Load[]>(parts.map(({ name }) => [name, []]));
  const groups: (Group & { members: readonly Id[] })[] = [];
  for (const [cluster, versions] of Map.groupBy(documents, (document) => document.cluster)) {
    const part = mostFrequent(versions.flatMap(({ id }) => places.get(id) ?? []));
    if (part === null) {
      const members = versions.map(({ id }) => id);
      groups.push({ id: cluster, members, ...addLoads(versions.map(loadOf)) });
      continue;
    }
    for (const version of versions) {
      standing.get(places.get(version.id) ?? part)?.push(loadOf(version));
      if (!places.has(version.id)) placed.set(version.id, part);
    }
  }
  const held = new Map([...standing].map(([part, loads]) => [part, addLoads(loads)]));
  const chosen = stratify(groups, parts, seed, held);
  for (const { id, members } of groups)
    for (const member of members) placed.set(member, chosen.get(id) as string);
  return placed;
}

const loadOf = ({ labels }: UnplacedDocument<string>): Load => ({ documents: 1, labels });

function mostFrequent(parts: readonly string[]): string | null {
  const counts = Map.groupBy(parts, (part) => part);
  const most = Math.max(0, ...[...counts.values()].map((same) => same.length));
  return parts.find((part) => counts.get(part)?.length === most) ?? null;
}
