import { z } from 'zod';
import type { AnnotatedDocument, ExchangedAnnotation, ExchangedEntity } from './annotated-document.ts';

/** What the formats of JSON records share: attributes and entities as fields of a span that its own tool
 *  leaves alone. */

export const attributesField = z
  .record(z.string(), z.union([z.string(), z.boolean()]))
  .optional()
  .catch(undefined);

/** Only what is there: a span without attributes has no field for them. */
export const writeAttributes = ({ attrs }: ExchangedAnnotation) =>
  Object.keys(attrs).length === 0 ? {} : { attrs };

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
  return [...ids].map((id) => ({
    id,
    name: Object.hasOwn(names, id) ? (names[id] as string) : id,
    aliases: [],
    type: 'unknown',
    identification: 'unresolved',
    extra: {},
  }));
}
