import { BOILERPLATE } from '../../shared/boilerplate/kinds.ts';
import type { AnnotationId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import type { Schema } from '../../shared/model/schema.ts';
import { SpanIndex } from '../../shared/text/span-index.ts';
import type { Span } from '../../shared/text/span.ts';
import { isHeadline } from './boilerplate.ts';
import { markIndex } from './select.ts';
import type { AppState } from './store.ts';
import { confidenceOf, ruleOf } from './suggestion-extra.ts';

/** What the machine proposes for the shown article and its annotator has not decided. */

export interface Suggestions {
  /** Those to be shown, in reading order; of them one’s own marks may lie on some: see `isOpen`. */
  index: SpanIndex<AnnotationRecord>;
  /** How many are kept back because the machine is less sure of them than is asked for. */
  below: number;
}

const none: Suggestions = { index: SpanIndex.of([]), below: 0 };
let last: { parts: readonly unknown[]; found: Suggestions } | null = null;

/** The same object while nothing that it depends on changes. One’s own marks are left to `isOpen`, so that marking
 *  costs no more in an article with thousands of suggestions. */
export function suggestionsOf(state: AppState): Suggestions {
  const { shown, annotators, annotator, otherAnnotator, settings, schema } = state;
  if (shown === null || otherAnnotator !== null) return none;
  const machines = annotators.filter(({ kind }) => kind === 'machine').map(({ id }) => id);
  const proposed = machines.map((id) => shown.annotations.of(id));
  const choice = settings.suggestions;
  const parts = [shown.verdicts, annotator?.id, choice, settings.boilerplate, schema, ...proposed];
  if (last && parts.length === last.parts.length && last.parts.every((part, at) => part === parts[at]))
    return last.found;
  const decided = new Set(
    shown.verdicts.filter((one) => one.annotatorId === annotator?.id).map((one) => one.suggestionId),
  );
  const layers = layersOf(schema);
  let below = 0;
  const isShown = (mark: AnnotationRecord): boolean => {
    if (decided.has(mark.id)) return false;
    // Boilerplate is dimmed whatever is chosen here; what is folded cannot be decided on.
    if (mark.label === BOILERPLATE) return settings.boilerplate || isHeadline(mark);
    const layer = layers.get(mark.label);
    if (!choice.shown || !choice.layers.some((one) => one === layer)) return false;
    const isSure = confidenceOf(mark) >= choice.least;
    if (!isSure) below++;
    return isSure;
  };
  const index = SpanIndex.of(proposed.flatMap((marks) => marks.toArray().filter(isShown)));
  last = { parts, found: { index, below } };
  return last.found;
}

const layersOf = (schema: Schema | null): ReadonlyMap<string, string> =>
  new Map(schema?.layers.flatMap(({ id, labels }) => labels.map((label) => [label.id, id] as const)));

/** Whether none of one’s own marks of the same label lies on it. */
export const isOpen = (own: SpanIndex<AnnotationRecord>, { label, start, end }: AnnotationRecord): boolean =>
  !own.overlapping({ start, end }).some((mark) => mark.label === label);

/** The suggestion that keys decide on: the one last gone to, while the caret is in it and no mark is active. */
export function currentSuggestion(state: AppState): AnnotationRecord | null {
  const { suggestion, active, selected, shown } = state;
  if (suggestion === null || active !== null || selected.end > selected.start) return null;
  const mark = shown?.annotations.get(suggestion);
  if (!mark || selected.start < mark.start || selected.start > mark.end) return null;
  const { index } = suggestionsOf(state);
  return index.at(index.placeOf(mark)) === mark && isOpen(markIndex(state), mark) ? mark : null;
}

/** The innermost suggestion that the caret is in, unless one’s own mark there is as small or smaller. */
export function suggestionAt(state: AppState, offset: number): AnnotationRecord | null {
  const own = markIndex(state);
  const length = ({ start, end }: Span) => end - start;
  const [mark] = suggestionsOf(state)
    .index.touching(offset)
    .filter((one) => isOpen(own, one))
    .toSorted((a, b) => Number(a.end === offset) - Number(b.end === offset) || length(a) - length(b));
  if (!mark) return null;
  const isInner = own.touching(offset).some((one) => one.end > offset && length(one) <= length(mark));
  return isInner ? null : mark;
}

/** What keys decide on: the suggestions in the selection, else the current one. */
export function suggestionsHere(state: AppState): AnnotationRecord[] {
  const { selected, active } = state;
  if (selected.end > selected.start) return active === null ? openIn(state, selected) : [];
  const here = currentSuggestion(state);
  return here ? [here] : [];
}

/** The suggestions that share text with a span. */
export function openIn(state: AppState, span: Span): AnnotationRecord[] {
  const own = markIndex(state);
  return suggestionsOf(state)
    .index.overlapping(span)
    .filter((mark) => isOpen(own, mark));
}

/** Those of one kind: the same label, found by the same rule. */
export const isOfKind = (kind: AnnotationRecord, mark: AnnotationRecord): boolean =>
  mark.label === kind.label && ruleOf(mark) === ruleOf(kind);

interface Neighbour {
  mark: AnnotationRecord;
  /** The search went on at the other end of the article. */
  around: boolean;
}

/** The next suggestion in reading order, or the one before: seen from `from`, which may be decided already, else
 *  from the caret. Not one of `except`. */
export function findNeighbour(
  state: AppState,
  step: 1 | -1,
  from: AnnotationRecord | null = currentSuggestion(state),
  except: ReadonlySet<AnnotationId> = new Set(),
): Neighbour | null {
  const { index } = suggestionsOf(state);
  const own = markIndex(state);
  const first = firstPlace(index, step, from, state.selected.start);
  for (let moved = 0; moved < index.size; moved++) {
    const place = first + step * moved;
    const mark = index.at((place + 2 * index.size) % index.size);
    if (mark && mark.id !== from?.id && !except.has(mark.id) && isOpen(own, mark))
      return { mark, around: place < 0 || place >= index.size };
  }
  return null;
}

function firstPlace(
  index: SpanIndex<AnnotationRecord>,
  step: 1 | -1,
  from: AnnotationRecord | null,
  caret: number,
): number {
  if (from === null) return step === 1 ? index.startingFrom(caret) : index.startingFrom(caret) - 1;
  const place = index.placeOf(from);
  const isThere = index.at(place)?.id === from.id;
  return step === 1 ? place + (isThere ? 1 : 0) : place - 1;
}

/** How many of these are open, by label. Cost: all of them. */
export function countOpen(
  { index }: Suggestions,
  own: SpanIndex<AnnotationRecord>,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const mark of index) if (isOpen(own, mark)) counts[mark.label] = (counts[mark.label] ?? 0) + 1;
  return counts;
}

