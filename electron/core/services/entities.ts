import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { invalidInput, refuse } from '../../../shared/errors.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { AnnotationRecord, EntityRecord } from '../../../shared/model/records.ts';
import { entityFields, type Schema } from '../../../shared/model/schema.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { isMentioned, listMentions } from '../repos/annotations.ts';
import { findDocument } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { withoutProposed } from './proposed-entities.ts';
import { transact, type Writer } from './transact.ts';

/** The people, organisations and outlets of the project: they are everybody's, whoever named them. */

export function createEntity(
  session: Session,
  context: CallContext,
  input: ParsedInput<'entity.create'>,
): Written {
  const { entities } = session.schema;
  return transact(session, context, { operation: 'entity.create' }, (writer) => {
    const entity: EntityRecord = {
      id: context.options.newId() as EntityId,
      name: input.name,
      aliases: [],
      type: input.type ?? (entities.type[0] as string),
      identification: input.identification ?? (entities.identification[0] as string),
      extra: {},
    };
    writer.insert('entity', checkEntity(session.schema, entity));
  });
}

export function updateEntity(
  session: Session,
  context: CallContext,
  { id, patch }: ParsedInput<'entity.update'>,
): Written {
  return transact(session, context, { operation: 'entity.update' }, (writer) => {
    const before = requireEntity(writer, id);
    const after = {
      ...before,
      name: patch.name ?? before.name,
      aliases: patch.aliases === undefined ? before.aliases : [...new Set(patch.aliases)],
      type: patch.type ?? before.type,
      identification: patch.identification ?? before.identification,
      // A value that an import kept aside gives way to one that somebody chose.
      // One that only the machine had named is somebody’s now.
      extra: Object.fromEntries(
        Object.entries(withoutProposed(before).extra).filter(([field]) => !Object.hasOwn(patch, field)),
      ),
    };
    writer.update('entity', before, checkEntity(session.schema, after));
  });
}

/** Makes one entity of several: the mentions of all, whoever marked them, then stand for `into`. The names of the
 *  others become other names of it, and their unknown fields fill what it lacks.
 *  @throws NotFound if one of them is not in the project */
export function mergeEntities(
  session: Session,
  context: CallContext,
  { into, from }: ParsedInput<'entity.merge'>,
): Written {
  return transact(session, context, { operation: 'entity.merge' }, (writer) => {
    const kept = requireEntity(writer, into);
    const others = [...new Set(from)].filter((id) => id !== into).map((id) => requireEntity(writer, id));
    if (others.length === 0) throw refuse({ code: 'entity.mergesAlone' });
    for (const { id } of others) {
      for (const mention of listMentions(writer.db, id))
        writer.update('annotation', mention, { ...mention, entityId: into });
    }
    const names = [kept, ...others].flatMap(({ name, aliases }) => [name, ...aliases]);
    writer.update('entity', kept, {
      ...kept,
      aliases: [...new Set(names)].filter((name) => name !== kept.name),
      extra: Object.assign(
        {},
        ...others.map((other) => withoutAside(withoutProposed(other).extra)).reverse(),
        withoutProposed(kept).extra,
      ),
    });
    for (const other of others) writer.remove('entity', other);
  });
}

/** Unknown fields alone: a type or identification that was kept aside belongs to the entity that has it. */
const withoutAside = (extra: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(extra).filter(([name]) => !isEntityField(name)));

const isEntityField = (name: string): boolean => (entityFields as readonly string[]).includes(name);

/** The text of a mark becomes another name of its entity, if it is a new one. */
export function addNameForm(writer: Writer, mark: AnnotationRecord): void {
  const entity = mark.entityId === null ? null : findEntity(writer.db, mark.entityId);
  const sha256 = findDocument(writer.db, mark.documentId)?.textSha256;
  if (!entity || sha256 === undefined) return;
  const form = coveredText(readText(writer.db, sha256), mark)
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 300)
    .toWellFormed();
  const known = [entity.name, ...entity.aliases].map((name) => name.toLowerCase());
  if (form === '' || known.includes(form.toLowerCase())) return;
  const { aliases: _, ...extra } = entity.extra;
  writer.update('entity', entity, { ...entity, aliases: [...entity.aliases, form], extra });
}

/** @throws Conflict if a mark names it */
export function removeEntity(
  session: Session,
  context: CallContext,
  { id }: ParsedInput<'entity.remove'>,
): Written {
  return transact(session, context, { operation: 'entity.remove' }, (writer) => {
    const entity = requireEntity(writer, id);
    if (isMentioned(writer.db, id)) {
      throw refuse({ code: 'entity.named', values: { name: entity.name } });
    }
    writer.remove('entity', entity);
  });
}

function requireEntity(writer: Writer, id: EntityId): EntityRecord {
  const entity = findEntity(writer.db, id);
  if (!entity) throw refuse({ code: 'entity.gone' });
  return entity;
}

function checkEntity(schema: Schema, entity: EntityRecord): EntityRecord {
  const { type, identification } = schema.entities;
  if (!type.includes(entity.type)) throw invalidInput(`An entity’s type is one of ${type.join(', ')}.`);
  if (!identification.includes(entity.identification)) {
    throw invalidInput(`An entity’s identification is one of ${identification.join(', ')}.`);
  }
  return entity;
}
