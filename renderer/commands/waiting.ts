import type { AnnotatorId, DocumentId } from '../../shared/model/ids.ts';
import { findSpanProblem, type Span, spanRefusal } from '../../shared/text/span.ts';
import { isMostlyRightToLeft } from '../editor/direction.ts';
import { sayRefusal, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { aimOf, type Version, waitingMark } from '../state/versions.ts';
import { type Edge, movedEdge, type Unit } from './edges.ts';
import { mayWrite } from './library.ts';
import { attempt, say, sayProblem, write } from './report.ts';
import { compareVersions, loadVersions } from './versions.ts';
import { showMode } from './view.ts';

/** Offers to carry the marks of one version into another. */
export function offerCarry({ store }: Session, from: Version['document'], to: Version['document']): void {
  store.setState({ dialog: { kind: 'carry', from, to }, notice: null });
}

/** The same for the two versions that are compared, else for the shown article and the version most like it. */
export async function offerCarryHere(session: Session): Promise<void> {
  const { store } = session;
  if (store.getState().mode !== 'versions') await compareVersions(session);
  const { comparison } = store.getState().versions;
  if (comparison) offerCarry(session, comparison.left.document, comparison.right.document);
}

/** Carries marks over, says what came of it, and shows what waits for a decision. */
export async function carryMarks(
  session: Session,
  from: DocumentId,
  to: DocumentId,
  annotatorIds: readonly AnnotatorId[] | null,
): Promise<void> {
  if (!mayWrite(session)) return;
  await attempt(session, async () => {
    const done = await write(session, 'carry.run', {
      from,
      to,
      ...(annotatorIds === null ? {} : { annotatorIds: [...annotatorIds] }),
    });
    await showWaiting(session, from, to, done.waiting > 0 ? 'waiting' : 'compare');
    sayCarried(session, done);
  });
}

/** “12 marks landed. 3 wait for a decision. 2 were there already.” */
export function sayCarried(
  session: Session,
  { landed, waiting, known }: { landed: number; waiting: number; known: number },
): void {
  const parts = [
    t('carry.landed', { count: landed }),
    ...(waiting > 0 ? [t('carry.waiting', { count: waiting })] : []),
    ...(known > 0 ? [t('carry.known', { count: known })] : []),
  ];
  say(session, parts.join(' '));
}

/** Shows two versions and either what differs or what waits for the right one. */
export async function showWaiting(
  session: Session,
  left: DocumentId,
  right: DocumentId,
  screen: 'waiting' | 'compare' = 'waiting',
): Promise<void> {
  showMode(session, 'versions');
  session.store.getState().changeVersions({ screen, queue: null, waitingId: null, aim: null });
  await loadVersions(session, { left, right });
}

/** Shows what waits for the shown article, beside the version that it comes from. */
export async function showWaitingHere(session: Session): Promise<void> {
  const { documentId } = session.store.getState();
  if (documentId === null) return;
  await attempt(session, async () => {
    const { marks } = await session.client.call('carry.list', { documentId, limit: 1 });
    const source = marks[0]?.sourceId;
    if (source === undefined) return say(session, t('waiting.none'));
    await showWaiting(session, source, documentId);
  });
}

/** So many are listed at once; the others come as these are decided on. */
const LISTED = 500;

/** Asks what waits for the right version. The mark at hand stays. */
export async function loadQueue(session: Session, documentId: DocumentId): Promise<void> {
  await attempt(session, async () => {
    const { total, marks } = await session.client.call('carry.list', { documentId, limit: LISTED });
    const { versions, changeVersions } = session.store.getState();
    if (versions.right !== documentId) return;
    const most = Math.max(total, versions.queue?.documentId === documentId ? versions.queue.most : 0);
    const isThere = marks.some(({ id }) => id === versions.waitingId);
    changeVersions({
      queue: { documentId, marks, total, most },
      ...(isThere ? {} : { waitingId: marks[0]?.id ?? null, aim: null }),
    });
  });
}

/** Makes the next or previous waiting mark the one at hand. */
export function goToWaiting(session: Session, step: 1 | -1): void {
  const { versions, changeVersions } = session.store.getState();
  const marks = versions.queue?.marks ?? [];
  const at = marks.findIndex(({ id }) => id === versions.waitingId);
  const next = marks[at + step];
  if (next) changeVersions({ waitingId: next.id, aim: null });
}

/** Puts the mark at hand where it is proposed, or where it was moved to. */
export const acceptWaiting = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    const state = session.store.getState();
    const mark = waitingMark(state);
    if (mark === null || !mayWrite(session)) return;
    const span = aimOf(state);
    if (span === null) return sayProblem(session, t('waiting.selectFirst'));
    await settle(session, [{ documentId: mark.documentId, id: mark.id, accept: span }]);
  });

/** Gives the mark at hand up. */
export const dropWaiting = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    const mark = waitingMark(session.store.getState());
    if (mark === null || !mayWrite(session)) return;
    await settle(session, [{ documentId: mark.documentId, id: mark.id, accept: null }]);
  });

/** The waiting marks that are at least as like their proposal as the one at hand: all of them may be accepted if it
 *  is right. Only those whose words changed or moved: elsewhere the likeness says nothing of the place. */
export function alikeWaiting(state: Parameters<typeof waitingMark>[0]) {
  const mark = waitingMark(state);
  if (mark?.proposal == null || state.versions.aim !== null || mark.why !== 'changed') return [];
  return (state.versions.queue?.marks ?? []).filter(
    ({ why, proposal, score }) => why === 'changed' && proposal !== null && score >= mark.score,
  );
}

/** Accepts all of `alikeWaiting`, as one step. */
export const acceptAlike = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    const alike = alikeWaiting(session.store.getState());
    if (alike.length === 0 || !mayWrite(session)) return;
    const decisions = alike.map(({ documentId, id, proposal }) => ({ documentId, id, accept: proposal }));
    if (await settle(session, decisions)) say(session, t('waiting.accepted', { count: alike.length }));
  });

type Decisions = Parameters<typeof write<'carry.settle'>>[2]['decisions'];

const settle = (session: Session, decisions: Decisions): Promise<boolean> =>
  attempt(session, async () => {
    session.store.setState({ notice: null });
    await write(session, 'carry.settle', { decisions });
  });

/** Moves an edge of the place where the mark at hand would go, as it stands on the screen. */
export function moveAim(session: Session, edge: Edge, side: 'left' | 'right', unit: Unit): void {
  const state = session.store.getState();
  const span = aimOf(state);
  const text = state.versions.comparison?.right.text;
  if (span === null || text === undefined) return sayProblem(session, t('waiting.selectFirst'));
  const turned = isMostlyRightToLeft(text.slice(span.start, span.end));
  const step = (side === 'right') !== turned ? 1 : -1;
  const next = movedEdge(text, span, edge, step, unit);
  if (next !== null) aimAt(session, { ...span, [edge]: next });
}

/** Says where the mark at hand shall go. */
export function aimAt(session: Session, span: Span): void {
  const { versions, changeVersions } = session.store.getState();
  const text = versions.comparison?.right.text ?? '';
  const problem = findSpanProblem(text, span);
  if (problem !== null) return sayProblem(session, sayRefusal(spanRefusal(problem, span, text.length)));
  changeVersions({ aim: span });
  if (session.store.getState().notice !== null) session.store.setState({ notice: null });
}
