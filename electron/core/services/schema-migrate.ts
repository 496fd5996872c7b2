import type { JsonObject } from '../../../shared/model/json.ts';
import type {
  AnnotationRecord,
  Attributes,
  EntityRecord,
  RelationRecord,
} from '../../../shared/model/records.ts';
import {
  type EntityField,
  entityFields,
  findLabel,
  type LabelDefinition,
  listLabels,
  type Schema,
} from '../../../shared/model/schema.ts';
import type { SchemaPlan } from '../../../shared/model/schema-change.ts';
import { listAnnotationsOfLabel } from '../repos/annotations.ts';
import { listEntities } from '../repos/entities.ts';
import { listRelations, listRelationsOfType } from '../repos/relations.ts';
import { fitToLabel, refitRelations } from './relabel.ts';
import { removeMarks } from './remove-marks.ts';
import type { Writer } from './transact.ts';

/** Changes the project from one schema to the next as planned. What no longer fits is kept aside or, where the
 *  plan says so, removed; relations stay even where a new rule does not allow them. */
export function carryOut(writer: Writer, current: Schema, plan: SchemaPlan): void {
  writer.update('schema', current, plan.next);
  const moved = migrateAnnotations(writer, current, plan);
  migrateRelations(writer, plan);
  for (const [documentId, ids] of moved) refitRelations(writer, plan.next, documentId, ids);
  migrateEntities(writer, current, plan);
}

/** Answers the marks that went to another label, by document: their links may want another type. */
function migrateAnnotations(writer: Writer, current: Schema, plan: SchemaPlan): Map<string, Set<string>> {
  const moved = new Map<string, Set<string>>();
  for (const old of listLabels(current)) {
    const { to, fate } = plan.labels.get(old.id) ?? { to: old.id, fate: null };
    const label = to === null ? undefined : findLabel(plan.next, to);
    if (label && isLike(old, label) && !isRenamedWithin(plan, old.id)) continue;
    const annotations = listAnnotationsOfLabel(writer.db, old.id);
    if (!label) {
      removeMarks(writer, annotations);
      continue;
    }
    for (const before of annotations) {
      writer.update('annotation', before, fitToLabel(writer.db, withNewNames(before, plan), label));
      if (fate?.fate !== 'move') continue;
      const ids = moved.get(before.documentId) ?? new Set();
      moved.set(before.documentId, ids.add(before.id));
    }
  }
  return moved;
}

const isLike = (old: LabelDefinition, label: LabelDefinition): boolean =>
  old.id === label.id && JSON.stringify(old.attrs) === JSON.stringify(label.attrs);

const isRenamedWithin = ({ renames }: SchemaPlan, label: string): boolean =>
  Object.keys(own(renames.attributes, label) ?? {}).length > 0 ||
  Object.values(own(renames.values, label) ?? {}).some((values) => Object.keys(values).length > 0);

/** The attributes and values of a mark, and those kept aside, under their new names. */
function withNewNames(annotation: AnnotationRecord, { renames }: SchemaPlan): AnnotationRecord {
  const { label, attrs, extra } = annotation;
  const names = own(renames.attributes, label) ?? {};
  const values = own(renames.values, label) ?? {};
  const rename = (held: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(held).map(([name, value]) => {
        const next = typeof value === 'string' ? own(own(values, name) ?? {}, value) : undefined;
        return [own(names, name) ?? name, next ?? value];
      }),
    );
  const aside = extra['attrs'];
  return {
    ...annotation,
    attrs: rename(attrs) as Attributes,
    extra: isObject(aside) ? { ...extra, attrs: rename(aside) } : extra,
  };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

function migrateRelations(writer: Writer, plan: SchemaPlan): void {
  const going = [...plan.relations].filter(([type, { to }]) => to !== type);
  // All are read before one is written: two types may take each other's name.
  const relations = going.flatMap(([type, { to }]) =>
    listRelationsOfType(writer.db, type).map((before) => ({ before, to })),
  );
  for (const { before, to } of relations) {
    if (to === null) writer.remove('relation', before);
    else writer.update('relation', before, { ...before, type: to });
  }
  const moved = Map.groupBy(relations, ({ before }) => before.documentId);
  for (const [documentId, group] of moved)
    removeRepeated(writer, documentId, new Set(group.map(({ before }) => before.id)));
}

/** Two types that became one may have linked the same marks: the moved link then says nothing new. */
function removeRepeated(writer: Writer, documentId: string, moved: ReadonlySet<string>): void {
  const keyOf = ({ type, from, to }: RelationRecord) => JSON.stringify([type, from, to]);
  const relations = listRelations(writer.db, documentId);
  const known = new Set(relations.filter(({ id }) => !moved.has(id)).map(keyOf));
  for (const relation of relations.filter(({ id }) => moved.has(id))) {
    if (known.has(keyOf(relation))) writer.remove('relation', relation);
    known.add(keyOf(relation));
  }
}

/** As an import does: a type or identification that is not in the list is kept beside the last of the list. */
function migrateEntities(writer: Writer, current: Schema, { next, renames }: SchemaPlan): void {
  if (JSON.stringify(current.entities) === JSON.stringify(next.entities)) return;
  for (const before of listEntities(writer.db)) {
    let after: EntityRecord = before;
    for (const field of entityFields) after = fitField(after, field, renames.entities[field], next);
    writer.update('entity', before, after);
  }
}

function fitField(
  entity: EntityRecord,
  field: EntityField,
  names: Readonly<Record<string, string>>,
  next: Schema,
): EntityRecord {
  const { [field]: aside, ...rest } = entity.extra;
  const allowed = next.entities[field];
  const renamed = (value: string) => own(names, value) ?? value;
  // What is aside gives way as soon as a person chooses: nobody has since.
  if (typeof aside === 'string' && allowed.includes(aside)) return { ...entity, [field]: aside, extra: rest };
  const value = renamed(entity[field]);
  if (allowed.includes(value)) return { ...entity, [field]: value };
  return { ...entity, [field]: allowed.at(-1) as string, extra: { ...rest, [field]: value } };
}
