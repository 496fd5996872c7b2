import type { Changes } from '../../../shared/changes.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { parseSchema } from '../../../shared/model/parse-schema.ts';
import {
  findLabel,
  findRelation,
  type LabelDefinition,
  listLabels,
  offeredLabels,
  type RelationDefinition,
  type Schema,
} from '../../../shared/model/schema.ts';

/** A label that a change of the schema removed, with where it stood and the relations that went with it. */
export interface RemovedLabel {
  label: LabelDefinition;
  layer: Schema['layers'][number];
  /** Its place in that layer. */
  at: number;
  relations: RelationDefinition[];
}

/** The labels that the changes of a step took out of the schema. One that only has another id since is not
 *  among them. */
export function listRemovedLabels(changes: Changes): RemovedLabel[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'schema' || change.before === null || change.after === null) return [];
    const { before, after } = change;
    const relations = before.relations.filter(({ id }) => !findRelation(after, id));
    return before.layers.flatMap((layer) =>
      layer.labels.flatMap((label, at) => {
        if (findLabel(after, label.id) || isRenamed(label, before, after, changes)) return [];
        const own = relations.filter(({ from, to }) => from === label.id || to === label.id);
        return [{ label, layer, at, relations: own }];
      }),
    );
  });
}

/** The history does not say so: a label that is new and else the same is taken for it, unless the marks of the
 *  old one were removed. */
function isRenamed(label: LabelDefinition, before: Schema, after: Schema, changes: Changes): boolean {
  const own = changes.filter((change) => change.kind === 'annotation' && change.before?.label === label.id);
  if (own.some(({ after: mark }) => mark === null)) return false;
  const isSame = (other: LabelDefinition) => definitionOf(other) === definitionOf(label);
  return listLabels(after).some((other) => !findLabel(before, other.id) && isSame(other));
}

const definitionOf = ({ color, line, attrs }: LabelDefinition): string =>
  JSON.stringify([color, line, attrs]);

/** The schema with a label as it was, where it stood. A key that another label has taken since is left to it;
 *  a relation comes back when both of its labels are there. Answers why not where it cannot be. */
export function withLabel(schema: Schema, removed: RemovedLabel): Schema | string {
  const { label, layer, at, relations } = removed;
  const { key, ...keyless } = label;
  const isTaken = key !== undefined && offeredLabels(schema).some((other) => other.key === key);
  const back = isTaken ? keyless : label;
  const isThere = schema.layers.some(({ id }) => id === layer.id);
  const layers = isThere
    ? schema.layers.map((other) =>
        other.id === layer.id ? { ...other, labels: other.labels.toSpliced(at, 0, back) } : other,
      )
    : [...schema.layers, { ...layer, labels: [back] }];
  const grown = { ...schema, layers };
  const fitting = relations.filter(
    ({ id, from, to }) => !findRelation(schema, id) && findLabel(grown, from) && findLabel(grown, to),
  );
  try {
    return parseSchema({ ...grown, relations: [...schema.relations, ...fitting] });
  } catch (error) {
    return `The label “${label.id}” does not fit the schema any more: ${toErrorData(error).message}`;
  }
}
