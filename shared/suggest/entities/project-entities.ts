import type { KnownEntity } from '../proposal.ts';
import { nameWords } from './entity-names.ts';

/** Entities by what they are called. */
export interface NameIndex {
  add(entity: KnownEntity): void;
  /** The one entity that has this name in full, or as its last name if no other has it; `null` if nobody or more
   *  than one. */
  find(name: string): KnownEntity | null;
}

export function createNameIndex(entities: Iterable<KnownEntity>): NameIndex {
  const names = new Map<string, KnownEntity[]>();
  const add = (entity: KnownEntity): void => {
    for (const key of new Set([entity.name, ...entity.aliases].flatMap(keysOf))) {
      const same = names.get(key);
      if (same) same.push(entity);
      else names.set(key, [entity]);
    }
  };
  for (const entity of entities) add(entity);
  return {
    add,
    find(name) {
      const called = names.get(nameWords(name).join(' ')) ?? [];
      const inFull = called.filter((entity) => [entity.name, ...entity.aliases].includes(name));
      const fitting = inFull.length > 0 ? inFull : called;
      return fitting.length === 1 ? (fitting[0] ?? null) : null;
    },
  };
}

/** Once for each list of them. */
const kept = new WeakMap<readonly KnownEntity[], NameIndex>();

/** The entity of a project that a name means: see `NameIndex.find`. */
export function findProjectEntity(project: readonly KnownEntity[], name: string): KnownEntity | null {
  const index = kept.get(project) ?? createNameIndex(project);
  kept.set(project, index);
  return index.find(name);
}

function keysOf(name: string): string[] {
  const words = nameWords(name);
  const last = words.at(-1);
  return words.length > 1 && last !== undefined ? [words.join(' '), last] : [words.join(' ')];
}
