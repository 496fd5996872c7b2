import { id as anyId } from '../model/ids.ts';
import { type JsonObject, jsonObject } from '../model/json.ts';
import type { FeatureStructure } from './cas.ts';
import { parseJson } from './json-limits.ts';

/** What the features of a structure hold, and where they lead. */

/** The object that a feature holds as JSON. */
export function readJson(structure: FeatureStructure, name: string): JsonObject | null {
  const value = parseJson(textOf(structure, name) ?? '');
  const parsed = jsonObject.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** A function that finds the structures to which ids lead, through arrays and lists. Lists that many structures
 *  share would take it without an end; it stops where no tool’s files come to. */
export function createResolver(byId: ReadonlyMap<string, FeatureStructure>) {
  let left = 10 * byId.size;
  const elements = new Map<FeatureStructure, string[]>();
  const elementsOf = (array: FeatureStructure): string[] => {
    const known = elements.get(array) ?? refer(array, 'elements').toReversed();
    elements.set(array, known);
    return known;
  };
  return (ids: readonly string[]): FeatureStructure[] => {
    const found: FeatureStructure[] = [];
    const waiting = ids.toReversed();
    for (let id = waiting.pop(); id !== undefined && left > 0; id = waiting.pop(), left--) {
      const structure = byId.get(id);
      if (!structure || structure.type === 'uima.cas.EmptyFSList') continue;
      if (/\[\]$|^uima\.cas\.FSArray$/u.test(structure.type))
        for (const element of elementsOf(structure)) waiting.push(element);
      else if (structure.type === 'uima.cas.NonEmptyFSList')
        waiting.push(...refer(structure, 'tail').slice(0, 1), ...refer(structure, 'head').slice(0, 1));
      else found.push(structure);
    }
    return found;
  };
}

/** The ids that a feature names. In XMI they look like any numbers. */
export function refer({ references, features }: FeatureStructure, name: string): readonly string[] {
  const named = references.get(name);
  if (named) return named;
  const written = features.get(name);
  return typeof written === 'string' && /^\d+(?: \d+)*$/u.test(written) ? written.split(' ') : [];
}

export const textOf = ({ features }: FeatureStructure, name: string): string | undefined => {
  const value = features.get(name);
  return value === undefined ? undefined : String(value);
};

/** An id of ours; `null` where the feature holds none. */
export function readId(structure: FeatureStructure, name: string): string | null {
  const parsed = anyId.safeParse(textOf(structure, name));
  return parsed.success ? parsed.data : null;
}
