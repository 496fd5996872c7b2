import type { DocumentId } from '../../shared/model/ids.ts';
import type { AssignmentStatus } from '../../shared/model/records.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { openDocument, queryOf, setStatus } from './documents.ts';
import { attempt, say, sayProblem, write } from './report.ts';
import { toggleSetting } from './view.ts';

/** What is done to several articles at once: to the chosen rows, or else to the article that is shown. */

/** The chosen articles, else the shown one. */
export function listChosen({ store }: Session): DocumentId[] {
  const { chosen, shown } = store.getState();
  return chosen.size > 0 ? [...chosen] : shown ? [shown.document.id] : [];
}

export async function setStatusOfChosen(session: Session, status: AssignmentStatus): Promise<void> {
  const documentIds = listChosen(session);
  if (session.store.getState().chosen.size === 0) return void (await setStatus(session, status));
  if (!mayWrite(session)) return;
  await attempt(session, async () => {
    await write(session, 'assignment.setMany', { documentIds, status });
    say(session, t('note.statusSet', { count: documentIds.length, status: t(`status.${status}`) }));
  });
}

/** Removes articles without asking: undo and the bin bring them back. The next one is shown instead. */
export async function removeChosen(session: Session, ids = listChosen(session)): Promise<void> {
  if (ids.length === 0 || !mayWrite(session)) return;
  await attempt(session, async () => {
    const { documentId } = session.store.getState();
    if (documentId !== null && ids.includes(documentId)) await leave(session, documentId, new Set(ids));
    await write(session, 'document.remove', { documentIds: ids });
    session.store.setState({ chosen: new Set() });
    say(session, t('note.articlesRemoved', { count: ids.length }));
  });
}

/** Shows the nearest article that stays. */
async function leave(session: Session, from: DocumentId, going: ReadonlySet<DocumentId>): Promise<void> {
  const ids = await session.client.call('document.ids', queryOf(session));
  const at = ids.indexOf(from);
  const next =
    ids.slice(at + 1).find((id) => !going.has(id)) ??
    ids.slice(0, Math.max(at, 0)).findLast((id) => !going.has(id));
  if (next !== undefined) await openDocument(session, next);
}

/** Whether the project may be written; if not, it is said. */
export function mayWrite(session: Session): boolean {
  const readOnly = session.store.getState().project?.readOnly ?? true;
  if (readOnly) sayProblem(session, t('note.readOnly'));
  return !readOnly;
}

/** Chooses every article between two places of the library. */
export async function chooseRange(session: Session, from: number, to: number): Promise<void> {
  const [offset, last] = from < to ? [from, to] : [to, from];
  await attempt(session, async () => {
    const ids = await session.client.call('document.ids', {
      ...queryOf(session),
      offset,
      limit: last - offset + 1,
    });
    session.store.setState({ chosen: new Set(ids) });
  });
}

export function toggleChosen({ store }: Session, id: DocumentId): void {
  const chosen = new Set(store.getState().chosen);
  if (!chosen.delete(id)) chosen.add(id);
  store.setState({ chosen });
}

/** Gives the focus to the filter's field, with the library in sight. */
export function focusFilter(session: Session): void {
  const { settings, mode } = session.store.getState();
  if (mode !== 'annotate') session.store.setState({ mode: 'annotate' });
  if (!settings.libraryOpen) toggleSetting(session, 'libraryOpen');
  if (focusWords()) return;
  // The pane has to be drawn first.
  requestAnimationFrame(() => {
    if (!focusWords()) sayProblem(session, t('note.noRoom'));
  });
}

function focusWords(): boolean {
  const field = document.querySelector<HTMLInputElement>('.library-words');
  field?.focus();
  field?.select();
  return field !== null && field === document.activeElement;
}
