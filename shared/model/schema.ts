import { z } from 'zod';
import type { Attributes } from './records.ts';

/** A project's labels, attributes and relation types: data, not code. The file format is the one in which
 *  `hearsay init --schema FILE` reads it. Unknown fields are kept. */

/** Names that would reach an object's prototype where ids are keys. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** What the ids of labels, relations, attributes and layers may be: they travel through files and command
 *  lines. */
const ID = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_./ -]*$/u;

export const schemaId = z
  .string()
  .min(1, 'An id is not empty.')
  .max(60, 'An id has at most 60 characters.')
  .refine(
    (id) => ID.test(id) && id === id.trim(),
    'An id has letters, digits, blanks and the signs _ - . / and starts with a letter, a digit or _.',
  )
  .refine((id) => !RESERVED.has(id), 'This id is reserved.');

/** Where JavaScript would put a key of digits alone before all others, the order of attributes would be lost. */
const attributeId = schemaId.refine((id) => !/^\d+$/u.test(id), 'An attribute’s id is not a number.');

const attributeValue = z
  .string()
  .min(1, 'A value is not empty.')
  .max(200, 'A value has at most 200 characters.')
  .refine((value) => !/\p{Cc}/u.test(value), 'A value has no line breaks or control characters.');

const isUnique = (items: readonly string[]): boolean => new Set(items).size === items.length;
const valueList = z
  .array(attributeValue)
  .min(1, 'A list of values is not empty.')
  .max(500, 'A list has at most 500 values.')
  .refine(isUnique, 'A value stands twice in its list.');

/** An attribute takes one of the listed values, or free text, or yes/no, or an entity of the project. */
export const attributeType = z.union([valueList, z.enum(['text', 'boolean', 'entity'])], {
  error: 'An attribute is text, boolean, entity or a list of values.',
});
export type AttributeType = z.infer<typeof attributeType>;

/** How a label's marks are drawn beside their colour. `margin`: no line; the text is dimmed and has a bar
 *  beside it. */
export const lineStyle = z.enum(['solid', 'heavy', 'dotted', 'double', 'wavy', 'dashed', 'margin']);
export type LineStyle = z.infer<typeof lineStyle>;

const shownName = z.string().trim().min(1).max(60);
const guideline = z.string().max(5000, 'A guideline has at most 5000 characters.');
export const MOST_EXAMPLES = 20;
/** In UTF-16 units. */
export const LONGEST_EXAMPLE = 500;

/** What helps a person to decide: plain text, and examples of it. */
const guidance = {
  guideline: guideline.optional(),
  examples: z
    .array(z.string().min(1).max(LONGEST_EXAMPLE, `An example has at most ${LONGEST_EXAMPLE} characters.`))
    .max(MOST_EXAMPLES, `There are at most ${MOST_EXAMPLES} examples.`)
    .optional(),
};

export const labelDefinition = z.looseObject({
  id: schemaId,
  /** What people read instead of the id. */
  name: shownName.optional(),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/iu, 'A colour is written as #2f6db5.')
    .optional(),
  line: lineStyle.optional(),
  /** The key that gives the label; without one the label takes a digit that is free, by its place. */
  key: z
    .string()
    .regex(/^[1-9a-z]$/u, 'A key is a digit from 1 to 9 or a letter.')
    .optional(),
  ...guidance,
  /** Known for the sake of marks that have it, but no longer offered. */
  retired: z.boolean().optional(),
  attrs: z
    .record(attributeId, attributeType)
    .refine((attrs) => Object.keys(attrs).length <= 50, 'A label has at most 50 attributes.')
    .refine(
      (attrs) => Object.values(attrs).filter((type) => type === 'entity').length <= 1,
      'A label names at most one entity.',
    )
    .default({}),
  /** Guidelines by attribute. */
  attrGuidelines: z.record(z.string(), guideline).optional(),
});
export type LabelDefinition = z.infer<typeof labelDefinition>;

export const relationDefinition = z.looseObject({
  id: schemaId,
  name: shownName.optional(),
  from: z.string(),
  to: z.string(),
  /** At most this many relations of the type may leave one annotation. */
  max: z.int().positive().max(1000).optional(),
  acyclic: z.boolean().optional(),
  /** The annotation at `from` lies within the one at `to`. */
  contained: z.boolean().optional(),
  ...guidance,
  retired: z.boolean().optional(),
});
export type RelationDefinition = z.infer<typeof relationDefinition>;

const layerDefinition = z.looseObject({ id: schemaId, labels: z.array(labelDefinition).min(1).max(200) });

const entityValues = valueList.max(100, 'There are at most 100 of these.');
export const entityFields = ['type', 'identification'] as const;
export type EntityField = (typeof entityFields)[number];

