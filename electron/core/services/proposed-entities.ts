import type { EntityId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, EntityRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { isProposed } from '../../../shared/model/suggestion.ts';
import type { ProposedEntity } from '../../../shared/suggest/proposal.ts';
import type { Db } from '../db/db.ts';
import { findEntity, listEntities, listProposedEntities } from '../repos/entities.ts';
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

/** Entities as proposals find them again: by their names, as long as one run of the machine takes. */
export interface EntityIndex {
  /** The entity that a proposal stands for, which is added if the project has none of that name. */
  resolve(writer: Writer, proposed: ProposedEntity): EntityId;
  /** How many were added. */
  added(): number;
}

export function createEntityIndex(db: Db, schema: Schema): EntityIndex {
  const byName = new Map<string, EntityRecord[]>();
  let added = 0;
  const add = (entity: EntityRecord) => {
    for (const name of new Set([entity.name, ...entity.aliases].map(fold))) {
      const same = byName.get(name);
      if (same) same.push(entity);
      else byName.set(name, [entity]);
    }
  };
  for (const entity of listEntities(db)) add(entity);

  const findByName = (proposed: ProposedEntity): EntityRecord | null => {
    const same = (byName.get(fold(proposed.name)) ?? []).filter(({ id }) => findEntity(db, id) !== null);
    return same.find(({ type }) => type === proposed.type) ?? null;
  };
  return {
    resolve(writer, proposed) {
      const named = proposed.id === null ? null : findEntity(db, proposed.id);
      const known = named ?? findByName(proposed);
      if (known) return known.id;
      const entity = toEntity(schema, proposed);
      const there = findEntity(db, entity.id);
      if (there) return there.id;
      writer.insert('entity', entity);
      add(entity);
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
): EntityRecord {
  return {
    id: `machine-${sha256(JSON.stringify([type, fold(name)])).slice(0, 12)}` as EntityId,
    name,
    aliases: [...new Set(aliases)].filter((alias) => alias !== name),
    type: oneOf(entities.type, type, 'unknown'),
    identification: oneOf(entities.identification, identification, 'unresolved'),
    extra: { proposed: true },
  };
}

const oneOf = (values: readonly string[], ...wanted: string[]): string =>
  wanted.find((value) => values.includes(value)) ?? values[0] ?? '';

const fold = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** Removes what only the machine proposed and names no more. What people name is theirs: they may have taken it over
 *  together, and one of them taken that back. */
export function settleProposed(writer: Writer): void {
  for (const entity of listProposedEntities(writer.db, 'nobody')) writer.remove('entity', entity);
  for (const entity of listProposedEntities(writer.db, 'people'))
    writer.update('entity', entity, withoutProposed(entity));
}
