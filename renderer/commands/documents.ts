import type { Input } from '../../shared/contract.ts';
import type { Changes } from '../../shared/changes.ts';
import type { DocumentSummary } from '../../shared/contract/documents.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AssignmentRecord, AssignmentStatus } from '../../shared/model/records.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { type LibraryView, PAGE } from '../state/records.ts';
import { attempt, say, sayProblem, write } from './report.ts';
import { withKeysHeld } from './type-ahead.ts';
import { changeSettings } from './view.ts';

/** Puts an article on the screen. `caret` is a UTF-16 offset; without it the caret stands where it stood when
 *  the article was left. */
export async function openDocument(session: Session, documentId: DocumentId, caret?: number): Promise<void> {
  session.store.setState({ notice: null });
  await showDocument(session, documentId, caret);
}

/** Whether annotating an article can change its place in the library. */
const followsWork = ({ sort, filter }: LibraryView): boolean =>
  sort === 'marks' ||
  sort === 'worked' ||
  Object.keys(filter).some((part) => !['words', 'languages', 'versions'].includes(part));

/** The same without taking away what was said last. */
export async function showDocument(session: Session, documentId: DocumentId, caret?: number): Promise<void> {
  const { store } = session;
  rememberPlace(session);
  // What was done to the article that is left may have moved it: its row stays until then.
  if (store.getState().documentId !== documentId && followsWork(store.getState().libraryView))
    store.getState().forgetPages();
  store.setState({ documentId });
  await attempt(session, async () => {
    const open = await session.client.call('document.get', { documentId });
    // Another article may have been asked for meanwhile.
    if (store.getState().documentId !== documentId) return;
    const place = caret ?? store.getState().carets.get(documentId) ?? 0;
    store.setState({
      active: null,
      lastActive: null,
      chain: null,
      suggestion: null,
      linking: null,
      otherAnnotator: null,
      selected: { start: place, end: place },
    });
    store.getState().showDocument(open);
    rememberPlace(session);
  });
}

/** Loads the shown article anew, where it stands. */
export async function reloadDocument(session: Session): Promise<void> {
  const { documentId } = session.store.getState();
  if (documentId === null) return;
  await attempt(session, async () => {
    const open = await session.client.call('document.get', { documentId });
    // Another article may have been asked for meanwhile.
    if (session.store.getState().documentId === documentId) session.store.getState().showDocument(open);
  });
}

/** Who works blind sees other marks as soon as they begin or end their work on the shown article. */
export function followBlindness(session: Session, changes: Changes): void {
  const { project, annotator, annotators, documentId } = session.store.getState();
  const isAlone = annotators.every(({ id, kind }) => kind !== 'person' || id === annotator?.id);
  if (!project?.blind || annotator === null || isAlone) return;
  const isTurned = changes.some((change) => {
    if (change.kind !== 'assignment') return false;
    const { before, after } = change;
    const own = [before, after].some(
      (one) => one?.documentId === documentId && one?.annotatorId === annotator.id,
    );
    return own && isAtWork(before) !== isAtWork(after);
  });
  if (isTurned) void reloadDocument(session);
}

const isAtWork = (assignment: AssignmentRecord | null): boolean =>
  assignment?.status === 'todo' || assignment?.status === 'doing';

export function closeDocument(session: Session): void {
  session.store.setState({ documentId: null, shown: null, active: null, chain: null, linking: null });
}

/** Keeps the caret for the return to the article, and both for the next start. */
export function rememberPlace(session: Session): void {
  const { project, shown, selected, settings, carets } = session.store.getState();
  if (project === null || shown === null) return;
  session.store.setState({ carets: new Map(carets).set(shown.document.id, selected.start) });
  const place = { documentId: shown.document.id, caret: selected.start };
  const known = settings.places[project.file];
  if (known?.documentId === place.documentId && known.caret === place.caret) return;
  changeSettings(session, { places: { ...settings.places, [project.file]: place } });
}

/** A page of the library, from the cache or the core; empty beyond the end. */
export async function loadPage(session: Session, page: number): Promise<readonly DocumentSummary[]> {
  const { library } = session.store.getState();
  const cached = library.pages.get(page);
  if (cached) return cached;
  const listed = await session.client.call('document.list', {
    ...queryOf(session),
    offset: page * PAGE,
    limit: PAGE,
  });
  session.store.getState().addPage(page, library.version, listed);
  return listed.documents;
}

