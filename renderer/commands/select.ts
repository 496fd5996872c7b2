import { findLabel, listLabels, type LabelDefinition, type Schema } from '../../shared/model/schema.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { findQuotation, type Quotation } from '../../shared/text/quotations.ts';
import type { Span } from '../../shared/text/span.ts';
import { listGrowth, type MarkManners } from '../editor/grow.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { isSkipped } from '../state/boilerplate.ts';
import { markIndex } from '../state/select.ts';
import { say } from './report.ts';

/** Selecting text by keys: growing, shrinking, and going from quotation to quotation. */

/** Labels whose marks are quotations: those that say how their quote marks stand. */
export const isQuoteLabel = (label: LabelDefinition): boolean => Array.isArray(label.attrs['marks']);

/** What a label does with quote marks: those of quotations take them in, those that quotations are linked with
 *  leave them out, all others take the selection as it is. */
export function mannersOf(schema: Schema, label: LabelDefinition): MarkManners {
  if (isQuoteLabel(label)) return 'take';
  const isPartner = schema.relations.some(({ from, to }) => {
    const root = to === label.id ? findLabel(schema, from) : undefined;
    return root !== undefined && isQuoteLabel(root);
  });
  return isPartner ? 'leave' : 'keep';
}

/** Selects a span as a person would: no mark is active, and what was said last is gone. */
export function selectSpan({ article, store }: Session, span: Span): void {
  article?.select(span);
  store.setState({ selected: span, active: null, linking: null, notice: null });
}

/** Grows the selection a step; remembers the way, so that shrinking goes back the same way. */
export function growSelection(session: Session): void {
  const { shown, selected, grown } = session.store.getState();
  if (shown === null) return;
  const [next] = listGrowth(shown.text, selected, shown.document.language);
  if (!next) return;
  const way = isSameSpan(grown.at(-1), selected) ? grown : [selected];
  selectSpan(session, next);
  session.store.setState({ grown: [...way, next] });
}

/** Goes back the way the selection grew; one that was made otherwise shrinks towards its start. */
export function shrinkSelection(session: Session): void {
  const { shown, selected, grown } = session.store.getState();
  if (shown === null || selected.end === selected.start) return;
  const cameBy = isSameSpan(grown.at(-1), selected) ? grown.slice(0, -1) : [];
  const caret = { start: selected.start, end: selected.start };
  const size = selected.end - selected.start;
  const smaller = listGrowth(shown.text, caret, shown.document.language).findLast(
    ({ start, end }) => end - start < size,
  );
  selectSpan(session, cameBy.at(-1) ?? smaller ?? caret);
  session.store.setState({ grown: cameBy });
}

const isSameSpan = (a: Span | undefined, b: Span): boolean => a?.start === b.start && a.end === b.end;

/** Selects the next or previous quotation that has no quote mark on it yet. */
export function selectQuotation(session: Session, step: 1 | -1): void {
  const state = session.store.getState();
  const { shown, schema, selected } = state;
  if (shown === null || schema === null) return;
  const labels = new Set(
    listLabels(schema)
      .filter(isQuoteLabel)
      .map(({ id }) => id),
  );
  const marks = markIndex(state);
  const isUnmarked = (quotation: Quotation) =>
    !isSkipped(state, quotation) &&
    !marks.overlapping(quotation).some((mark) => labels.has(mark.label) && covers(mark, quotation));
  const found = findQuotation(shown.text, step === 1 ? selected.end : selected.start, step, isUnmarked);
  if (found) return selectSpan(session, { start: found.start, end: found.end });
  // A label pressed next must not land on a mark that happens to be under the caret.
  state.letGo();
  say(session, t(step === 1 ? 'note.noNextQuotation' : 'note.noPreviousQuotation'));
}

/** Whether a mark holds most of a quotation: people and scanners may differ at the edges. */
function covers(mark: AnnotationRecord, { start, end }: Quotation): boolean {
  const shared = Math.min(mark.end, end) - Math.max(mark.start, start);
  return shared * 2 > end - start;
}
