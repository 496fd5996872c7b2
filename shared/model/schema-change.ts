import type { Fate, SchemaFates, SchemaRenames } from '../contract/schema.ts';
import { entityFields, listLabels, type RelationDefinition, type Schema } from './schema.ts';

/** Where everything of one schema goes in another. `null`: nowhere. */
export interface SchemaPlan {
  next: Schema;
  labels: ReadonlyMap<string, Destination>;
  relations: ReadonlyMap<string, Destination>;
  renames: SchemaRenames;
}

export interface Destination {
  to: string | null;
  /** What made it so, where the new schema has no such id. */
  fate: Fate | null;
}

/** Plans the change from one schema to another. What is left out and `inUse` has the fate given, or stays as
 *  retired and is named in `undecided`.
 *  `problems`: renames and fates that make no sense, in a person's words. */
export function planSchemaChange(
  current: Schema,
  draft: Schema,
  { renames, fates }: { renames: SchemaRenames; fates: SchemaFates },
  inUse: { labels: ReadonlySet<string>; relations: ReadonlySet<string> },
): {
  plan: SchemaPlan;
  undecided: { labels: string[]; relations: string[] };
  problems: string[];
} {
  const known = { labels: idsOf(listLabels(current)), relations: idsOf(current.relations) };
  const drafted = { labels: idsOf(listLabels(draft)), relations: idsOf(draft.relations) };
  const problems = findRenameProblems(current, draft, renames);
  const undecided: { labels: string[]; relations: string[] } = { labels: [], relations: [] };

  const place = (kind: 'labels' | 'relations', id: string): Destination => {
    const to = Object.hasOwn(renames[kind], id) ? (renames[kind][id] as string) : id;
    const isTaken = to === id && Object.values(renames[kind]).includes(id);
    if (drafted[kind].has(to) && !isTaken) return { to, fate: null };
    const given = Object.hasOwn(fates[kind], id) ? fates[kind][id] : undefined;
    if (!inUse[kind].has(id)) return { to: null, fate: null };
    if (!given) undecided[kind].push(id);
    const fate: Fate = given ?? { fate: 'keep' };
    if (fate.fate === 'move' && !drafted[kind].has(fate.to))
      problems.push(`“${id}” cannot become “${fate.to}”: the new schema has no such ${nameOf[kind]}.`);
    if (fate.fate === 'keep' && drafted[kind].has(id))
      problems.push(`“${id}” cannot be kept: the new schema has another ${nameOf[kind]} of that id.`);
    return { to: fate.fate === 'move' ? fate.to : fate.fate === 'keep' ? id : null, fate };
  };
  const placeAll = (kind: 'labels' | 'relations') =>
    new Map([...known[kind]].map((id) => [id, place(kind, id)] as const));

  const labels = placeAll('labels');
  const relations = placeAll('relations');
  for (const kind of ['labels', 'relations'] as const) {
    for (const id of Object.keys(fates[kind]))
      if (!known[kind].has(id)) problems.push(`The schema has no ${nameOf[kind]} “${id}”.`);
  }
  const next = withRetired(current, draft, labels, relations, problems);
  return { plan: { next, labels, relations, renames }, undecided, problems };
}

const nameOf = { labels: 'label', relations: 'relation' } as const;
const idsOf = (items: readonly { id: string }[]): Set<string> => new Set(items.map(({ id }) => id));

/** The drafted schema with the labels and relations that are kept for the sake of what has them. */
function withRetired(
  current: Schema,
  draft: Schema,
  labels: SchemaPlan['labels'],
  relations: SchemaPlan['relations'],
  problems: string[],
): Schema {
  const layers = draft.layers.map((layer) => ({ ...layer, labels: [...layer.labels] }));
  for (const layer of current.layers) {
    for (const { key: _, ...label } of layer.labels) {
      if (labels.get(label.id)?.fate?.fate !== 'keep') continue;
      let home = layers.find(({ id }) => id === layer.id);
      if (!home) layers.push((home = { ...layer, labels: [] }));
      home.labels.push({ ...label, retired: true });
    }
  }
  const kept = current.relations.flatMap((relation): RelationDefinition[] => {
    if (relations.get(relation.id)?.fate?.fate !== 'keep') return [];
    const ends = { from: labels.get(relation.from)?.to, to: labels.get(relation.to)?.to };
    if (ends.from && ends.to) return [{ ...relation, from: ends.from, to: ends.to, retired: true }];
    problems.push(`The links “${relation.id}” cannot be kept: a label that they link is removed.`);
    return [];
  });
  return { ...draft, layers, relations: [...draft.relations, ...kept] };
}

function findRenameProblems(current: Schema, draft: Schema, renames: SchemaRenames): string[] {
  const label = (schema: Schema, id: string) => listLabels(schema).find((other) => other.id === id);
  const attribute = (schema: Schema, id: string, name: string) => {
    const attrs = label(schema, id)?.attrs ?? {};
    return Object.hasOwn(attrs, name) ? attrs[name] : undefined;
  };
  const valuesOf = (schema: Schema, id: string, name: string): string[] => {
    const type = attribute(schema, id, name);
    return Array.isArray(type) ? type : [];
  };
  const renamed = (map: Record<string, string> | undefined, id: string): string =>
    map && Object.hasOwn(map, id) ? (map[id] as string) : id;
  const labelsOf = (schema: Schema) => listLabels(schema).map(({ id }) => id);
  const relationsOf = (schema: Schema) => schema.relations.map(({ id }) => id);
  return [
    ...checkRenames('label', renames.labels, labelsOf(current), labelsOf(draft)),
    ...checkRenames('relation', renames.relations, relationsOf(current), relationsOf(draft)),
    ...Object.entries(renames.attributes).flatMap(([id, map]) =>
      checkRenames(
        'attribute',
        map,
        Object.keys(label(current, id)?.attrs ?? {}),
        Object.keys(label(draft, renamed(renames.labels, id))?.attrs ?? {}),
      ),
    ),
    ...Object.entries(renames.values).flatMap(([id, attributes]) =>
      Object.entries(attributes).flatMap(([name, map]) =>
        checkRenames(
          'value',
          map,
          valuesOf(current, id, name),
          valuesOf(draft, renamed(renames.labels, id), renamed(renames.attributes[id], name)),
        ),
      ),
    ),
    ...entityFields.flatMap((field) =>
      checkRenames('value', renames.entities[field], current.entities[field], draft.entities[field]),
    ),
  ];
}

/** Renames go from ids that are there to ids that will be, and no two to one. */
function checkRenames(what: string, map: Record<string, string>, from: string[], to: string[]): string[] {
  return Object.entries(map).flatMap(([old, next]) => {
    if (!from.includes(old)) return [`The schema has no ${what} “${old}” to rename.`];
    if (!to.includes(next)) return [`The new schema has no ${what} “${next}” for “${old}”.`];
    const rivals = from.filter((id) => (Object.hasOwn(map, id) ? map[id] : id) === next);
    // One that keeps its id though another takes it has been left out of the new schema.
    const isMerged = rivals.filter((id) => Object.hasOwn(map, id)).length > 1;
    return isMerged ? [`Two ${what}s cannot both become “${next}”.`] : [];
  });
}
