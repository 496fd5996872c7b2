import type { Input, Output } from '../../shared/contract.ts';
import {
  findAttributeProblems,
  findLabel,
  labelOfKey,
  offeredLabels,
  takesEntity,
  type LabelDefinition,
} from '../../shared/model/schema.ts';
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

/** Labels the selected text; where only the caret stands, the active mark gets the label, or a copy of it if one was
 *  asked for. With `exact` the selection neither grows to words nor minds quote marks. */
export async function labelSelection(
  session: Session,
  id: string | undefined,
  exact: boolean,
): Promise<void> {
  const { schema, shown, selected, copying } = session.store.getState();
  if (schema === null || shown === null || !mayEdit(session)) return;
  const label = offeredLabels(schema).find((offered) => offered.id === id);
  if (!label) return refuse(session, t('note.noSuchLabel'));
  if (copying !== null) return copyMark(session, label);
  if (selected.end === selected.start) return relabel(session, label);
  await markSelection(session, { label: label.id }, exact);
}

/** As `labelSelection`, with the label of a key. */
export function labelByKey(session: Session, key: string, exact: boolean): Promise<void> {
  const { schema } = session.store.getState();
  return labelSelection(session, schema ? labelOfKey(schema, key)?.id : undefined, exact);
}

/** Marks the text of the mark that is being copied with another label; what that has a place for comes along. */
async function copyMark(session: Session, label: LabelDefinition): Promise<void> {
  const { store } = session;
  await session.inOrder(async () => {
    const { copying, shown } = store.getState();
    store.setState({ copying: null, notice: null });
    const mark = copying && shown?.annotations.get(copying);
    if (!mark) return;
    const attrs = Object.entries(mark.attrs).filter(
      ([name, value]) => findAttributeProblems(label, { [name]: value }).length === 0,
    );
    const entityId = takesEntity(label) ? mark.entityId : null;
    const values = { label: label.id, attrs: Object.fromEntries(attrs), entityId };
    await attemptInText(session, () => createMark(session, values, { start: mark.start, end: mark.end }));
  });
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

/** Gives the active mark another label. Links that it forbids go, and what it has no place for is kept aside: both
 *  are said. */
async function relabel(session: Session, label: LabelDefinition): Promise<void> {
  await session.inOrder(async () => {
    const { store } = session;
    // Read again: an earlier press may have changed it.
    const mark = activeMark(store.getState());
    if (mark === null) return refuse(session, t('note.selectFirst'));
    if (mark.label === label.id) return;
    await attemptInText(session, async () => {
      const marks = [{ documentId: mark.documentId, id: mark.id }];
      const done = await write(session, 'annotation.relabelMany', { marks, label: label.id });
      const [refused] = done.refused;
      if (refused) return refuse(session, refused.reason);
      store.setState({ lastLabelled: activeMark(store.getState()) });
      const { chain, schema } = store.getState();
      if (schema !== null && startsChain(schema, label.id)) store.setState({ chain: mark.id });
      else if (chain === mark.id) store.setState({ chain: null });
      say(session, describeRelabelled(mark.label, label.id, done));
    });
  });
}

function describeRelabelled(
  from: string,
  to: string,
  { attributesLeft, relationsRemoved }: Output<'annotation.relabelMany'>,
): string {
  const names = { from: nameOf('label', from), to: withinSentence(nameOf('label', to)) };
  return [
    t(attributesLeft === 0 ? 'note.relabelled' : 'note.relabelledWithLoss', names),
    ...(relationsRemoved > 0 ? [t('note.linksDropped', { count: relationsRemoved })] : []),
  ].join(' ');
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
