import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { suggestionsHere } from '../state/boilerplate.ts';
import { mayEdit } from './marks.ts';
import { attemptInText, refuse, say, write } from './report.ts';

/** What one makes of the machine’s suggestions under the caret or in the selection. */

export const acceptHere = (session: Session): Promise<void> => settle(session, 'suggestion.accept');
export const rejectHere = (session: Session): Promise<void> => settle(session, 'suggestion.reject');

async function settle(session: Session, method: 'suggestion.accept' | 'suggestion.reject'): Promise<void> {
  if (!mayEdit(session)) return;
  await session.inOrder(async () => {
    const here = suggestionsHere(session.store.getState());
    const [first] = here;
    if (!first) return refuse(session, t('note.noSuggestion'));
    session.store.setState({ notice: null });
    await attemptInText(session, async () => {
      const { changes } = await write(session, method, {
        documentId: first.documentId,
        ids: here.map(({ id }) => id),
      });
      const made = changes.flatMap(({ kind, after }) => (kind === 'annotation' && after ? [after] : []));
      if (made.length === 1 && made[0]) session.store.setState({ active: made[0].id });
      else
        say(
          session,
          t(method === 'suggestion.accept' ? 'note.accepted' : 'note.rejected', { count: here.length }),
        );
    });
  });
}
