import type { DocumentSummary } from '../../shared/contract/documents.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AssignmentStatus } from '../../shared/model/records.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { PAGE } from '../state/records.ts';
import { attempt, say, sayProblem, write } from './report.ts';
import { changeSettings } from './view.ts';

/** Puts an article on the screen. `caret` is a UTF-16 offset; without it the caret stands where it stood when
 *  the article was left. */
export async function openDocument(session: Session, documentId: DocumentId, caret?: number): Promise<void> {
  session.store.setState({ notice: null });
  await showDocument(session, documentId, caret);
}

/** The same without taking away what was said last. */
export async function showDocument(session: Session, documentId: DocumentId, caret?: number): Promise<void> {
  const { store } = session;
  rememberPlace(session);
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
    session.store.getState().showDocument(await session.client.call('document.get', { documentId }));
  });
}

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
  const { library, annotator } = session.store.getState();
  const cached = library.pages.get(page);
  if (cached) return cached;
  const { total, documents } = await session.client.call('document.list', {
    offset: page * PAGE,
    limit: PAGE,
    annotatorId: annotator?.id ?? null,
  });
  session.store.getState().addPage(page, library.version, total, documents);
  return documents;
}

export async function documentAt(session: Session, index: number): Promise<DocumentSummary | undefined> {
  if (index < 0) return undefined;
  return (await loadPage(session, Math.floor(index / PAGE)))[index % PAGE];
}

/** Place of the shown article in the library, or -1. Its ordinal is never below its place. */
async function findIndex(session: Session): Promise<number> {
  const { shown, library } = session.store.getState();
  if (shown === null) return -1;
  for (const [page, rows] of library.pages) {
    const at = rows.findIndex((row) => row.id === shown.document.id);
    if (at >= 0) return page * PAGE + at;
  }
  for (let page = Math.floor(Math.min(shown.document.ordinal, library.total) / PAGE); page >= 0; page--) {
    const at = (await loadPage(session, page)).findIndex((row) => row.id === shown.document.id);
    if (at >= 0) return page * PAGE + at;
  }
  return -1;
}

export async function openNeighbour(session: Session, step: 1 | -1): Promise<void> {
  await attempt(session, async () => {
    const next = await documentAt(session, (await findIndex(session)) + step);
    if (next) {
      await openDocument(session, next.id);
      session.article?.focus();
    } else {
      say(session, t(step === 1 ? 'note.lastDocument' : 'note.firstDocument'));
    }
  });
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

/** Sets the status of the shown article to done and goes on to the next one. */
export async function finishDocument(session: Session): Promise<void> {
  if (await setStatus(session, 'done')) await openNeighbour(session, 1);
}
