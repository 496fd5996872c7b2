import type { JsonObject } from '../model/json.ts';
import {
  findAttributeProblems,
  findLabel,
  findRelation,
  type LabelDefinition,
  type Schema,
  takesEntity,
} from '../model/schema.ts';
import type { LayerContent, LayerMark } from './layer.ts';

/** Something that work uses and a schema does not have. */
export type Unknown =
  | { what: 'label' | 'relation'; id: string }
  | { what: 'attribute'; label: string; id: string }
  | { what: 'value'; label: string; attribute: string; id: string }
  /** The label names no entity. */
  | { what: 'entity'; label: string };

/** `value quote.type verse` */
export function sayUnknown(unknown: Unknown): string {
  switch (unknown.what) {
    case 'label':
    case 'relation':
      return `${unknown.what} ${unknown.id}`;
    case 'attribute':
      return `attribute ${unknown.label}.${unknown.id}`;
    case 'value':
      return `value ${unknown.label}.${unknown.attribute} ${unknown.id}`;
    case 'entity':
      return `entity ${unknown.label}`;
  }
}

/** What of an annotator’s work the schema does not have, and how many marks and links that concerns. */
export function findUnknown(
  schema: Schema,
  { marks, links }: Pick<LayerContent, 'marks' | 'links'>,
): { unknown: Unknown[]; count: number } {
  const ofMarks = marks.map((mark) => listUnknown(schema, mark));
  const ofLinks = links.filter(({ type }) => !findRelation(schema, type));
  return {
    unknown: [...ofMarks.flat(), ...ofLinks.map(({ type }) => ({ what: 'relation' as const, id: type }))],
    count: ofMarks.filter((found) => found.length > 0).length + ofLinks.length,
  };
}

function listUnknown(schema: Schema, mark: LayerMark): Unknown[] {
  const label = findLabel(schema, mark.label);
  if (!label) return [{ what: 'label', id: mark.label }];
  const found = findAttributeProblems(label, mark.attrs).map(({ attribute }): Unknown => {
    const known = Object.hasOwn(label.attrs, attribute) && label.attrs[attribute] !== 'entity';
    if (!known) return { what: 'attribute', label: label.id, id: attribute };
    return { what: 'value', label: label.id, attribute, id: String(mark.attrs[attribute]) };
  });
  return mark.entityId !== null && !takesEntity(label)
    ? [...found, { what: 'entity', label: label.id }]
    : found;
}

/** The schema with what it lacks, as another one defines it; labels and relations as retired, for they were taken
 *  out. What has no room in it stays out: see `withoutUnknown`. */
export function learnUnknown(schema: Schema, other: Schema, unknown: readonly Unknown[]): Schema {
  let next = schema;
  for (const one of unknown) next = learn(next, other, one);
  return next;
}

function learn(schema: Schema, other: Schema, unknown: Unknown): Schema {
  switch (unknown.what) {
    case 'label':
      return withLabel(schema, other, unknown.id);
    case 'relation': {
      const definition = findRelation(other, unknown.id);
      if (!definition || findRelation(schema, unknown.id)) return schema;
      const ends = [definition.from, definition.to].reduce((next, id) => withLabel(next, other, id), schema);
      return { ...ends, relations: [...ends.relations, { ...definition, retired: true }] };
    }
    case 'attribute':
      return changeLabel(schema, unknown.label, (label) => {
        const type = findLabel(other, unknown.label)?.attrs[unknown.id];
        const known = Object.hasOwn(label.attrs, unknown.id);
        return known || type === undefined || type === 'entity'
          ? label
          : { ...label, attrs: { ...label.attrs, [unknown.id]: type } };
      });
    case 'value':
      return changeLabel(schema, unknown.label, (label) => {
        const type = label.attrs[unknown.attribute];
        if (!Array.isArray(type) || type.includes(unknown.id)) return label;
        return { ...label, attrs: { ...label.attrs, [unknown.attribute]: [...type, unknown.id] } };
      });
    case 'entity':
      return changeLabel(schema, unknown.label, (label) => {
        const attributes = Object.entries(findLabel(other, unknown.label)?.attrs ?? {});
        const [name] = attributes.find(([, type]) => type === 'entity') ?? [];
        return takesEntity(label) || name === undefined || Object.hasOwn(label.attrs, name)
          ? label
          : { ...label, attrs: { ...label.attrs, [name]: 'entity' } };
      });
  }
}

/** In the layer where it was, or in one of its own. */
function withLabel(schema: Schema, other: Schema, id: string): Schema {
  const layer = other.layers.find(({ labels }) => labels.some((label) => label.id === id));
  const definition = layer?.labels.find((label) => label.id === id);
  if (!layer || !definition || findLabel(schema, id)) return schema;
  const { key: _, ...label } = definition;
  const retired: LabelDefinition = { ...label, retired: true };
  const layers = schema.layers.some((home) => home.id === layer.id)
    ? schema.layers.map((home) =>
        home.id === layer.id ? { ...home, labels: [...home.labels, retired] } : home,
      )
    : [...schema.layers, { ...layer, labels: [retired] }];
  return { ...schema, layers };
}

const changeLabel = (
  schema: Schema,
  id: string,
  change: (label: LabelDefinition) => LabelDefinition,
): Schema => ({
  ...schema,
  layers: schema.layers.map((layer) => ({
    ...layer,
    labels: layer.labels.map((label) => (label.id === id ? change(label) : label)),
  })),
});

/** The work without the marks and links that the schema does not have. Values and entities that have no place are
 *  kept aside in `extra`, as an import keeps them. */
export function withoutUnknown(schema: Schema, content: LayerContent): LayerContent {
  const marks = content.marks.flatMap((mark) => {
    const label = findLabel(schema, mark.label);
    return label ? [fitMark(mark, label)] : [];
  });
  const there = new Set(marks.map(({ id }) => id));
  const links = content.links.filter(
    ({ type, from, to }) => findRelation(schema, type) && there.has(from) && there.has(to),
  );
  return { ...content, marks, links };
}

function fitMark(mark: LayerMark, label: LabelDefinition): LayerMark {
  const wrong = new Set(findAttributeProblems(label, mark.attrs).map(({ attribute }) => attribute));
  const isLost = mark.entityId !== null && !takesEntity(label);
  if (wrong.size === 0 && !isLost) return mark;
  const aside = Object.entries(mark.attrs).filter(([name]) => wrong.has(name));
  const before = mark.extra['attrs'] as JsonObject | undefined;
  return {
    ...mark,
    attrs: Object.fromEntries(Object.entries(mark.attrs).filter(([name]) => !wrong.has(name))),
    entityId: isLost ? null : mark.entityId,
    extra: {
      ...mark.extra,
      ...(aside.length > 0 && { attrs: { ...before, ...Object.fromEntries(aside) } }),
      ...(isLost && { entity: mark.entityId }),
    },
  };
}
