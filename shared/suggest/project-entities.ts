import { nameWords } from './entity-names.ts';
import type { KnownEntity } from './proposal.ts';

/** A project’s entities by what they are called, once for each list of them. */
const kept = new WeakMap<readonly KnownEntity[], ReadonlyMap<string, KnownEntity[]>>();

/** The one entity of the project that has this name in full, or as its last name if no other has it; `null` if
 *  nobody or more than one. */
export function findProjectEntity(project: readonly KnownEntity[], name: string): KnownEntity | null {
  const called = namesOf(project).get(nameWords(name).join(' ')) ?? [];
  const inFull = called.filter((entity) => [entity.name, ...entity.aliases].includes(name));
  const fitting = inFull.length > 0 ? inFull : called;
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function namesOf(project: readonly KnownEntity[]): ReadonlyMap<string, KnownEntity[]> {
  const known = kept.get(project);
  if (known) return known;
  const names = new Map<string, KnownEntity[]>();
  for (const entity of project) {
    for (const key of new Set([entity.name, ...entity.aliases].flatMap(keysOf))) {
      const same = names.get(key);
      if (same) same.push(entity);
      else names.set(key, [entity]);
    }
  }
  kept.set(project, names);
  return names;
}

function keysOf(name: string): string[] {
  const words = nameWords(name);
  const last = words.at(-1);
  return words.length > 1 && last !== undefined ? [words.join(' '), last] : [words.join(' ')];
}
