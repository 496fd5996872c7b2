import { id as anyId } from '../model/ids.ts';
import { type JsonObject, jsonObject } from '../model/json.ts';
import { parseJson } from './json-limits.ts';
import { childrenNamed, elementsOf, wordsOf, type XmlElement } from './xml-tree.ts';

/** What elements of TEI say: their features, types, pointers, ids and objects of our own. */

/** The features in the notes of an element: those of one type, or those that are of none of ours. */
export function featuresOf(
  element: XmlElement,
  type: 'mark' | 'entity' | null,
): Map<string, string | boolean> {
  const structures = childrenNamed(element, 'note')
    .flatMap((note) => childrenNamed(note, 'fs'))
    .filter((one) => (type === null ? !isOfType(one, 'mark', 'entity') : isOfType(one, type)));
  return new Map(
    structures
      .flatMap((one) => childrenNamed(one, 'f'))
      .flatMap((feature) => {
        const name = feature.attributes.get('n') ?? feature.attributes.get('name') ?? '';
        return name === '' || name === '__proto__' ? [] : [[name, valueOf(feature)] as const];
      }),
  );
}

function valueOf(feature: XmlElement): string | boolean {
  const [value] = elementsOf(feature);
  if (!value || value.name === 'string') return wordsOf(value ?? feature);
  const written = value.attributes.get('value') ?? wordsOf(value);
  return value.name === 'binary' ? written === 'true' || written === '1' : written;
}

/** Whether the `type` of an element is one of these. */
export const isOfType = ({ attributes }: XmlElement, ...types: string[]): boolean =>
  types.includes(attributes.get('type') ?? '');

/** Pointers stand between blanks, of which a string range may have some of its own. */
export const splitPointers = (written = ''): string[] =>
  (written.match(/#[\w-]+\([^()]*\)|\S+/gu) ?? []).map((pointer) => pointer.replace(/\s+/gu, ''));

/** An id of ours; `null` for anything else. */
export function idOf(value: unknown): string | null {
  const parsed = anyId.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** The object that a text holds as JSON. */
export const parseObject = (text: string | boolean | undefined): JsonObject | null =>
  objectOrNull(parseJson(String(text)));

function objectOrNull(value: unknown): JsonObject | null {
  const parsed = jsonObject.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export const objectOf = (value: unknown): JsonObject => objectOrNull(value) ?? {};
