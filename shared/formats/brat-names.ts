import { listLabels, type Schema } from '../model/schema.ts';

/** brat's names are ASCII letters, digits, hyphens and underscores. A schema's ids may be anything: each
 *  gets a name of its own within its kind. */
export interface BratNames {
  label(id: string): string;
  relation(id: string): string;
  attribute(id: string): string;
  /** The ids that have another name in brat, for people who read the files. */
  renamed: { id: string; name: string }[];
}

/** Attribute that carries an annotation's flag. */
export const FLAG = 'flag';

export function createBratNames(schema: Schema): BratNames {
  const attributes = listLabels(schema).flatMap(({ attrs }) => Object.keys(attrs));
  const kinds = {
    label: nameAll(
      'label',
      listLabels(schema).map(({ id }) => id),
    ),
    relation: nameAll(
      'relation',
      schema.relations.map(({ id }) => id),
    ),
    attribute: nameAll('attribute', attributes, [FLAG]),
  };
  return {
    label: (id) => kinds.label.get(id) ?? toName(id),
    relation: (id) => kinds.relation.get(id) ?? toName(id),
    attribute: (id) => kinds.attribute.get(id) ?? toName(id),
    renamed: Object.values(kinds).flatMap((names) =>
      [...names].flatMap(([id, name]) => (id === name ? [] : [{ id, name }])),
    ),
  };
}

function nameAll(kind: string, ids: string[], reserved: string[] = []): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(reserved);
  for (const id of ids) {
    if (names.has(id)) continue;
    const readable = /[A-Za-z]/u.test(id) ? toName(id) : kind;
    let name = readable;
    for (let copy = 2; taken.has(name); copy++) name = `${readable}-${copy}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

const toName = (id: string): string => id.replace(/[^A-Za-z0-9_-]/gu, '_');

/** A value as it stands behind an attribute's name: a word without what parts values in the configuration. */
export const toBratValue = (value: string): string => value.replace(/[\s,|]/gu, '_');