export const schemaDefinition = z
  .looseObject({
    name: z.string().min(1).max(200),
    version: z.string().max(60).default('1'),
    layers: z.array(layerDefinition).min(1).max(50),
    entities: z
      .object({ type: entityValues, identification: entityValues })
      .default({ type: ['unknown'], identification: ['unresolved'] }),
    relations: z.array(relationDefinition).max(200).default([]),
  })
  .check((context) => {
    for (const message of findSchemaMistakes(context.value)) {
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  });
export type Schema = z.infer<typeof schemaDefinition>;

const MOST_LABELS = 200;

function findSchemaMistakes(schema: Pick<Schema, 'layers' | 'relations'>): string[] {
  const definitions = schema.layers.flatMap((layer) => layer.labels);
  const labels = definitions.map((label) => label.id);
  const types = schema.relations.map((relation) => relation.id);
  const ends = schema.relations.flatMap((relation) => [relation.from, relation.to]);
  const keys = definitions.flatMap(({ key, retired }) => (key === undefined || retired ? [] : [key]));
  return [
    ...(labels.length > MOST_LABELS ? [`A schema has at most ${MOST_LABELS} labels.`] : []),
    ...repeated(schema.layers.map(({ id }) => id)).map((id) => `The layer “${id}” is defined twice.`),
    ...repeated(labels).map((id) => `The label “${id}” is defined twice.`),
    ...repeated(types).map((id) => `The relation “${id}” is defined twice.`),
    ...repeated(keys).map((key) => `The key ${key} belongs to two labels.`),
    ...ends
      .filter((id) => !labels.includes(id))
      .map((id) => `A relation names the label “${id}”, which is not defined.`),
  ];
}

const repeated = (ids: string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

/** The labels of all layers in their order, the retired ones too. */
export const listLabels = (schema: Schema): LabelDefinition[] =>
  schema.layers.flatMap((layer) => layer.labels);

/** The labels that marks may be given now, in the schema's order. */
export const offeredLabels = (schema: Schema): LabelDefinition[] =>
  listLabels(schema).filter(({ retired }) => !retired);

/** The relations that may be made now. */
export const offeredRelations = (schema: Schema): RelationDefinition[] =>
  schema.relations.filter(({ retired }) => !retired);

/** The key of each offered label that has one: its own, else the first free digit by its place. */
export function assignKeys(schema: Schema): Map<string, string> {
  const labels = offeredLabels(schema);
  const taken = new Set(labels.map(({ key }) => key));
  const free = [...'123456789'].filter((digit) => !taken.has(digit));
  const keys = new Map<string, string>();
  for (const { id, key } of labels) {
    const chosen = key ?? free.shift();
    if (chosen !== undefined) keys.set(id, chosen);
  }
  return keys;
}

/** The label that a key gives. */
export function labelOfKey(schema: Schema, key: string): LabelDefinition | undefined {
  const id = [...assignKeys(schema)].find(([, of]) => of === key)?.[0];
  return id === undefined ? undefined : findLabel(schema, id);
}

export const findLabel = (schema: Schema, id: string): LabelDefinition | undefined =>
  listLabels(schema).find((label) => label.id === id);

export const findRelation = (schema: Schema, id: string): RelationDefinition | undefined =>
  schema.relations.find((relation) => relation.id === id);

/** Whether annotations of this label may name an entity of the project. */
export const takesEntity = (label: LabelDefinition): boolean => Object.values(label.attrs).includes('entity');

export interface AttributeProblem {
  attribute: string;
  message: string;
}

/** What in `attrs` the label's definition does not allow. */
export function findAttributeProblems(label: LabelDefinition, attrs: Attributes): AttributeProblem[] {
  return Object.entries(attrs).flatMap(([attribute, value]) => {
    const message = describeAttributeProblem(label, attribute, value);
    return message === null ? [] : [{ attribute, message }];
  });
}

function describeAttributeProblem(
  label: LabelDefinition,
  attribute: string,
  value: string | boolean,
): string | null {
  const type = Object.hasOwn(label.attrs, attribute) ? label.attrs[attribute] : undefined;
  if (type === undefined || type === 'entity') return `“${label.id}” has no attribute “${attribute}”.`;
  if (type === 'boolean')
    return typeof value === 'boolean' ? null : `“${attribute}” is yes or no, not “${value}”.`;
  if (typeof value !== 'string') return `“${attribute}” takes text, not ${value}.`;
  if (type === 'text' || type.includes(value)) return null;
  return `“${attribute}” cannot be “${value}”; it is one of ${type.join(', ')}.`;
}
