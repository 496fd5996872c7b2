import { listLabels, type Schema } from '../model/schema.ts';

/** brat's names are ASCII letters, digits, hyphens and underscores, and its values have no blanks. A schema's ids
 *  and values may be anything: each gets a name of its own within its kind, which the configuration explains. */
export interface BratNames {
  label(id: string): string;
  relation(id: string): string;
  attribute(id: string): string;
  /** `null` for a value that the schema does not have, and that brat could not hold as it is. */
  value(attribute: string, value: string): string | null;
  /** What goes by another name in brat, as lines of the sections of the configuration. */
  explained: Readonly<Record<Section, readonly string[]>>;
}

type Section = 'entities' | 'relations' | 'attributes';

/** Attribute that carries an annotation's flag. */
export const FLAG = 'flag';
/** Type of the comments that people write in brat. */
export const NOTE = 'AnnotatorNotes';
/** Type of the comments that hold, as JSON, what brat has no place for. */
export const HEARSAY = 'Hearsay';

const STANDS_FOR = ' stands for ';

export function createBratNames(schema: Schema): BratNames {
  const labels = listLabels(schema);
  const labelNames = nameAll(
    labels.map(({ id }) => id),
    (id) => readable(id, 'label'),
  );
  const relationNames = nameAll(
    schema.relations.map(({ id }) => id),
    (id) => readable(id, 'relation'),
  );
  const attributeNames = nameAll(
    labels.flatMap(({ attrs }) => Object.keys(attrs)),
    (id) => readable(id, 'attribute'),
    [FLAG, NOTE, HEARSAY],
  );
  const valueNames = new Map(
    [...attributeNames.keys()].map((id) => [id, nameAll(listValues(schema, id), toValue)]),
  );
  return {
    label: (id) => labelNames.get(id) ?? toName(id),
    relation: (id) => relationNames.get(id) ?? toName(id),
    attribute: (id) => attributeNames.get(id) ?? toName(id),
    value: (attribute, value) =>
      valueNames.get(attribute)?.get(value) ?? (toValue(value) === value && value !== '' ? value : null),
    explained: {
      entities: explain(labelNames),
      relations: explain(relationNames),
      attributes: [
        ...explain(attributeNames),
        ...[...valueNames].flatMap(([id, names]) => explain(names, `${attributeNames.get(id)}:`)),
      ],
    },
  };
}

/** The ids and values that the names in a file stand for. */
export interface BratIds {
  label(name: string): string;
  relation(name: string): string;
  attribute(name: string): string;
  /** @param attribute by its name in the file */
  value(attribute: string, name: string): string;
}

/** @param configuration of brat, as it lies beside the files; `null` if there is none */
export function readBratIds(configuration: string | null): BratIds {
  const known = new Map<string, string>();
  let section = '';
  for (const line of (configuration ?? '').split(/\r?\n/u)) {
    section = /^\[(\w+)\]/u.exec(line)?.[1] ?? section;
    const at = line.indexOf(STANDS_FOR);
    if (line.startsWith('# ') && at !== -1)
      known.set(`${section} ${line.slice(2, at)}`, line.slice(at + STANDS_FOR.length));
  }
  return {
    label: (name) => known.get(`entities ${name}`) ?? name,
    relation: (name) => known.get(`relations ${name}`) ?? name,
    attribute: (name) => known.get(`attributes ${name}`) ?? name,
    value: (attribute, name) => known.get(`attributes ${attribute}:${name}`) ?? name,
  };
}

/** The values that any label has for an attribute. */
export const listValues = (schema: Schema, attribute: string): string[] =>
  listLabels(schema).flatMap(({ attrs }) => {
    const type = attrs[attribute];
    return Array.isArray(type) ? type.filter((value) => !UNWRITABLE.test(value)) : [];
  });

/** Where a configuration is read line by line, these end a line too. */
const UNWRITABLE = /[\x80-\x9f\u2028\u2029]/u;

function explain(names: ReadonlyMap<string, string>, before = ''): string[] {
  return [...names].flatMap(([id, name]) => (id === name ? [] : [`# ${before}${name}${STANDS_FOR}${id}`]));
}

function nameAll(
  ids: readonly string[],
  nameOf: (id: string) => string,
  reserved: readonly string[] = [],
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(reserved);
  for (const id of ids) {
    if (names.has(id)) continue;
    const readable = nameOf(id);
    let name = readable;
    for (let copy = 2; taken.has(name); copy++) name = `${readable}-${copy}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

const readable = (id: string, kind: string): string => (/[A-Za-z]/u.test(id) ? toName(id) : kind);

/** What reads brat elsewhere wants a letter or a digit first. */
const toName = (id: string): string => id.replace(/[^A-Za-z0-9_-]/gu, '_').replace(/^-/u, '_');

/** A word without what parts values in the configuration, or stands for others there. */
const toValue = (value: string): string => value.replace(/[\s,|<>\x00-\x1f\x80-\x9f]/gu, '_');
