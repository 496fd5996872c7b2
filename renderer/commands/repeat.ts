import { nameOf, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { activeMark } from '../state/select.ts';
import { markSelection, mayEdit, updateMark } from './marks.ts';
import { say, refuse } from './report.ts';

/** Gives the selection the label, attributes and entity of the mark that was labelled last; where only the
 *  caret stands, the active mark gets them. */
export async function repeatLabelling(session: Session): Promise<void> {
  const { lastLabelled, selected } = session.store.getState();
  if (!mayEdit(session)) return;
  if (lastLabelled === null) return refuse(session, t('note.nothingToRepeat'));
  const { label, attrs, entityId } = lastLabelled;
  if (selected.end > selected.start) return markSelection(session, { label, attrs, entityId }, false);
  await session.inOrder(async () => {
    const mark = activeMark(session.store.getState());
    if (mark === null) return refuse(session, t('note.selectFirst'));
    if (await updateMark(session, mark, { label, attrs, entityId }))
      say(session, t('note.repeated', { label: nameOf('label', label) }));
  });
}
