import type { Changes, RecordChange } from '../../../shared/changes.ts';
import type { SchemaEffect } from '../../../shared/contract/schema.ts';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';
import { findRelationProblem } from '../../../shared/model/relation-rules.ts';
import {
  entityFields,
  findLabel,
  findRelation,
  listLabels,
  type RelationDefinition,
  type Schema,
} from '../../../shared/model/schema.ts';
import type { SchemaPlan } from '../../../shared/model/schema-change.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations, listAnnotationsOfLabel } from '../repos/annotations.ts';
import { listRelations, listRelationsOfType } from '../repos/relations.ts';
import { toRelationEnd } from './annotate.ts';

/** What a change of the schema did, thing by thing, counted on its changes. `db` is as they left it. */
export function describeEffects(db: Db, current: Schema, plan: SchemaPlan, changes: Changes): SchemaEffect[] {
  const tallies = new Tallies();
  describeDefinitions(tallies, current, plan);
  for (const change of changes) {
    if (change.kind === 'annotation') countAnnotation(tallies, current, plan, change);
    if (change.kind === 'relation') countRelation(tallies, plan, change);
    if (change.kind === 'entity') countEntity(tallies, plan, change);
  }
  countKept(tallies, db, plan);
  countRules(tallies, db, current, plan);
  return tallies.list();
}

type ChangeOf<K extends RecordChange['kind']> = Extract<RecordChange, { kind: K }>;
type Key = Pick<SchemaEffect, 'subject' | 'change' | 'path' | 'to'>;

/** Effects by what they are, each with what it touches. */
class Tallies {
  private readonly byKey = new Map<string, Tally>();

  of(subject: Key['subject'], change: Key['change'], path: string[], to: string | null = null): Tally {
    const key = JSON.stringify([subject, change, path, to]);
    const tally = this.byKey.get(key) ?? new Tally({ subject, change, path, to });
    this.byKey.set(key, tally);
    return tally;
  }

  list(): SchemaEffect[] {
    return [...this.byKey.values()].map((tally) => tally.toEffect());
  }
}

class Tally {
  private readonly documents = new Set<string>();
  private readonly annotators = new Set<number>();
  private annotations = 0;
  private relations = 0;
  private entities = 0;
  private breaking = 0;
  private readonly key: Key;

  constructor(key: Key) {
    this.key = key;
  }

  addAnnotation({ documentId, annotatorId }: AnnotationRecord): void {
    this.annotations++;
    this.documents.add(documentId);
    this.annotators.add(annotatorId);
  }

  addRelation({ documentId, annotatorId }: RelationRecord, isBreaking = false): void {
    this.relations++;
    if (isBreaking) this.breaking++;
    this.documents.add(documentId);
    this.annotators.add(annotatorId);
  }

  addEntity(): void {
    this.entities++;
  }

  toEffect(): SchemaEffect {
    const { annotations, relations, entities, breaking } = this;
    const counts = { annotations, relations, entities, breaking };
    return { ...this.key, ...counts, documents: this.documents.size, annotators: this.annotators.size };
  }
}

/** What the schemas themselves say, used or not. */
function describeDefinitions(tallies: Tallies, current: Schema, plan: SchemaPlan): void {
  const { next, labels, relations, renames } = plan;
  for (const [subject, places] of [
    ['label', labels],
    ['relation', relations],
  ] as const) {
    for (const [id, { to, fate }] of places) {
      if (to === null || fate) tallies.of(subject, 'removed', [id], to);
      else if (to !== id) tallies.of(subject, 'renamed', [id], to);
    }
    const known = new Set([...places.values()].map(({ to }) => to));
    const all = subject === 'label' ? listLabels(next) : next.relations;
    for (const { id } of all) if (!known.has(id)) tallies.of(subject, 'added', [id]);
  }
  for (const old of listLabels(current)) {
    const place = labels.get(old.id);
    const label = place?.to == null || place.fate ? undefined : findLabel(next, place.to);
    if (!label) continue;
    const names = renames.attributes[old.id] ?? {};
    for (const name of Object.keys(old.attrs)) {
      const to = names[name] ?? name;
      if (!Object.hasOwn(label.attrs, to)) tallies.of('attribute', 'removed', [old.id, name]);
      else if (to !== name) tallies.of('attribute', 'renamed', [old.id, name], to);
    }
    const kept = new Set(Object.keys(old.attrs).map((name) => names[name] ?? name));
    for (const name of Object.keys(label.attrs))
      if (!kept.has(name)) tallies.of('attribute', 'added', [old.id, name]);
  }
}