/** Whether the machine was asked to look at the shown article, or has proposed anything for it but boilerplate, which
 *  readers mark. */
export function wasLookedAt({ shown, annotators, lookedAt }: AppState): boolean {
  if (shown === null) return false;
  if (lookedAt.has(shown.document.id)) return true;
  return annotators
    .filter(({ kind }) => kind === 'machine')
    .some(({ id }) => Object.keys(shown.annotations.countLabels(id)).some((label) => label !== BOILERPLATE));
}

/** What the machine links a suggestion with: of a quote what it leads to; of a cue, speaker or source the quote and
 *  the others. Links between marks of one label join two attributions. */
export function linkedWith({ shown }: AppState, id: AnnotationId): AnnotationRecord[] {
  if (shown === null) return [];
  const found = new Set([id]);
  const reach = (one: AnnotationId, by: AnnotationId) => {
    if (shown.annotations.get(one)?.label !== shown.annotations.get(by)?.label) found.add(one);
  };
  for (const { from, to } of shown.relations.at(id)) if (to === id) reach(from, to);
  const roots = [...found];
  for (const root of roots)
    for (const { from, to } of shown.relations.at(root)) if (from === root) reach(to, from);
  found.delete(id);
  return [...found].flatMap((one) => shown.annotations.get(one) ?? []);
}

/** Whether what a suggestion is linked with can be accepted with it. */
export function bringsOthers(state: AppState, id: AnnotationId): boolean {
  const { shown, annotator } = state;
  const isDecided = (mark: AnnotationRecord) =>
    shown?.verdicts.some((one) => one.suggestionId === mark.id && one.annotatorId === annotator?.id);
  return linkedWith(state, id).some((mark) => !isDecided(mark));
}
