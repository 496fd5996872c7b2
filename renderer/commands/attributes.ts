import type { AnnotationRecord } from '../../shared/model/records.ts';
import { nameOf, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { editableMark, updateMark } from './marks.ts';
import { sayProblem } from './report.ts';
import { toggleSetting } from './view.ts';

type Value = string | boolean | undefined;

/** Gives an attribute of a mark another value. It is asked for when the writes before it are done, so that
 *  quick keys each see what the one before them chose. */
export const setAttribute = (
  session: Session,
  { id }: AnnotationRecord,
  name: string,
  step: (current: Value) => Value,
): Promise<void> =>
  session.inOrder(async () => {
    const mark = session.store.getState().shown?.annotations.get(id);
    if (!mark) return;
    const { [name]: current, ...others } = mark.attrs;
    const next = step(current);
    if (next === current) return;
    await updateMark(session, mark, { attrs: next === undefined ? others : { ...others, [name]: next } });
  });

/** Goes to the first attribute of the active mark; where its label has none, to who or what it is. */
export const focusAttributes = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    const mark = editableMark(session);
    if (mark === null) return;
    showField(session, '.attributes [data-row], .attributes input, .entity-field input', () =>
      t('note.noAttributes', { label: nameOf('label', mark.label) }),
    );
  });

export const focusNote = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    if (editableMark(session) !== null) showField(session, '[data-field="note"]');
  });

/** Gives the focus to a field of the inspector; the pane opens for it. */
function showField(session: Session, selector: string, describeMissing = () => t('note.noRoom')): void {
  if (!session.store.getState().settings.inspectorOpen) toggleSetting(session, 'inspectorOpen');
  // The field may have to be drawn first.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(selector);
    if (field === null) return sayProblem(session, describeMissing());
    field.focus();
    if (field !== document.activeElement) sayProblem(session, t('note.noRoom'));
  });
}
