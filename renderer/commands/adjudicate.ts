import type { Version } from '../../shared/adjudicate/find-conflicts.ts';
import type { AdjudicatedConflict } from '../../shared/contract/adjudication.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { Span } from '../../shared/text/span.ts';
import { nameOf, sayRefusal, t, withinSentence } from '../i18n.ts';
import type { Session } from '../session.ts';
import {
  activeConflict,
  type Adjudicated,
  countOpen,
  type Decision,
  followActive,
  inKnownOrder,
  isOpen,
  nextWithOpen,
  openAfter,
  openBefore,
  type QueueOrder,
  shownRows,
  withPending,
  withShownRow,
} from '../state/adjudicate.ts';
import { showNames, shownVersions, type ShownNames } from '../state/shown-names.ts';
import { withJob } from './files.ts';
import { travel } from './history.ts';
import { mayWrite } from './library.ts';
import { attempt, say, sayProblem, write } from './report.ts';
import { withKeysHeld } from './type-ahead.ts';
import { changeSettings, showMode } from './view.ts';
import { askWho } from './who.ts';

/** Goes on with the adjudication where one was. */
export async function openAdjudication(session: Session): Promise<void> {
  showMode(session, 'adjudicate');
  await loadAdjudicationQueue(session, true);
  focusText();
}

export function leaveAdjudication(session: Session): void {
  showMode(session, 'annotate');
  requestAnimationFrame(() => session.article?.focus());
}

/** The text, or what stands in its place; it may have to be drawn first. */
export function focusText(): void {
  requestAnimationFrame(() => {
    const home = ['.cm-content', '[data-pane-focus]', '.button[data-kind=main]'].map((part) =>
      document.querySelector<HTMLElement>(`.adjudicate ${part}`),
    );
    home.find((element) => element !== null)?.focus();
  });
}

/** Asks for the queue as it now is, and shows its first document if none is shown. `anew` puts the rows in order, else
 *  they stay where they are. */
export async function loadAdjudicationQueue(session: Session, anew = false): Promise<void> {
  await attempt(session, async () => {
    const { order } = session.store.getState().adjudication;
    const queue = await session.client.call('adjudication.queue', { order });
    const { adjudication, changeAdjudication } = session.store.getState();
    if (adjudication.order !== order) return;
    const isThere = queue.documents.some(({ documentId }) => documentId === adjudication.documentId);
    changeAdjudication({
      queue: anew || adjudication.queue === null ? queue : inKnownOrder(queue, adjudication.queue),
      ...(isThere ? {} : { documentId: null, data: null, active: null, draft: null }),
    });
    const first = queue.documents.find(({ open }) => open > 0) ?? queue.documents[0];
    if (!isThere && first) await openAdjudicated(session, first.documentId);
  });
}

/** Puts the documents into another order. */
export async function orderQueue(session: Session, order: QueueOrder): Promise<void> {
  session.store.getState().changeAdjudication({ order });
  await loadAdjudicationQueue(session, true);
}

/** Shows a document with its first open difference. */
export async function openAdjudicated(session: Session, documentId: DocumentId): Promise<void> {
  session.store.setState({ notice: null });
  session.store.getState().changeAdjudication({ documentId });
  await withKeysHeld(() => loadAdjudicated(session));
  focusText();
}

/** Shows a document with what its annotators made of a stretch of its text. Where it cannot be adjudicated, or they
 *  agree there, this is said. */
export async function openAdjudicatedAt(session: Session, documentId: DocumentId, { start, end }: Span) {
  const { changeAdjudication } = session.store.getState();
  showMode(session, 'adjudicate');
  changeAdjudication({ documentId });
  await loadAdjudicationQueue(session, true);
  if (session.store.getState().adjudication.documentId !== documentId)
    return say(session, t('adjudicate.notInQueue'));
  await openAdjudicated(session, documentId);
  const conflicts = session.store.getState().adjudication.data?.conflicts ?? [];
  const there = conflicts.find(({ span }) => span.start < end && start < span.end);
  if (there) goToConflict(session, there.key);
  else say(session, t('adjudicate.agreedThere'));
}

/** Asks for the shown document as it now is. */
export const loadAdjudicated = (session: Session): Promise<boolean> =>
  attempt(session, async () => {
    const { documentId } = session.store.getState().adjudication;
    if (documentId === null) return;
    const told = await session.client.call('adjudication.get', { documentId });
    const { adjudication, changeAdjudication } = session.store.getState();
    // Another one may have been asked for meanwhile.
    if (adjudication.documentId !== documentId) return;
    const data = withPending(told, adjudication.pending);
    const same = adjudication.data?.document.id === documentId ? adjudication.data : null;
    const active = followActive(data, same, same === null ? null : adjudication.active);
    const draft = adjudication.draft?.key === active ? adjudication.draft : null;
    changeAdjudication({
      data,
      active,
      draft,
      lookedAt: null,
      queue: adjudication.queue && withShownRow(adjudication.queue, data),
    });
  });

