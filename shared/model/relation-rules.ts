import { type Refusal, type RefusalCode, sayRefusal } from '../refusals.ts';
import { findLabel, type RelationDefinition, type Schema } from './schema.ts';

/** The part of an annotation that relation rules look at. */
export interface RelationEnd {
  id: string;
  /** Whoever owns it, as a number or a name. */
  annotator: number | string | null;
  label: string;
  start: number;
  end: number;
}

interface Link {
  type: string;
  from: string;
  to: string;
}

/** Why a relation may not be added beside `existing` (all of one document), or `null`.
 *  Cost: O(existing relations). */
export function findRelationRefusal(
  definition: RelationDefinition,
  from: RelationEnd,
  to: RelationEnd,
  existing: Iterable<Link>,
): Refusal | null {
  const { id: relation } = definition;
  const no = (code: RefusalCode, values: Refusal['values'] = {}) => ({
    code,
    values: { relation, ...values },
  });
  if (from.annotator !== to.annotator) return no('relation.annotators');
  if (from.label !== definition.from)
    return no('relation.start', { wanted: definition.from, label: from.label });
  if (to.label !== definition.to) return no('relation.end', { wanted: definition.to, label: to.label });
  if (from.id === to.id) return no('relation.self');
  const same = [...existing].filter((link) => link.type === relation);
  const leaving = same.filter((link) => link.from === from.id);
  if (leaving.some((link) => link.to === to.id)) return no('relation.twice');
  if (definition.max !== undefined && leaving.length >= definition.max)
    return no('relation.most', { label: from.label, most: definition.max });
  if (definition.contained && !(to.start <= from.start && from.end <= to.end))
    return no('relation.within', { label: from.label });
  if (definition.acyclic && reaches(same, to.id, from.id)) return no('relation.circle');
  return null;
}

/** The same in English. */
export function findRelationProblem(...input: Parameters<typeof findRelationRefusal>): string | null {
  const refusal = findRelationRefusal(...input);
  return refusal && sayRefusal(refusal);
}

/** A relation without its rule: `findRelationProblem` then names only what no schema allows. */
export const withoutRule = (
  { id }: RelationDefinition,
  from: Pick<RelationEnd, 'label'>,
  to: Pick<RelationEnd, 'label'>,
): RelationDefinition => ({ id, from: from.label, to: to.label });

/** What a link that was made elsewhere is judged by. One that is retired, or has an end that is, was made under
 *  an earlier rule: the present one says nothing about it. */
export function ruleOfOrigin(
  schema: Schema,
  definition: RelationDefinition,
  from: RelationEnd,
  to: RelationEnd,
): RelationDefinition {
  const isRetired = [definition, findLabel(schema, from.label), findLabel(schema, to.label)].some(
    (part) => part?.retired,
  );
  return isRetired ? withoutRule(definition, from, to) : definition;
}

function reaches(links: Link[], start: string, goal: string): boolean {
  const next = Map.groupBy(links, (link) => link.from);
  const seen = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === goal) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const link of next.get(id) ?? []) open.push(link.to);
  }
  return false;
}
