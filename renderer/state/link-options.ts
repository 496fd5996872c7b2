import { findRelationProblem, type RelationEnd } from '../../shared/model/relation-rules.ts';
import type { AnnotationId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { offeredRelations, type Schema } from '../../shared/model/schema.ts';
import type { ShownDocument } from './apply-changes.ts';

/** One relation that may be made between the active mark and `target`. */
export interface LinkOption {
  target: AnnotationId;
  type: string;
  from: AnnotationId;
  to: AnnotationId;
}

/** Whether the schema has any relation from or to marks of this label. */
export const isLinkable = (schema: Schema, label: string): boolean =>
  offeredRelations(schema).some(({ from, to }) => from === label || to === label);

/** Every relation that the schema allows to or from `active`, the nearest targets first. The reverse direction
 *  is offered only where the forward one is not allowed. */
export function listLinkOptions(
  schema: Schema,
  shown: ShownDocument,
  active: AnnotationRecord,
): LinkOption[] {
  const relations = [...shown.relations.values()];
  const options: LinkOption[] = [];
  for (const target of byDistance(shown, active)) {
    for (const definition of offeredRelations(schema)) {
      const { id: type } = definition;
      if (
        definition.from === active.label &&
        findRelationProblem(definition, end(active), end(target), relations) === null
      ) {
        options.push({ target: target.id, type, from: active.id, to: target.id });
      } else if (
        definition.to === active.label &&
        findRelationProblem(definition, end(target), end(active), relations) === null
      ) {
        options.push({ target: target.id, type, from: target.id, to: active.id });
      }
    }
  }
  return options;
}

export const end = (mark: AnnotationRecord): RelationEnd => ({ ...mark, annotator: mark.annotatorId });

function byDistance(shown: ShownDocument, active: AnnotationRecord): AnnotationRecord[] {
  const distance = (a: AnnotationRecord) => Math.max(0, a.start - active.end, active.start - a.end);
  return [...shown.annotations.values()]
    .filter((a) => a.annotatorId === active.annotatorId && a.id !== active.id)
    .sort((a, b) => distance(a) - distance(b) || a.start - b.start);
}

/** What a hint letter stands for: a target, or, where one target is left that can be linked in several ways,
 *  one of those ways. */
export function groupLinkOptions(options: readonly LinkOption[]): (readonly LinkOption[])[] {
  const groups = [...Map.groupBy(options, (option) => option.target).values()];
  return groups.length === 1 ? options.map((option) => [option]) : groups;
}