/** The next document with open differences, or what is said where there is none. */
export async function openNextAdjudicated(session: Session): Promise<void> {
  const { queue, documentId } = session.store.getState().adjudication;
  const next = queue && nextWithOpen(queue, documentId);
  if (next) return openAdjudicated(session, next.documentId);
  say(session, t('adjudicate.noOther'));
}

/** Opens the document before or after the shown one in the list. */
export async function openAdjudicatedNeighbour(session: Session, step: 1 | -1): Promise<void> {
  const { adjudication } = session.store.getState();
  const rows = shownRows(adjudication);
  const at = rows.findIndex(({ documentId }) => documentId === adjudication.documentId);
  const next = rows[at + step];
  if (next) await openAdjudicated(session, next.documentId);
  else say(session, t(step === 1 ? 'note.lastDocument' : 'note.firstDocument'));
}

export function goToConflict(session: Session, key: string): void {
  const { adjudication, changeAdjudication } = session.store.getState();
  if (adjudication.active === key) return;
  changeAdjudication({ active: key, lookedAt: null, draft: null });
  session.store.setState({ notice: null });
}

/** Goes to the next open difference, behind the last one to the next document, or back to the one before. */
export async function goToOpen(session: Session, step: 1 | -1): Promise<void> {
  const { data, active } = session.store.getState().adjudication;
  if (data === null) return;
  const next = (step === 1 ? openAfter : openBefore)(data, active);
  if (next) return goToConflict(session, next.key);
  if (step === -1) return say(session, t('adjudicate.firstOpen'));
  await openNextAdjudicated(session);
}

/** Goes to the difference before or after, decided or not. */
export function goToAny(session: Session, step: 1 | -1): void {
  const { data, active } = session.store.getState().adjudication;
  const at = data?.conflicts.findIndex(({ key }) => key === active) ?? -1;
  const next = data?.conflicts[at + step];
  if (next) goToConflict(session, next.key);
}

/** The names as they are shown for the document at hand. */
export const shownNames = (session: Session, data: Adjudicated): ShownNames =>
  showNames(data, session.store.getState().settings.hideNames);

/** The difference at hand with its versions in the order of their digits. */
function atHand(session: Session): { conflict: AdjudicatedConflict; versions: readonly Version[] } | null {
  const state = session.store.getState();
  const conflict = activeConflict(state);
  const { data } = state.adjudication;
  if (conflict === null || data === null) {
    sayProblem(session, t('adjudicate.nothingAtHand'));
    return null;
  }
  return { conflict, versions: shownVersions(conflict.versions, shownNames(session, data)) };
}

/** Takes the version of a digit, counted from 0. */
export function takeVersion(session: Session, place: number): void {
  const hand = atHand(session);
  const version = hand?.versions[place];
  if (hand === null) return;
  if (!version) return sayProblem(session, t('adjudicate.noVersion', { number: place + 1 }));
  decide(session, hand.conflict, { take: 'versions', of: version.annotators.slice(0, 1) });
}

/** Takes the version of most, if one has more than any other. */
export function takeMajority(session: Session): void {
  const hand = atHand(session);
  if (hand === null) return;
  const place = majorityPlace(hand.versions);
  if (place === null) return sayProblem(session, t('adjudicate.noMajority', { count: hand.versions.length }));
  takeVersion(session, place);
}

/** The place of the version that more annotators have than any other. */
export function majorityPlace(versions: readonly Version[]): number | null {
  const [first, second] = versions;
  if (!first || (second && second.annotators.length === first.annotators.length)) return null;
  return 0;
}

/** Takes every version with marks. */
export function takeAll(session: Session): void {
  const hand = atHand(session);
  if (hand === null) return;
  const marked = hand.versions.filter(({ marks }) => marks.length > 0);
  decide(session, hand.conflict, {
    take: 'versions',
    of: marked.flatMap(({ annotators }) => annotators.slice(0, 1)),
  });
}

export function takeNone(session: Session): void {
  const hand = atHand(session);
  if (hand) decide(session, hand.conflict, { take: 'none' });
}

