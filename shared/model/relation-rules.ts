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

/** Why a relation may not be added beside `existing` (all of one document), in a person's words, or `null`.
 *  Cost: O(existing relations). */
export function findRelationProblem(
  definition: RelationDefinition,
  from: RelationEnd,
  to: RelationEnd,
  existing: Iterable<Link>,
): string | null {
  const { id: type } = definition;
  if (from.annotator !== to.annotator) return `“${type}” cannot link the marks of two annotators.`;
  if (from.label !== definition.from)
    return `“${type}” starts at a ${definition.from}, not at a ${from.label}.`;
  if (to.label !== definition.to) return `“${type}” leads to a ${definition.to}, not to a ${to.label}.`;
  if (from.id === to.id) return `“${type}” cannot link a mark with itself.`;
  const same = [...existing].filter((link) => link.type === type);
  const leaving = same.filter((link) => link.from === from.id);
  if (leaving.some((link) => link.to === to.id)) return `This “${type}” link is already there.`;
  if (definition.max !== undefined && leaving.length >= definition.max) {
    return `This ${from.label} has ${definition.max === 1 ? 'a' : definition.max} “${type}” link${definition.max === 1 ? '' : 's'} already, which is all that the schema allows.`;
  }
  if (definition.contained && !(to.start <= from.start && from.end <= to.end)) {
    return `“${type}” wants the first ${from.label} to lie within the second.`;
  }
  if (definition.acyclic && reaches(same, to.id, from.id)) return `This “${type}” link would close a circle.`;
  return null;
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
