import { type LabelDefinition, listLabels, type Schema } from '../model/schema.ts';
import { excerpt } from '../text/covered.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import { Losses } from './losses.ts';
import type { Reduced } from './reduce.ts';

/** The label of the default schema whose marks are errors of a translation. */
export const ARTIFACT = 'artifact';

/** The label whose marks are errors of a translation: they have lists of these attributes to choose from.
 *  `null` where the schema has none. */
export function findErrorLabel(schema: Schema, attributes: readonly string[]): LabelDefinition | null {
  const fitting = listLabels(schema).filter(({ attrs }) =>
    attributes.every((name) => Object.hasOwn(attrs, name) && Array.isArray(attrs[name])),
  );
  return fitting.find(({ id }) => id === ARTIFACT) ?? fitting[0] ?? null;
}

/** The document with the marks of this label alone, and the entities that these name. */
export function narrowToLabel(document: AnnotatedDocument, label: LabelDefinition | null): Reduced {
  const losses = new Losses();
  const annotations = document.annotations.filter((mark) => {
    if (mark.label === label?.id) return true;
    losses.add('otherLabels', excerpt(document.text, mark));
    return false;
  });
  const named = new Set(annotations.map(({ entity }) => entity));
  const entities = document.entities.filter((entity) => {
    if (!named.has(entity.id)) losses.add('entities', entity.name);
    return named.has(entity.id);
  });
  return { document: { ...document, annotations, entities }, losses: losses.list() };
}
