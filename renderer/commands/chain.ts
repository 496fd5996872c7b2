import { findRelationProblem } from '../../shared/model/relation-rules.ts';
import type { AnnotationId } from '../../shared/model/ids.ts';
import { offeredLabels, offeredRelations, type Schema } from '../../shared/model/schema.ts';
import { contains, overlaps, type Span } from '../../shared/text/span.ts';
import { paragraphAt } from '../../shared/text/paragraph.ts';
import { end } from '../state/link-options.ts';
import { markIndex } from '../state/select.ts';
import type { AppState } from '../state/store.ts';

/** The chain: after a mark from which relations lead to other labels (a quote), the next mark of such a label
 *  in its paragraph is linked to it as it is made. */

export const startsChain = (schema: Schema, label: string): boolean =>
  schema.relations.some((relation) => relation.from === label && relation.to !== label);

/** The link that a new mark gets from the chain, if the schema allows one. */
export function findChainLink(
  { chain, shown, schema }: Pick<AppState, 'chain' | 'shown' | 'schema'>,
  label: string,
  span: Span,
): { type: string; from: AnnotationId } | null {
  const root = chain === null ? undefined : shown?.annotations.get(chain);
  if (!root || !shown || !schema || root.label === label) return null;
  if (!overlaps(paragraphAt(shown.text, root.start), span)) return null;
  const target = { id: '', annotator: root.annotatorId, label, start: span.start, end: span.end };
  const relations = [...shown.relations.values()];
  for (const definition of offeredRelations(schema)) {
    if (definition.from !== root.label || definition.to !== label) continue;
    if (findRelationProblem(definition, end(root), target, relations) === null)
      return { type: definition.id, from: root.id };
  }
  return null;
}

/** What a new mark takes up: marks of its paragraph that its relations may lead to and that belong to nothing
 *  yet, one for each relation. */
export function findOrphans(
  state: AppState,
  label: string,
  span: Span,
): { type: string; to: AnnotationId }[] {
  const { shown, schema } = state;
  if (shown === null || schema === null || !startsChain(schema, label)) return [];
  const free = markIndex(state)
    .overlapping(paragraphAt(shown.text, span.start))
    .filter((mark) => shown.relations.at(mark.id).length === 0)
    .sort((a, b) => gap(a, span) - gap(b, span));
  const labels = new Set<string>();
  return offeredRelations(schema).flatMap(({ id, from, to }) => {
    const mark = from === label && to !== label && !labels.has(to) && free.find((one) => one.label === to);
    if (!mark) return [];
    labels.add(to);
    return [{ type: id, to: mark.id }];
  });
}

/** The link of a new mark to the smallest one of its label around it, if the schema knows such links. */
export function findEnclosing(
  state: AppState,
  label: string,
  span: Span,
): { type: string; to: AnnotationId }[] {
  if (state.schema === null) return [];
  const nesting = offeredRelations(state.schema).find(
    ({ from, to, contained }) => contained && from === label && to === label,
  );
  const [around] = markIndex(state)
    .overlapping(span)
    .filter((mark) => mark.label === label && contains(mark, span) && length(mark) > length(span))
    .sort((a, b) => length(a) - length(b));
  return nesting && around ? [{ type: nesting.id, to: around.id }] : [];
}

const length = ({ start, end: to }: Span): number => to - start;
const gap = (a: Span, b: Span): number => Math.max(0, a.start - b.end, b.start - a.end);

/** The labels whose next mark in the paragraph would be linked by the chain, in the schema’s order. */
export function listChainLabels(state: Pick<AppState, 'chain' | 'shown' | 'schema'>): string[] {
  const root = state.chain === null ? undefined : state.shown?.annotations.get(state.chain);
  if (!root || !state.schema) return [];
  return offeredLabels(state.schema)
    .map(({ id }) => id)
    .filter((label) => findChainLink(state, label, root) !== null);
}
