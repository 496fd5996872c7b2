import type { Input } from '../../shared/contract.ts';
import { findLabel } from '../../shared/model/schema.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { spanRefusal, findSpanProblem, type Span } from '../../shared/text/span.ts';
import { snapForLabel } from '../editor/grow.ts';
import { nameOf, sayRefusal, t, withinSentence } from '../i18n.ts';
import type { Session } from '../session.ts';
import { activeMark, editProblem, markIndex, shownAnnotatorId } from '../state/select.ts';
import { findChainLink, findEnclosing, findOrphans, startsChain } from './chain.ts';
import { attemptInText, say, refuse, write } from './report.ts';
import { mannersOf } from './select.ts';
import { askWho } from './who.ts';

/** Whether marks may be changed now; if not, it is said why. */
export function mayEdit(session: Session): boolean {
  const state = session.store.getState();
  const problem = editProblem(state);
  if (problem === null) return true;
  if (problem === 'unknownWho') {
    askWho(session);
    return false;
  }
  const name = state.annotators.find(({ id }) => id === shownAnnotatorId(state))?.name ?? '';
  refuse(session, t(problem, { name }));
  return false;
}

/** The active mark, if it may be changed; otherwise it is said why not. */
export function editableMark(session: Session): AnnotationRecord | null {
  const mark = activeMark(session.store.getState());
  if (mark === null) refuse(session, t('note.nothingActive'));
  return mark !== null && mayEdit(session) ? mark : null;
}

/** What a new mark is given. */
export type MarkValues = Pick<Input<'annotation.create'>, 'label' | 'attrs' | 'entityId'>;
type LinkFrom = Input<'annotation.create'>['linkFrom'];

/** Marks the selected text, grown to whole words if not `exact`. */
export async function markSelection(session: Session, values: MarkValues, exact: boolean): Promise<void> {
  const { shown, schema, selected } = session.store.getState();
  const label = schema ? findLabel(schema, values.label) : undefined;
  if (shown === null || schema === null || label === undefined) return;
  const span = exact ? selected : snapForLabel(shown.text, selected, mannersOf(schema, label));
  if (span.end <= span.start) return refuse(session, t('note.selectFirst'));
  const problem = findSpanProblem(shown.text, span);
  if (problem !== null) return refuse(session, sayRefusal(spanRefusal(problem, span, shown.text.length)));
  // Let go of the selection in the same frame, so that a repeated key does not mark twice.
  session.article?.select({ start: span.end, end: span.end });
  session.store.setState({ selected: { start: span.end, end: span.end }, notice: null });
  await session.inOrder(async () => {
    const made = await attemptInText(session, () => createMark(session, values, span));
    if (made) return;
    session.article?.select(selected);
    session.store.setState({ selected });
  });
}

/** Marks a span, links it as it is told or the chain says, and makes it active; one that is there already becomes active.
 *  @throws AppError */
export async function createMark(
  session: Session,
  values: MarkValues,
  span: Span,
  link?: LinkFrom,
): Promise<void> {
  const { store } = session;
  const { label } = values;
  const { shown, schema } = store.getState();
  if (shown === null || schema === null) return;
  const same = markIndex(store.getState())
    .overlapping(span)
    .find((mark) => mark.label === label && mark.start === span.start && mark.end === span.end);
  if (same) {
    store.setState({ active: same.id });
    return say(session, t('note.alreadyThere', { label: withinSentence(nameOf('label', label)) }));
  }
  const linkFrom = link ?? findChainLink(store.getState(), label, span);
  const { changes } = await write(session, 'annotation.create', {
    documentId: shown.document.id,
    ...values,
    ...span,
    ...(linkFrom ? { linkFrom } : {}),
    linkTo: [...findEnclosing(store.getState(), label, span), ...findOrphans(store.getState(), label, span)],
  });
  for (const change of changes) {
    if (change.kind !== 'annotation' || change.before !== null || change.after === null) continue;
    const { id } = change.after;
    const chain = startsChain(schema, label) ? { chain: id, outlineTurns: new Map() } : {};
    store.setState({ active: id, lastLabelled: change.after, ...chain });
  }
}

export type MarkPatch = Input<'annotation.update'>['patch'];

export async function updateMark(
  session: Session,
  mark: AnnotationRecord,
  patch: MarkPatch,
): Promise<boolean> {
  return attemptInText(session, async () => {
    await write(session, 'annotation.update', { documentId: mark.documentId, id: mark.id, patch });
    session.store.setState({ notice: null });
  });
}

export async function removeActive(session: Session): Promise<void> {
  await session.inOrder(async () => {
    const mark = editableMark(session);
    if (mark === null) return;
    await attemptInText(session, async () => {
      const { changes } = await write(session, 'annotation.remove', {
        documentId: mark.documentId,
        ids: [mark.id],
      });
      const label = nameOf('label', mark.label);
      const count = changes.filter(({ kind }) => kind === 'relation').length;
      say(session, count === 0 ? t('note.removed', { label }) : t('note.removedWithLinks', { label, count }));
    });
  });
}

export async function toggleFlag(session: Session): Promise<void> {
  await session.inOrder(async () => {
    const mark = editableMark(session);
    if (mark === null) return;
    if (await updateMark(session, mark, { flag: !mark.flag }))
      say(session, t(mark.flag ? 'note.unflagged' : 'note.flagged'));
  });
}

/** Makes a mark active and brings it into view. */
export function goToMark(session: Session, mark: AnnotationRecord, focus = true): void {
  session.article?.goTo(mark);
  session.store.setState({ active: mark.id, selected: { start: mark.start, end: mark.start }, notice: null });
  if (focus) session.article?.focus();
}

/** Goes to the next or previous mark in reading order, from the active one or the caret. */
export function goToNeighbourMark(session: Session, step: 1 | -1): void {
  const state = session.store.getState();
  const marks = markIndex(state);
  const active = activeMark(state);
  const caret = state.selected.start;
  const fromCaret = step === 1 ? marks.startingFrom(caret) : marks.startingFrom(caret + 1) - 1;
  const next = marks.at(active ? marks.placeOf(active) + step : fromCaret);
  if (next) goToMark(session, next);
}
