import { z } from 'zod';
import type { Attributes } from './records.ts';

/** A project's labels, attributes and relation types: data, not code. The file format is the one in which
 *  `hearsay init --schema FILE` reads it. Unknown fields are kept. */

/** An attribute takes one of the listed values, or free text, or yes/no, or an entity of the project. */
export const attributeType = z.union([
  z.array(z.string().min(1)).min(1),
  z.enum(['text', 'boolean', 'entity']),
]);
export type AttributeType = z.infer<typeof attributeType>;

export const labelDefinition = z.looseObject({
  id: z.string().min(1).max(60),
  attrs: z.record(z.string(), attributeType).default({}),
});
export type LabelDefinition = z.infer<typeof labelDefinition>;

export const relationDefinition = z.looseObject({
  id: z.string().min(1).max(60),
  from: z.string(),
  to: z.string(),
  /** At most this many relations of the type may leave one annotation. */
  max: z.int().positive().optional(),
  acyclic: z.boolean().optional(),
  /** The annotation at `from` lies within the one at `to`. */
  contained: z.boolean().optional(),
});
export type RelationDefinition = z.infer<typeof relationDefinition>;

export const schemaDefinition = z
  .looseObject({
    name: z.string().min(1),
    version: z.string().default('1'),
    layers: z.array(z.looseObject({ id: z.string().min(1), labels: z.array(labelDefinition).min(1) })).min(1),
    entities: z
      .object({ type: z.array(z.string()).min(1), identification: z.array(z.string()).min(1) })
      .default({ type: ['unknown'], identification: ['unresolved'] }),
    relations: z.array(relationDefinition).default([]),
  })
  .check((context) => {
    for (const message of findSchemaMistakes(context.value)) {
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  });
export type Schema = z.infer<typeof schemaDefinition>;

function findSchemaMistakes(schema: {
  layers: { labels: LabelDefinition[] }[];
  relations: RelationDefinition[];
}): string[] {
  const labels = schema.layers.flatMap((layer) => layer.labels.map((label) => label.id));
  const types = schema.relations.map((relation) => relation.id);
  const ends = schema.relations.flatMap((relation) => [relation.from, relation.to]);
  return [
    ...repeated(labels).map((id) => `The label “${id}” is defined twice.`),
    ...repeated(types).map((id) => `The relation “${id}” is defined twice.`),
    ...ends
      .filter((id) => !labels.includes(id))
      .map((id) => `A relation names the label “${id}”, which is not defined.`),
  ];
}

const repeated = (ids: string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

/** The labels of all layers in their order: the digit keys follow it. */
export const listLabels = (schema: Schema): LabelDefinition[] =>
  schema.layers.flatMap((layer) => layer.labels);

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
