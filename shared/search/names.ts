import { type AttributeType, listLabels, type Schema } from '../model/schema.ts';

/** The definitions of an attribute in all labels that have it; those that name entities have a filter. */
export const attributesOf = (schema: Schema, wanted: string): { name: string; type: AttributeType }[] =>
  listLabels(schema).flatMap(({ attrs }) =>
    Object.entries(attrs).flatMap(([name, type]) =>
      name.toLowerCase() === wanted.toLowerCase() && type !== 'entity' ? [{ name, type }] : [],
    ),
  );

/** What a mark may have or lack. */
export function listThings(schema: Schema): string[] {
  const labels = listLabels(schema);
  const attributes = labels.flatMap(({ attrs }) =>
    Object.entries(attrs).flatMap(([name, type]) => (type === 'entity' ? [] : [name])),
  );
  return [
    ...new Set([
      'entity',
      'note',
      'flag',
      ...labels.map(({ id }) => id),
      ...schema.relations.map(({ id }) => id),
      ...attributes,
    ]),
  ];
}
