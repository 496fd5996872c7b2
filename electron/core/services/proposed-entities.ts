import type { DocumentId, EntityId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, EntityRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { isProposed } from '../../../shared/model/suggestion.ts';
import { createNameIndex } from '../../../shared/suggest/entities/project-entities.ts';
import type { KnownEntity, ProposedEntity } from '../../../shared/suggest/proposal.ts';
import type { Db } from '../db/db.ts';
import { findEntity, listProposedEntities } from '../repos/entities.ts';
import { sha256 } from './hash.ts';
import type { Writer } from './transact.ts';

/** Entities that the machine alone has named: `extra.proposed`. The first person’s mark that names one takes it
 *  over. */

/** The entity that a mark takes over by naming it, before and after; `null` if it does not. */
export function takeOver(
  db: Db,
  { entityId }: AnnotationRecord,
): { before: EntityRecord; after: EntityRecord } | null {
  const before = entityId === null ? null : findEntity(db, entityId);
  return before !== null && isProposed(before) ? { before, after: withoutProposed(before) } : null;
}

/** The entity as one that people know. */
export function withoutProposed(entity: EntityRecord): EntityRecord {
  const { proposed: _, ...extra } = entity.extra;
  return { ...entity, extra };
}

/** Entities as proposals find them again, as long as one run of the machine takes. */
export interface EntityIndex {
  /** The entity that a proposal for a document stands for: the one that it names, or the only one that its name can
   *  mean; else one that is added. Who has no name is somebody else in every document. */
  resolve(writer: Writer, documentId: DocumentId, proposed: ProposedEntity): EntityId;
  /** How many were added. */
  added(): number;
}

export function createEntityIndex(schema: Schema, entities: Iterable<KnownEntity>): EntityIndex {
  const names = createNameIndex(entities);
  let added = 0;
  return {
    resolve(writer, documentId, proposed) {
      const isNamed = proposed.identification === 'named';
      const entity = toEntity(schema, proposed, isNamed ? null : documentId);
      const ids = [proposed.id, isNamed ? names.find(proposed.name)?.id : null, entity.id];
      const known = ids.flatMap((id) => (id == null ? null : findEntity(writer.db, id)) ?? [])[0];
      if (known) return known.id;
      writer.insert('entity', entity);
      if (isNamed) names.add(entity);
      added++;
      return entity.id;
    },
    added: () => added,
  };
}

/** As the schema knows types and identifications. Its id is made of what it is, so that the same articles propose
 *  the same entities everywhere. */
function toEntity(
  { entities }: Schema,
  { name, aliases, type, identification }: ProposedEntity,
  within: DocumentId | null,
): EntityRecord {
  return {
    id: `machine-${sha256(JSON.stringify([name, within])).slice(0, 12)}` as EntityId,
    name,
    aliases: [...new Set(aliases)].filter((alias) => alias !== name),
    type: oneOf(entities.type, type, 'unknown'),
    identification: oneOf(entities.identification, identification, 'unresolved'),
    extra: { proposed: true },
  };
}

const oneOf = (values: readonly string[], ...wanted: string[]): string =>
  wanted.find((value) => values.includes(value)) ?? values[0] ?? '';

/** Removes what only the machine proposed and names no more. What people name is theirs: they may have taken it over
 *  together, and one of them taken that back. */
export function settleProposed(writer: Writer): void {
  for (const entity of listProposedEntities(writer.db, 'nobody')) writer.remove('entity', entity);
  for (const entity of listProposedEntities(writer.db, 'people'))
    writer.update('entity', entity, withoutProposed(entity));
}
