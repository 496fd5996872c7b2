import { type AttributeType, findLabel, findRelation, listLabels, type Schema } from '../model/schema.ts';
import type { Attributes } from '../model/records.ts';
import type { AnnotatedDocument } from './annotated-document.ts';

/** The document with labels, links, attributes and values spelt as the schema spells them. Other tools write
 *  labels as `QUOTE` or by their names, `has cue` for `has_cue`, and yes or no as words. What the schema does
 *  not know under any spelling stays. */
export function inSchemaTerms(document: AnnotatedDocument, schema: Schema): AnnotatedDocument {
  const labelOf = remember((written) => spellLabel(schema, written));
  const relationOf = remember((written) => spellRelation(schema, written));
  return {
    ...document,
    annotations: document.annotations.map((annotation) => {
      const label = labelOf(annotation.label);
      const attrs = spellAttributes(annotation.attrs, findLabel(schema, label)?.attrs ?? {});
      return { ...annotation, label, attrs };
    }),
    relations: document.relations.map((relation) => ({ ...relation, type: relationOf(relation.type) })),
  };
}

/** A label’s id for another spelling of it; what the schema does not know stays. */
export const spellLabel = (schema: Schema, written: string): string =>
  findLabel(schema, written)?.id ?? findBySpelling(listLabels(schema), written);

/** The same for a link’s type. */
export const spellRelation = (schema: Schema, written: string): string =>
  findRelation(schema, written)?.id ?? findBySpelling(schema.relations, written);

function findBySpelling(
  known: readonly { id: string; name?: string | undefined }[],
  written: string,
): string {
  const found = known.filter(({ id, name }) => [id, name ?? id].some((one) => fold(one) === fold(written)));
  return found.length === 1 ? (found[0] as { id: string }).id : written;
}

function spellAttributes(attrs: Attributes, types: Readonly<Record<string, AttributeType>>): Attributes {
  const names = Object.keys(types);
  return Object.fromEntries(
    Object.entries(attrs).map(([written, value]) => {
      const spelt = Object.hasOwn(types, written) ? written : findName(names, written);
      const name = Object.hasOwn(attrs, spelt) ? written : spelt;
      return [name, Object.hasOwn(types, name) ? spellValue(value, types[name] as AttributeType) : value];
    }),
  );
}

function findName(names: readonly string[], written: string): string {
  const found = names.filter((name) => fold(name) === fold(written));
  return found.length === 1 ? (found[0] as string) : written;
}

function spellValue(value: string | boolean, type: AttributeType): string | boolean {
  if (typeof value === 'boolean') return value;
  if (type === 'boolean') return words.get(value.toLowerCase()) ?? value;
  return Array.isArray(type) && !type.includes(value) ? findName(type, value) : value;
}

const words: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** `HasCue`, `has cue` and `has-cue` are `has_cue`. */
const fold = (name: string): string =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ');

function remember(find: (written: string) => string): (written: string) => string {
  const found = new Map<string, string>();
  return (written) => {
    const known = found.get(written) ?? find(written);
    found.set(written, known);
    return known;
  };
}
