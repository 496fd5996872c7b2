import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { invalidInput, notFound } from '../../../shared/errors.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { EntityRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { findEntity } from '../repos/entities.ts';
import type { CallContext, Session } from '../session.ts';
import { transact } from './transact.ts';

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
    const before = findEntity(writer.db, id);
    if (!before) throw notFound('This entity is not in the project.');
    const after = {
      ...before,
      name: patch.name ?? before.name,
      type: patch.type ?? before.type,
      identification: patch.identification ?? before.identification,
      // A value that an import kept aside gives way to one that somebody chose.
      extra: Object.fromEntries(
        Object.entries(before.extra).filter(([field]) => !Object.hasOwn(patch, field)),
      ),
    };
    writer.update('entity', before, checkEntity(session.schema, after));
  });
}

function checkEntity(schema: Schema, entity: EntityRecord): EntityRecord {
  const { type, identification } = schema.entities;
  if (!type.includes(entity.type)) throw invalidInput(`An entity’s type is one of ${type.join(', ')}.`);
  if (!identification.includes(entity.identification)) {
    throw invalidInput(`An entity’s identification is one of ${identification.join(', ')}.`);
  }
  return entity;
}
