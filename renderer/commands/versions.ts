import type { AnnotationRecord } from '../../shared/model/records.ts';
import type { AnnotatorId, DocumentId } from '../../shared/model/ids.ts';
import type { Span } from '../../shared/text/span.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { toShown } from '../state/apply-changes.ts';
import type { Side } from '../state/compared-items.ts';
import type { AppState } from '../state/store.ts';
import type { Comparison, Version } from '../state/versions.ts';
import { openDocument } from './documents.ts';
import { mayWrite } from './library.ts';
import { attempt, say, write } from './report.ts';
import { showMode } from './view.ts';

/** Shows two versions side by side: the two chosen rows, else the shown article beside the version most like it. */
export async function compareVersions(session: Session): Promise<void> {
  const { chosen, documentId } = session.store.getState();
  const [left, right, third] = chosen;
  if (left !== undefined && right !== undefined && third === undefined)
    return comparePair(session, { left, right });
  if (documentId !== null) await compareVersionsOf(session, documentId);
}

interface Pair {
  left: DocumentId;
  right: DocumentId;
}

export async function comparePair(session: Session, pair: Pair): Promise<void> {
  showMode(session, 'versions');
  session.store.getState().changeVersions({ screen: 'compare' });
  await loadVersions(session, pair);
}

/** Shows an article beside the version that is most like it; what was there first stands on the left. */
export async function compareVersionsOf(session: Session, documentId: DocumentId): Promise<void> {
  showMode(session, 'versions');
  session.store.getState().changeVersions({ screen: 'compare' });
  await showVersionsOf(session, documentId);
}

/** Goes on with the versions where one was; with those of the shown article, if another is on the screen now. */
export async function showVersions(session: Session): Promise<void> {
  showMode(session, 'versions');
  const { documentId } = session.store.getState();
  if (documentId !== null) await showVersionsOf(session, documentId);
}

async function showVersionsOf(session: Session, documentId: DocumentId): Promise<void> {
  const { versions, changeVersions } = session.store.getState();
  if (versions.comparison && [versions.left, versions.right].includes(documentId)) return;
  await attempt(session, async () => {
    const list = await session.client.call('cluster.get', { documentId });
    const own = list.find(({ document }) => document.id === documentId);
    const [nearest] = list.filter((version) => version !== own).sort((a, b) => b.share - a.share);
    const [left, right] = [own, nearest]
      .filter((version) => version !== undefined)
      .sort((a, b) => a.document.ordinal - b.document.ordinal);
    if (left && right) return loadVersions(session, { left: left.document.id, right: right.document.id });
    changeVersions({ list, left: documentId, right: null, comparison: null, queue: null });
  });
}

/** Puts two versions beside each other. What waits for the right one comes with it. */
export async function loadVersions(session: Session, pair: Pair): Promise<void> {
  const { changeVersions } = session.store.getState();
  const { right: before } = session.store.getState().versions;
  changeVersions({ ...pair, ...(before === pair.right ? {} : { queue: null, waitingId: null, aim: null }) });
  await attempt(session, async () => {
    const { client } = session;
    const [list, left, right, { rows }] = await Promise.all([
      client.call('cluster.get', { documentId: pair.right }),
      client.call('document.get', { documentId: pair.left }),
      client.call('document.get', { documentId: pair.right }),
      client.call('version.compare', pair),
    ]);
    const now = session.store.getState().versions;
    // Others may have been asked for meanwhile.
    if (now.left !== pair.left || now.right !== pair.right) return;
    const comparison = { left: toShown(left), right: toShown(right), rows };
    changeVersions({
      list: withPair(list, left.document, right.document),
      comparison,
      whose: chooseWhose(comparison, session.store.getState()),
    });
  });
}

