import { z } from 'zod';
import type { Json, JsonObject } from '../model/json.ts';
import type { AnnotatedDocument, ExchangedAnnotation, ExchangedEntity } from './annotated-document.ts';
import { newEntity } from './new-document.ts';

/** What the formats of JSON records share: attributes and entities as fields of a span that its own tool
 *  leaves alone. */

export const attributesField = z
  .record(z.string(), z.union([z.string(), z.boolean()]))
  .optional()
  .catch(undefined);

/** Only what is there: a span without attributes has no field for them. */
export const writeAttributes = ({ attrs }: ExchangedAnnotation) =>
  Object.keys(attrs).length === 0 ? {} : { attrs };

/** What is known of a document: one without a title has no field for it. */
export const writeAbout = ({ title, language }: AnnotatedDocument) => ({
  ...(title === '' ? {} : { title }),
  ...(language === null ? {} : { language }),
});

/** Names by id, of the entities that the marks of a record name. */
export const writeEntityNames = ({ entities }: AnnotatedDocument) =>
  entities.length === 0 ? {} : { entities: Object.fromEntries(entities.map(({ id, name }) => [id, name])) };

export const entityNames = z.record(z.string(), z.string().min(1)).optional().catch(undefined);

/** The entities of a record: those that it names, and those that only its spans refer to. */
export function readEntities(
  names: Readonly<Record<string, string>> = {},
  referred: readonly (string | null)[],
): ExchangedEntity[] {
  const ids = new Set([...Object.keys(names), ...referred.filter((id) => id !== null)]);
  return [...ids].map((id) => newEntity(id, Object.hasOwn(names, id) ? (names[id] as string) : id));
}

/** What else a record says, for the document’s metadata: fields without `known` names. Those that begin with `_` are
 *  a tool’s own. */
export function readOtherFields(record: Json, known: readonly string[]): JsonObject {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return {};
  const names = new Set(known);
  return Object.fromEntries(
    Object.entries(record).filter(
      ([name, value]) => !names.has(name) && !name.startsWith('_') && value !== null,
    ),
  );
}