/** Decides a difference and goes on to the next open one at once; the core is asked in the meantime. */
export function decide(session: Session, conflict: AdjudicatedConflict, outcome: Decision['outcome']): void {
  const { adjudication, changeAdjudication, annotator } = session.store.getState();
  const { data, notes } = adjudication;
  if (data === null || !mayWrite(session)) return;
  if (annotator === null) return askWho(session);
  const documentId = data.document.id;
  const note = notes.get(conflict.key) ?? conflict.decision?.note ?? null;
  const made: Decision = {
    documentId,
    key: conflict.key,
    outcome,
    note: note === '' ? null : note,
    by: annotator.id,
    atMs: Date.now(),
    gold: [],
  };
  const pending = new Map(adjudication.pending).set(conflict.key, made);
  const decided = withPending(data, pending);
  const next = openAfter(decided, conflict.key) ?? decided.conflicts.find(isOpen);
  changeAdjudication({
    data: decided,
    pending,
    active: next?.key ?? conflict.key,
    draft: null,
    lookedAt: null,
    queue: adjudication.queue && withShownRow(adjudication.queue, decided),
  });
  session.store.setState({ notice: null });
  void session.inOrder(async () => {
    const went = await attempt(session, async () => {
      const { linksWaiting, linksRefused } = await write(session, 'adjudication.decide', {
        documentId,
        decisions: [{ key: conflict.key, outcome, note: made.note }],
      });
      forgetNote(session, conflict.key);
      const [refused] = linksRefused;
      if (refused) sayProblem(session, sayRefusal(refused));
      else if (linksWaiting > 0) say(session, t('adjudicate.linksWaiting', { count: linksWaiting }));
      else if (countOpen(decided) === 0) say(session, t('adjudicate.allDecidedHere'));
    });
    settlePending(session, conflict.key);
    if (went) return;
    // What was refused is asked again where it was.
    await loadAdjudicated(session);
    if (session.store.getState().adjudication.documentId === documentId)
      session.store.getState().changeAdjudication({ active: conflict.key });
  });
}

function settlePending(session: Session, key: string): void {
  const { adjudication, changeAdjudication } = session.store.getState();
  const pending = new Map(adjudication.pending);
  pending.delete(key);
  changeAdjudication({ pending });
}

function forgetNote(session: Session, key: string): void {
  const { adjudication, changeAdjudication } = session.store.getState();
  const notes = new Map(adjudication.notes);
  if (notes.delete(key)) changeAdjudication({ notes });
}

/** Keeps the note of a difference; where that is decided, the decision gets it at once. */
export function changeNote(session: Session, conflict: AdjudicatedConflict, note: string): void {
  const { adjudication, changeAdjudication } = session.store.getState();
  changeAdjudication({ notes: new Map(adjudication.notes).set(conflict.key, note) });
  const { decision } = conflict;
  if (decision === null || (decision.note ?? '') === note || !mayWrite(session)) return;
  void session.inOrder(async () => {
    await attempt(session, async () => {
      await write(session, 'adjudication.decide', {
        documentId: decision.documentId,
        decisions: [{ key: conflict.key, outcome: decision.outcome, note: note === '' ? null : note }],
      });
      forgetNote(session, conflict.key);
    });
  });
}

export function focusConflictNote(session: Session): void {
  if (atHand(session)) document.querySelector<HTMLElement>('.adjudicate [data-field="note"]')?.focus();
}

/** Takes the decision on the difference at hand back. */
export function reopenConflict(session: Session): void {
  const hand = atHand(session);
  if (hand === null || !mayWrite(session)) return;
  const { decision, key } = hand.conflict;
  if (decision === null) return sayProblem(session, t('adjudicate.notDecided'));
  void session.inOrder(async () => {
    await attempt(session, async () => {
      await write(session, 'adjudication.reopen', { documentId: decision.documentId, keys: [key] });
      session.store.getState().changeAdjudication({ active: key });
      say(session, t('adjudicate.reopened'));
    });
  });
}

/** Takes back the last step, and shows the difference that it was about. */
export async function undoDecision(session: Session): Promise<void> {
  const before = session.store.getState().adjudication.data;
  await travel(session, 'history.undo');
  await loadAdjudicated(session);
  const { adjudication, changeAdjudication } = session.store.getState();
  const wasDecided = new Set(before?.conflicts.filter((one) => !isOpen(one)).map(({ key }) => key));
  const back = adjudication.data?.conflicts.find((one) => isOpen(one) && wasDecided.has(one.key));
  if (back) changeAdjudication({ active: back.key, lookedAt: null });
}

/** Puts what all agree on in the shown document into the adjudicated layer. */
export const takeAgreedHere = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    const { data } = session.store.getState().adjudication;
    if (data === null || !mayWrite(session)) return;
    if (data.agreed.every(({ taken }) => taken !== null)) {
      const said = data.agreed.length === 0 ? 'adjudicate.nothingAgreed' : 'adjudicate.agreedTaken';
      return say(session, t(said));
    }
    await attempt(session, async () => {
      const { annotations, finished } = await write(session, 'adjudication.takeAgreed', {
        documentIds: [data.document.id],
      });
      say(
        session,
        [
          t('adjudicate.tookAgreed', { count: annotations }),
          ...(finished > 0 ? [t('adjudicate.finishedHere')] : []),
        ].join(' '),
      );
    });
  });

