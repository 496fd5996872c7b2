import type { AnnotationRecord } from '../../shared/model/records.ts';
import { nameOf, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { editableMark, updateMark } from './marks.ts';
import { refuse, sayProblem } from './report.ts';
import { holdKeys, releaseKeys } from './type-ahead.ts';
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
  goToField(session, '.attributes [data-row], .attributes input, .entity-field input', ({ label }) =>
    t('note.noAttributes', { label: nameOf('label', label) }),
  );

export const focusNote = (session: Session): Promise<void> =>
  goToField(session, '[data-field="note"]', () => t('note.noRoom'));

/** Gives the focus to a field of the active mark, once all that was asked before is done; the pane opens for it. */
export function goToField(
  session: Session,
  selector: string,
  describeMissing: (mark: AnnotationRecord) => string,
  arrive: (mark: AnnotationRecord, field: HTMLElement) => void = () => {},
): Promise<void> {
  holdKeys();
  return session.inOrder(async () => {
    const mark = editableMark(session);
    if (mark === null) return releaseKeys();
    if (!session.store.getState().settings.inspectorOpen) toggleSetting(session, 'inspectorOpen');
    // The field may have to be drawn first.
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLElement>(selector);
      field?.focus();
      if (field === null) refuse(session, describeMissing(mark));
      else if (field !== document.activeElement) sayProblem(session, t('note.noRoom'));
      else arrive(mark, field);
      releaseKeys();
    });
  });
}