function countAnnotation(
  tallies: Tallies,
  current: Schema,
  { labels, renames, next }: SchemaPlan,
  { before, after }: ChangeOf<'annotation'>,
): void {
  if (!before) return;
  const { label } = before;
  const place = labels.get(label);
  if (place?.to === null || place?.fate)
    tallies.of('label', 'removed', [label], place.to).addAnnotation(before);
  else if (place && place.to !== label)
    tallies.of('label', 'renamed', [label], place.to).addAnnotation(before);
  if (!after) return;
  const names = renames.attributes[label] ?? {};
  const attrs = findLabel(next, after.label)?.attrs ?? {};
  for (const [name, value] of Object.entries(before.attrs)) {
    const to = names[name] ?? name;
    const renamed = renames.values[label]?.[name]?.[String(value)];
    if (after.attrs[to] === (renamed ?? value)) {
      if (to !== name) tallies.of('attribute', 'renamed', [label, name], to).addAnnotation(before);
      if (renamed !== undefined)
        tallies.of('value', 'renamed', [label, name, String(value)], renamed).addAnnotation(before);
    } else if (!Object.hasOwn(attrs, to)) {
      tallies.of('attribute', 'removed', [label, name]).addAnnotation(before);
    } else if (Array.isArray(attrs[to])) {
      tallies.of('value', 'removed', [label, name, String(value)]).addAnnotation(before);
    } else {
      tallies.of('attribute', 'aside', [label, name]).addAnnotation(before);
    }
  }
  countReturned(tallies, before, after, names);
  if (before.entityId === null && after.entityId !== null)
    tallies.of('attribute', 'returned', [label, entityAttribute(next, after.label)]).addAnnotation(before);
  if (before.entityId !== null && after.entityId === null)
    tallies.of('attribute', 'removed', [label, entityAttribute(current, label)]).addAnnotation(before);
}

function countReturned(
  tallies: Tallies,
  before: AnnotationRecord,
  after: AnnotationRecord,
  names: Readonly<Record<string, string>>,
): void {
  const stood = new Set(Object.keys(before.attrs).map((name) => names[name] ?? name));
  for (const name of Object.keys(after.attrs))
    if (!stood.has(name)) tallies.of('attribute', 'returned', [before.label, name]).addAnnotation(before);
}

const entityAttribute = (schema: Schema, label: string): string =>
  Object.entries(findLabel(schema, label)?.attrs ?? {}).find(([, type]) => type === 'entity')?.[0] ??
  'entity';

function countRelation(
  tallies: Tallies,
  { relations }: SchemaPlan,
  { before, after }: ChangeOf<'relation'>,
): void {
  if (!before) return;
  const place = relations.get(before.type);
  if (place?.to === null || place?.fate)
    tallies.of('relation', 'removed', [before.type], place.to).addRelation(before);
  else if (place && place.to !== before.type && after)
    tallies.of('relation', 'renamed', [before.type], place.to).addRelation(before);
  // A link whose end moved to another label, or went.
  else tallies.of('relation', 'removed', [before.type], after?.type ?? null).addRelation(before);
}

function countEntity(
  tallies: Tallies,
  { next, renames }: SchemaPlan,
  { before, after }: ChangeOf<'entity'>,
): void {
  if (!before || !after) return;
  for (const field of entityFields) {
    const value = before[field];
    if (after[field] === value) continue;
    const renamed = renames.entities[field][value];
    const change =
      renamed === after[field] ? 'renamed' : next.entities[field].includes(value) ? 'returned' : 'removed';
    tallies.of('entity', change, [field, value], after[field]).addEntity();
  }
}

/** What stays as it is under a retired label or relation. */
function countKept(tallies: Tallies, db: Db, { labels, relations }: SchemaPlan): void {
  for (const [id, { to, fate }] of labels) {
    if (fate?.fate !== 'keep') continue;
    const tally = tallies.of('label', 'removed', [id], to);
    for (const annotation of listAnnotationsOfLabel(db, id)) tally.addAnnotation(annotation);
  }
  for (const [id, { to, fate }] of relations) {
    if (fate?.fate !== 'keep') continue;
    const tally = tallies.of('relation', 'removed', [id], to);
    for (const relation of listRelationsOfType(db, id)) tally.addRelation(relation);
  }
}

/** Links of types whose rule is another now, and how many of them it does not allow. */
function countRules(
  tallies: Tallies,
  db: Db,
  current: Schema,
  { next, labels, relations }: SchemaPlan,
): void {
  const labelAfter = (id: string) => labels.get(id)?.to ?? id;
  for (const old of current.relations) {
    const to = relations.get(old.id)?.to;
    const definition = to == null ? undefined : findRelation(next, to);
    if (!definition || hasSameRule(old, definition, labelAfter)) continue;
    const tally = tallies.of('relation', 'rule', [old.id], definition.id);
    for (const { relation, isBreaking } of judge(db, definition)) tally.addRelation(relation, isBreaking);
  }
}

const hasSameRule = (
  old: RelationDefinition,
  definition: RelationDefinition,
  labelAfter: (id: string) => string,
): boolean =>
  labelAfter(old.from) === definition.from &&
  labelAfter(old.to) === definition.to &&
  old.max === definition.max &&
  Boolean(old.acyclic) === Boolean(definition.acyclic) &&
  Boolean(old.contained) === Boolean(definition.contained);

function judge(db: Db, definition: RelationDefinition): { relation: RelationRecord; isBreaking: boolean }[] {
  const documents = new Set(listRelationsOfType(db, definition.id).map(({ documentId }) => documentId));
  return [...documents].flatMap((documentId) => {
    const byId = new Map(listAnnotations(db, documentId).map((annotation) => [annotation.id, annotation]));
    const standing: RelationRecord[] = [];
    return listRelations(db, documentId)
      .filter(({ type }) => type === definition.id)
      .map((relation) => {
        const from = byId.get(relation.from);
        const to = byId.get(relation.to);
        const isBreaking =
          !from ||
          !to ||
          findRelationProblem(definition, toRelationEnd(from), toRelationEnd(to), standing) !== null;
        standing.push(relation);
        return { relation, isBreaking };
      });
  });
}