/** As `takeAgreedHere`, for all documents. */
export async function takeAgreedEverywhere(session: Session): Promise<void> {
  session.store.setState({ dialog: null });
  if (!mayWrite(session)) return;
  await withJob(session, 'adjudicate.takingAgreed', async (options) => {
    const done = await session.client.call('adjudication.takeAgreed', {}, options);
    session.store.getState().applyChanges(done.changes);
    say(
      session,
      [
        t('adjudicate.tookAgreedIn', { count: done.annotations, documents: done.documents }),
        ...(done.finished > 0 ? [t('adjudicate.finished', { count: done.finished })] : []),
      ].join(' '),
    );
  });
  await loadAdjudicationQueue(session);
  await loadAdjudicated(session);
  focusText();
}

/** Decides every open difference of the shown document as one annotator has it, as one step. */
export const takeAllFrom = (session: Session, annotator: string): Promise<void> =>
  session.inOrder(async () => {
    const { data } = session.store.getState().adjudication;
    session.store.setState({ dialog: null });
    if (data === null || !mayWrite(session)) return;
    const open = data.conflicts.filter(isOpen);
    if (open.length === 0) return say(session, t('adjudicate.allDecidedHere'));
    await attempt(session, async () => {
      await write(session, 'adjudication.decide', {
        documentId: data.document.id,
        decisions: open.map(({ key }) => ({
          key,
          outcome: { take: 'versions' as const, of: [annotator] },
        })),
      });
      const name = shownNames(session, data).nameOf(annotator);
      say(session, t('adjudicate.tookAllFrom', { count: open.length, name }));
    });
    focusText();
  });

/** Says that the adjudicated layer of the shown document is done, and goes on to the next one with differences. */
export const finishAdjudicated = (session: Session): Promise<void> =>
  withKeysHeld(() =>
    session.inOrder(async () => {
      const { data } = session.store.getState().adjudication;
      if (data === null || !mayWrite(session)) return;
      const open = countOpen(data);
      if (open > 0) {
        sayProblem(session, t('adjudicate.stillOpen', { count: open }));
        const first = data.conflicts.find(isOpen);
        if (first) session.store.getState().changeAdjudication({ active: first.key });
        return;
      }
      const done = await attempt(session, async () => {
        await write(session, 'adjudication.finish', { documentId: data.document.id });
      });
      if (!done) return;
      await loadAdjudicated(session);
      const { queue, documentId } = session.store.getState().adjudication;
      const next = queue && nextWithOpen(queue, documentId);
      if (next) {
        session.store.getState().changeAdjudication({ documentId: next.documentId });
        await loadAdjudicated(session);
      }
      say(
        session,
        t(next ? 'adjudicate.documentDone' : 'adjudicate.lastDone', { title: data.document.title }),
      );
      focusText();
    }),
  );

/** Makes an example of its label’s guideline out of the difference at hand, with its note. */
export function exemplify(session: Session): void {
  const hand = atHand(session);
  const { data, notes } = session.store.getState().adjudication;
  if (hand === null || data === null || !mayWrite(session)) return;
  const { conflict, versions } = hand;
  const golden = data.gold.filter(({ id }) => conflict.decision?.gold.includes(id) ?? false);
  const [mark] = golden.length > 0 ? golden : (versions.find(({ marks }) => marks.length > 0)?.marks ?? []);
  if (!mark) return sayProblem(session, t('adjudicate.nothingAtHand'));
  const { label, start, end } = mark;
  const note = notes.get(conflict.key) ?? conflict.decision?.note ?? null;
  void session.inOrder(async () => {
    await attempt(session, async () => {
      await write(session, 'adjudication.exemplify', {
        documentId: data.document.id,
        label,
        start,
        end,
        note: note === '' ? null : note,
      });
      say(session, t('adjudicate.exemplified', { label: withinSentence(nameOf('label', label)) }));
    });
  });
}

/** Shows who is who, or letters in their place. */
export function toggleNames(session: Session): void {
  const hideNames = !session.store.getState().settings.hideNames;
  changeSettings(session, { hideNames });
  say(session, t(hideNames ? 'adjudicate.namesHidden' : 'adjudicate.namesShown'));
}

/** Shows only what has something to decide in the list, or everything. */
export function toggleOpenOnly(session: Session): void {
  const { adjudication, changeAdjudication } = session.store.getState();
  changeAdjudication({ openOnly: !adjudication.openOnly });
}
