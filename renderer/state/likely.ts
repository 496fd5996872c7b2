import { findRelationProblem } from '../../shared/model/relation-rules.ts';
import type { AnnotationId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { offeredRelations, type Schema } from '../../shared/model/schema.ts';
import { lexiconFor } from '../../shared/suggest/language/lexicon.ts';
import { findLikely, type LikelyTargets } from '../../shared/suggest/likely.ts';
import { paragraphAt } from '../../shared/text/paragraph.ts';
import type { Span } from '../../shared/text/span.ts';
import { boilerplateOf, isSkipped } from './boilerplate.ts';
import { end } from './link-options.ts';
import { activeMark, markIndex } from './select.ts';
import type { AppState } from './store.ts';

/** What is likely to belong to the active quote, outlined before it is asked for: one span for each label that
 *  its relations lead to. */

/** The keys that take what is outlined: for the first, second and third label that relations lead to from
 *  the mark, in the schema’s order. With the default schema they read cue, speaker, source. */
export const TAKING_KEYS = ['c', 's', 'o'] as const;

export interface Outline extends Span {
  key: string;
  label: string;
  /** The relation that taking it makes. */
  type: string;
  from: AnnotationId;
  /** The mark that is there already: taking it only links. */
  mark: AnnotationId | null;
}

/** Less sure spans are not worth an outline. */
const LEAST = 0.2;
const none: readonly Outline[] = [];

/** The mark that the outlines are for: the active one, or the one whose chain goes on. */
export function chainRoot(state: AppState): AnnotationRecord | null {
  const { schema, shown, chain } = state;
  if (schema === null || shown === null || state.otherAnnotator !== null) return null;
  const active = activeMark(state);
  if (active && chainLabels(schema, active.label).length > 0) return active;
  const root = chain === null ? undefined : shown.annotations.get(chain);
  return root ?? null;
}

/** The labels that relations lead to from this one, itself left out. */
export const chainLabels = (schema: Schema, label: string): string[] => [
  ...new Set(
    offeredRelations(schema).flatMap(({ from, to }) => (from === label && to !== label ? [to] : [])),
  ),
];

let last: { parts: readonly unknown[]; outlines: readonly Outline[] } | null = null;

/** The outlines of the moment; the same array while nothing that they depend on changes. Cost: the paragraph,
 *  once for each change. */
export function listOutlines(state: AppState): readonly Outline[] {
  const root = chainRoot(state);
  const { shown, schema } = state;
  if (root === null || shown === null || schema === null) return none;
  const parts = [
    root,
    shown.relations,
    shown.text,
    schema,
    markIndex(state),
    boilerplateOf(state),
    state.outlineTurns,
  ];
  if (last && last.parts.every((part, at) => part === parts[at])) return last.outlines;
  last = { parts, outlines: findOutlines(state, root, schema, shown.text) };
  return last.outlines;
}

function findOutlines(state: AppState, root: AnnotationRecord, schema: Schema, text: string): Outline[] {
  const relations = state.shown?.relations.at(root.id) ?? [];
  const leaving = relations.filter(({ from }) => from === root.id);
  // What continues another quote inherits who said it.
  if (leaving.some(({ type }) => isContinuing(schema, type))) return [];
  const likely = findLikely(text, root, lexiconFor(text, state.shown?.document.language ?? null));
  return chainLabels(schema, root.label)
    .slice(0, TAKING_KEYS.length)
    .flatMap((label, at): Outline[] => {
      const target = { id: '', annotator: root.annotatorId, label, start: root.start, end: root.end };
      const definition = offeredRelations(schema).find(
        (one) =>
          one.from === root.label &&
          one.to === label &&
          findRelationProblem(one, end(root), target, leaving) === null,
      );
      const spans = rankSpans(state, root, label, likely);
      const chosen = spans[(state.outlineTurns.get(label) ?? 0) % Math.max(1, spans.length)];
      if (!definition || !chosen) return [];
      return [{ ...chosen, key: TAKING_KEYS[at] ?? '', label, type: definition.id, from: root.id }];
    });
}

/** Joins marks of one label, side by side. */
export const isContinuing = (schema: Schema, type: string): boolean =>
  schema.relations.some((one) => one.id === type && one.from === one.to && !one.contained);

/** What may play the role, likeliest first: marks of the label nearby, and what the text makes likely. */
function rankSpans(
  state: AppState,
  root: AnnotationRecord,
  label: string,
  likely: LikelyTargets,
): (Span & { mark: AnnotationId | null })[] {
  const { shown } = state;
  const guesses = likely[label as keyof LikelyTargets] ?? [];
  const linked = new Set(shown?.relations.at(root.id).map(({ to }) => to));
  const there = markIndex(state)
    .overlapping(paragraphAt(shown?.text ?? '', root.start))
    .filter((mark) => mark.label === label);
  const near = there.filter((mark) => !linked.has(mark.id));
  const ofMarks = near.map((mark) => {
    const guess = guesses.find((one) => one.start < mark.end && mark.start < one.end);
    const isFree = shown?.relations.at(mark.id).length === 0;
    // A mark made for another quote is less likely than what stands beside this one.
    return {
      start: mark.start,
      end: mark.end,
      mark: mark.id,
      confidence: (guess?.confidence ?? 0.3) + (isFree ? 0.3 : 0),
    };
  });
  const ofText = guesses
    .filter(
      (guess) =>
        guess.confidence >= LEAST &&
        !isSkipped(state, guess) &&
        !there.some((mark) => mark.start < guess.end && guess.start < mark.end),
    )
    .map((guess) => ({ ...guess, mark: null }));
  return [...ofMarks, ...ofText]
    .toSorted((a, b) => b.confidence - a.confidence)
    .map(({ start, end: to, mark }) => ({ start, end: to, mark }));
}
