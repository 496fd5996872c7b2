import { BOILERPLATE } from '../../shared/boilerplate/kinds.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { overlaps, type Span } from '../../shared/text/span.ts';
import { markIndex, shownAnnotatorId } from './select.ts';
import type { AppState } from './store.ts';

/** What of the shown article is no part of it: one’s own marks, and what the machine suggests. */

export interface ShownBoilerplate {
  /** The machine’s marks where one has none of the same label. */
  suggested: readonly AnnotationRecord[];
  /** One’s own and the machine’s, but for headlines, which may quote: these can be folded, and nobody looks for
   *  quotations in them. */
  folding: readonly AnnotationRecord[];
}

const none: ShownBoilerplate = { suggested: [], folding: [] };
let last: { parts: readonly unknown[]; found: ShownBoilerplate } | null = null;

/** The same object while nothing that it depends on changes. */
export function boilerplateOf(state: AppState): ShownBoilerplate {
  const { shown, annotators } = state;
  if (shown === null) return none;
  const parts = [shown.annotations, annotators, shownAnnotatorId(state)];
  if (last && last.parts.every((part, at) => part === parts[at])) return last.found;
  const own = [...markIndex(state)].filter(({ label }) => label === BOILERPLATE);
  const machines = annotators.filter(({ id, kind }) => kind === 'machine' && id !== shownAnnotatorId(state));
  const suggested = machines
    .flatMap(({ id }) => [...(shown.annotations.of(id) ?? [])])
    .filter((mark) => mark.label === BOILERPLATE && !own.some((other) => overlaps(mark, other)));
  const folding = [...own, ...suggested].filter((mark) => !isHeadline(mark));
  last = { parts, found: { suggested, folding } };
  return last.found;
}

/** What an article is called is read with it, and may quote. */
export const isHeadline = ({ attrs }: AnnotationRecord): boolean => attrs['kind'] === 'headline';

export const isSkipped = (state: AppState, span: Span): boolean =>
  boilerplateOf(state).folding.some((other) => overlaps(span, other));