/** Whose marks are shown at first: those that were, else one’s own, else those of whoever made some. */
function chooseWhose(
  { left, right }: Comparison,
  { versions, annotator, annotators }: AppState,
): AnnotatorId | null {
  const owners = new Set([...left.annotations.owners(), ...right.annotations.owners()]);
  if (versions.whose !== null && owners.has(versions.whose)) return versions.whose;
  if (annotator === null || owners.has(annotator.id)) return null;
  return annotators.find(({ id, kind }) => owners.has(id) && kind !== 'machine')?.id ?? null;
}

/** Two articles may be compared that are no versions of one. */
function withPair(list: readonly Version[], ...pair: Version['document'][]): readonly Version[] {
  const known = new Set(list.map(({ document }) => document.id));
  const others = pair.filter(({ id }) => !known.has(id));
  return [...others.map((document) => ({ document, share: 0, marks: 0, waiting: 0 })), ...list];
}

export async function swapVersions(session: Session): Promise<void> {
  const { left, right } = session.store.getState().versions;
  if (left !== null && right !== null) await loadVersions(session, { left: right, right: left });
}

/** Shows another version on one side; the one that is on the other side changes places with it. */
export async function chooseVersion(session: Session, side: Side, documentId: DocumentId): Promise<void> {
  const { left, right } = session.store.getState().versions;
  const pair = { left: left ?? documentId, right: right ?? documentId, [side]: documentId };
  if (pair.left === pair.right) return swapVersions(session);
  await loadVersions(session, pair);
}

/** Lists the versions anew after they, or what waits for them, changed. */
export async function refreshVersions(session: Session): Promise<void> {
  const { left, right, comparison } = session.store.getState().versions;
  const documentId = right ?? left;
  if (documentId === null) return;
  await attempt(session, async () => {
    const list = await session.client.call('cluster.get', { documentId });
    const now = session.store.getState().versions;
    if ((now.right ?? now.left) !== documentId) return;
    const pair = comparison ? [comparison.left.document, comparison.right.document] : [];
    session.store.getState().changeVersions({ list: withPair(list, ...pair) });
  });
}

/** Shows a mark or a place of one version in its article, to be worked on there. */
export async function openInArticle(
  session: Session,
  documentId: DocumentId,
  { start, end }: Span,
  mark: AnnotationRecord | null,
): Promise<void> {
  const { store } = session;
  showMode(session, 'annotate');
  if (store.getState().shown?.document.id !== documentId) await openDocument(session, documentId, start);
  const { shown, annotator } = store.getState();
  if (shown?.document.id !== documentId) return;
  const isOthers = mark !== null && mark.annotatorId !== annotator?.id;
  store.setState({
    otherAnnotator: isOthers ? mark.annotatorId : null,
    active: mark?.id ?? null,
    selected: { start, end: start },
  });
  // The article is drawn anew with the mode.
  requestAnimationFrame(() => {
    session.article?.goTo({ start, end });
    session.article?.focus();
  });
}

/** Makes the chosen articles, and all that are versions of any of them, versions of one. */
export async function joinVersions(session: Session): Promise<void> {
  const documentIds = [...session.store.getState().chosen];
  if (documentIds.length < 2 || !mayWrite(session)) return;
  await attempt(session, async () => {
    await write(session, 'cluster.join', { documentIds });
    session.store.setState({ chosen: new Set() });
    say(session, t('versions.joined', { count: documentIds.length }));
  });
}

/** Makes an article, or each of the chosen ones, one of its own. */
export async function leaveVersions(session: Session, documentIds: readonly DocumentId[]): Promise<void> {
  if (documentIds.length === 0 || !mayWrite(session)) return;
  await attempt(session, async () => {
    await write(session, 'cluster.leave', { documentIds: [...documentIds] });
    say(session, t('versions.left', { count: documentIds.length }));
  });
}

/** Goes back to the article. */
export function leaveVersionsMode(session: Session): void {
  showMode(session, 'annotate');
  requestAnimationFrame(() => session.article?.focus());
}
