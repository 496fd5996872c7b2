import type { LayerContent } from '../../../shared/merge/layer.ts';
import type { EntityRecord } from '../../../shared/model/records.ts';
import { entityFields, type Schema } from '../../../shared/model/schema.ts';
import type { Issue } from '../../../shared/contract/entry.ts';
import { findEntity } from '../repos/entities.ts';
import type { Writer } from './transact.ts';

interface Tally {
  added: { entities: number };
  changed: { entities: number };
  issues: Issue[];
}

/** Takes entities out of a bundle: other names of those that are known, and those that taken marks name. */
export function createEntityMerge(
  given: readonly EntityRecord[],
  state: { schema: Schema },
  tally: Tally,
): {
  completeKnown(writer: Writer): void;
  addNamed(writer: Writer, content: Pick<LayerContent, 'marks'>): void;
} {
  const byId = new Map<string, EntityRecord>(given.map((entity) => [entity.id, entity]));
  return {
    completeKnown(writer) {
      for (const entity of given) {
        const known = findEntity(writer.db, entity.id);
        if (known) complete(writer, known, entity);
      }
    },
    addNamed(writer, { marks }) {
      for (const id of new Set(marks.map(({ entityId }) => entityId))) {
        const entity = id === null ? undefined : byId.get(id);
        if (!entity || findEntity(writer.db, entity.id)) continue;
        writer.insert('entity', fitEntity(entity, state.schema));
        tally.added.entities++;
      }
    },
  };

  function complete(writer: Writer, known: EntityRecord, entity: EntityRecord): void {
    const names = new Set([known.name, ...known.aliases]);
    const fresh = entity.aliases.filter((name) => !names.has(name));
    if (fresh.length > 0) {
      // Sorted: the same whichever bundle comes first.
      writer.update('entity', known, { ...known, aliases: [...known.aliases, ...fresh].sort() });
      tally.changed.entities++;
    }
    const differing = (['name', ...entityFields] as const).filter((field) => known[field] !== entity[field]);
    if (differing.length === 0) return;
    tally.issues.push({
      severity: 'notice',
      code: 'entity_fields',
      message: `“${known.name}” has another ${differing.join(', ')} in the bundle (${differing.map((field) => `“${entity[field]}”`).join(', ')}); the project’s stays.`,
    });
  }
}

/** A type or identification that the schema does not have is kept beside the last of its list, as an import does. */
function fitEntity(entity: EntityRecord, schema: Schema): EntityRecord {
  const fitted = { ...entity, extra: { ...entity.extra } };
  for (const field of entityFields) {
    const allowed = schema.entities[field];
    if (allowed.includes(entity[field])) continue;
    fitted[field] = allowed.at(-1) as string;
    fitted.extra[field] = entity[field];
  }
  return fitted;
}