/** The library as it is sorted and filtered now, for the core. */
export function queryOf(session: Session): Input<'document.list'> {
  const { annotator, libraryView } = session.store.getState();
  return { ...libraryView, annotatorId: annotator?.id ?? null, locale: document.documentElement.lang };
}

/** The first article of the project, whatever the library shows. */
export async function firstDocument(session: Session): Promise<DocumentSummary | undefined> {
  return (await session.client.call('document.list', { limit: 1 })).documents[0];
}

/** Place of an article in the library as it is sorted and filtered; `null` if it is not among them. */
export async function findPlace(
  session: Session,
  documentId: DocumentId,
  view: LibraryView,
): Promise<number | null> {
  for (const [page, rows] of session.store.getState().library.pages) {
    const at = rows.findIndex((row) => row.id === documentId);
    if (at >= 0) return page * PAGE + at;
  }
  const query = { ...queryOf(session), ...view };
  return (await session.client.call('document.find', { ...query, documentId })).index;
}

/** Opens the article before or after the shown one. Answers whether there is one. */
export async function openNeighbour(session: Session, step: 1 | -1): Promise<void> {
  const from = session.store.getState().documentId;
  await withKeysHeld(() =>
    attempt(session, async () => {
      const next = await session.client.call('document.next', { ...queryOf(session), from, step });
      if (next.documentId !== null) await openAndFocus(session, next.documentId);
      else say(session, t(step === 1 ? 'note.lastDocument' : 'note.firstDocument'));
    }),
  );
}

/** Goes on to the next article that is neither done nor skipped, round from the last to the first. */
export async function openNextToDo(session: Session): Promise<void> {
  const { documentId: from, shown } = session.store.getState();
  await attempt(session, async () => {
    const query = queryOf(session);
    const next = await session.client.call('document.next', { ...query, from, open: true });
    if (next.documentId !== null) return openAndFocus(session, next.documentId);
    const annotatorId = session.store.getState().annotator?.id;
    const own = shown?.assignments.find((assignment) => assignment.annotatorId === annotatorId);
    const open = own === undefined || ['todo', 'doing'].includes(own.status);
    const filtered = Object.keys(query.filter ?? {}).length > 0;
    const allDone = next.given ? 'note.allGivenDone' : 'note.allDone';
    say(session, t(open ? 'note.onlyThisOpen' : filtered ? 'note.allShownDone' : allDone));
    session.store.getState().forgetPages();
  });
}

async function openAndFocus(session: Session, documentId: DocumentId): Promise<void> {
  await openDocument(session, documentId);
  session.article?.focus();
}

/** Sets how far one is with the shown article. Answers whether it was set. */
export async function setStatus(session: Session, status: AssignmentStatus): Promise<boolean> {
  const { shown, project } = session.store.getState();
  if (shown === null) return false;
  if (project?.readOnly) {
    sayProblem(session, t('note.readOnly'));
    return false;
  }
  return attempt(session, async () => {
    await write(session, 'assignment.set', { documentId: shown.document.id, status });
  });
}

/** Gives an article another title, on one line. */
export async function renameDocument(session: Session, documentId: DocumentId, words: string): Promise<void> {
  const title = words.replaceAll(/\s+/gu, ' ').trim();
  await attempt(session, async () => {
    await write(session, 'document.update', { documentId, patch: { title } });
  });
}

/** Says in which language an article is; `null` if nobody knows. */
export async function setLanguage(
  session: Session,
  documentId: DocumentId,
  language: string | null,
): Promise<void> {
  await attempt(session, async () => {
    await write(session, 'document.update', { documentId, patch: { language } });
  });
}

/** Sets the shown article aside, as done or skipped, and goes on to the next one that is still to do. */
export async function finishDocument(session: Session, status: 'done' | 'skipped'): Promise<void> {
  // In order, and keys wait: what is pressed now belongs to the article that comes next.
  await withKeysHeld(() =>
    session.inOrder(async () => {
      if (await setStatus(session, status)) await openNextToDo(session);
    }),
  );
}
