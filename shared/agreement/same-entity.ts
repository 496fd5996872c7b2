import type { EntityRecord } from '../model/records.ts';
import { foldString } from '../search/fold.ts';

/** Of each entity, by its id, the smallest id of those that are the same to a reader: two people who name the same
 *  person make two entities. They are the same if they share a name, main or other, whatever its case, and their
 *  types do not differ; what has no type yet may be of any. */
export function groupEntities(
  entities: Iterable<Pick<EntityRecord, 'id' | 'name' | 'aliases' | 'type'>>,
): Map<string, string> {
  const parent = new Map<string, string>();
  const typeOf = new Map<string, string | null>();
  const find = (id: string): string => {
    let root = id;
    for (let up = parent.get(root) ?? root; up !== root; up = parent.get(root) ?? root) root = up;
    return root;
  };
  const named = new Map<string, string[]>();
  const ordered = [...entities].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id, type } of ordered) {
    parent.set(id, id);
    typeOf.set(id, type === '' || type === 'unknown' ? null : type);
  }
  for (const { id, name, aliases } of ordered) {
    for (const folded of new Set([name, ...aliases].map(foldName))) {
      if (folded === '') continue;
      const known = named.get(folded) ?? [];
      for (const other of known) join(find(other), find(id));
      named.set(folded, [...new Set([...known, id].map(find))]);
    }
  }
  return new Map(ordered.map(({ id }) => [id, find(id)]));

  function join(one: string, other: string): void {
    const [a, b] = [typeOf.get(one) ?? null, typeOf.get(other) ?? null];
    if (one === other || (a !== null && b !== null && a !== b)) return;
    const [root, below] = one < other ? [one, other] : [other, one];
    parent.set(below, root);
    typeOf.set(root, a ?? b);
  }
}

const foldName = (name: string): string => foldString(name).trim().replace(/\s+/gu, ' ');
