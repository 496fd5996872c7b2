import { BOILERPLATE } from '../../shared/boilerplate/kinds.ts';
import type { Output } from '../../shared/contract.ts';
import {
  findAttributeProblems,
  labelOfKey,
  type LabelDefinition,
  offeredLabels,
  takesEntity,
} from '../../shared/model/schema.ts';
import { nameOf, t, withinSentence } from '../i18n.ts';
import type { Session } from '../session.ts';
import { activeMark } from '../state/select.ts';
import { currentSuggestion } from '../state/suggestions.ts';
import { startsChain } from './chain.ts';
import { createMark, markSelection, mayEdit } from './marks.ts';
import { attemptInText, refuse, say, write } from './report.ts';
import { acceptAs } from './suggestions.ts';

/** What the key of a label does: to a selection, to the active mark, to the current suggestion. */

/** Labels the selected text. Where only the caret stands, the active mark gets the label, or a copy of it if one was
 *  asked for; the current suggestion is accepted under it. With `exact` the selection neither grows to words nor minds quote marks. */
export async function labelSelection(
  session: Session,
  id: string | undefined,
  exact: boolean,
): Promise<void> {
  const { schema, shown, selected, copying } = session.store.getState();
  if (schema === null || shown === null || !mayEdit(session)) return;
  const label = offeredLabels(schema).find((offered) => offered.id === id);
  if (!label) return refuse(session, t('note.noSuchLabel'));
  if (copying !== null) return copyMark(session, label);
  const suggested = currentSuggestion(session.store.getState())?.label;
  // What is around the article is nobody’s words: it is boilerplate or it is not.
  if (suggested !== undefined && (suggested !== BOILERPLATE || label.id === BOILERPLATE))
    return acceptAs(session, label.id);
  if (selected.end === selected.start) return relabel(session, label);
  await markSelection(session, { label: label.id }, exact);
}

/** As `labelSelection`, with the label of a key. */
export function labelByKey(session: Session, key: string, exact: boolean): Promise<void> {
  const { schema } = session.store.getState();
  return labelSelection(session, schema ? labelOfKey(schema, key)?.id : undefined, exact);
}

/** Marks the text of the mark that is being copied with another label; what that has a place for comes along. */
async function copyMark(session: Session, label: LabelDefinition): Promise<void> {
  const { store } = session;
  await session.inOrder(async () => {
    const { copying, shown } = store.getState();
    store.setState({ copying: null, notice: null });
    const mark = copying && shown?.annotations.get(copying);
    if (!mark) return;
    const attrs = Object.entries(mark.attrs).filter(
      ([name, value]) => findAttributeProblems(label, { [name]: value }).length === 0,
    );
    const entityId = takesEntity(label) ? mark.entityId : null;
    const values = { label: label.id, attrs: Object.fromEntries(attrs), entityId };
    await attemptInText(session, () => createMark(session, values, { start: mark.start, end: mark.end }));
  });
}

/** Gives the active mark another label. Links that it forbids go, and what it has no place for is kept aside: both
 *  are said. */
async function relabel(session: Session, label: LabelDefinition): Promise<void> {
  await session.inOrder(async () => {
    const { store } = session;
    // Read again: an earlier press may have changed it.
    const mark = activeMark(store.getState());
    if (mark === null) return refuse(session, t('note.selectFirst'));
    if (mark.label === label.id) return;
    await attemptInText(session, async () => {
      const marks = [{ documentId: mark.documentId, id: mark.id }];
      const done = await write(session, 'annotation.relabelMany', { marks, label: label.id });
      const [refused] = done.refused;
      if (refused) return refuse(session, refused.reason);
      store.setState({ lastLabelled: activeMark(store.getState()) });
      const { chain, schema } = store.getState();
      if (schema !== null && startsChain(schema, label.id)) store.setState({ chain: mark.id });
      else if (chain === mark.id) store.setState({ chain: null });
      say(session, describeRelabelled(mark.label, label.id, done));
    });
  });
}

function describeRelabelled(
  from: string,
  to: string,
  { attributesLeft, relationsRemoved }: Output<'annotation.relabelMany'>,
): string {
  const names = { from: nameOf('label', from), to: withinSentence(nameOf('label', to)) };
  return [
    t(attributesLeft === 0 ? 'note.relabelled' : 'note.relabelledWithLoss', names),
    ...(relationsRemoved > 0 ? [t('note.linksDropped', { count: relationsRemoved })] : []),
  ].join(' ');
}
