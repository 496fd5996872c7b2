import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { openDocument } from './documents.ts';
import { mayWrite } from './library.ts';
import { attempt, say, write } from './report.ts';
import { sayCarried, showWaiting } from './waiting.ts';
import { leaveVersionsMode } from './versions.ts';
import { showMode } from './view.ts';

/** Begins to put the text of the shown article right, or goes on with it. */
export function beginCorrection(session: Session): void {
  const { shown, versions, changeVersions } = session.store.getState();
  if (shown === null || !mayWrite(session)) return;
  const { document, text } = shown;
  showMode(session, 'versions');
  const isBegun = versions.correction?.documentId === document.id;
  const correction = { documentId: document.id, title: document.title, before: text, text };
  changeVersions({ screen: 'correct', ...(isBegun ? {} : { correction }) });
}

/** Leaves the text as it was. */
export function dropCorrection(session: Session): void {
  session.store.getState().changeVersions({ screen: 'compare', correction: null });
  leaveVersionsMode(session);
}

/** Adds the corrected text as a new version and shows what became of the marks. */
export async function saveCorrection(session: Session): Promise<void> {
  const { correction } = session.store.getState().versions;
  if (correction === null || !mayWrite(session)) return;
  const { documentId, text } = correction;
  if (text.trim() === '') return say(session, t('correct.empty'));
  await attempt(session, async () => {
    const saved = await write(session, 'version.correct', { documentId, text });
    session.store.getState().changeVersions({ correction: null });
    await openDocument(session, saved.documentId);
    if (saved.waiting > 0) await showWaiting(session, documentId, saved.documentId);
    else leaveVersionsMode(session);
    sayCarried(session, saved);
  });
}
