import { toErrorData } from '../../shared/errors.ts';
import { nameOf, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { openDocument } from './documents.ts';
import { attempt, say, write } from './report.ts';

/** Takes back (or does again) the last step of who annotates, wherever it was, and shows its article. */
export async function travel(session: Session, method: 'history.undo' | 'history.redo'): Promise<void> {
  const { annotator } = session.store.getState();
  if (annotator === null) return;
  await session.inOrder(async () => {
    await attempt(session, async () => {
      try {
        const { documentId, operation } = await write(session, method, { annotatorId: annotator.id });
        if (documentId !== null && documentId !== session.store.getState().documentId) {
          await openDocument(session, documentId as Parameters<typeof openDocument>[1]);
        }
        const what = nameOf('operation', operation).toLowerCase();
        say(session, t(method === 'history.undo' ? 'note.undone' : 'note.redone', { what }));
      } catch (thrown) {
        const error = toErrorData(thrown);
        if (error.kind !== 'NotFound') throw thrown;
        say(session, error.message);
      }
    });
  });
}
