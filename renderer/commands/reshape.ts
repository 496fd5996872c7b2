import type { AnnotationRecord } from '../../shared/model/records.ts';
import { listOf, nameOf, t, withinSentence } from '../i18n.ts';
import type { Session } from '../session.ts';
import { findMergeable, findMergeLoss } from '../state/merging.ts';
import { activeMark, markIndex } from '../state/select.ts';
import { editableMark, mayEdit } from './marks.ts';
import { attemptInText, say, refuse, write } from './report.ts';

/** Splitting a mark, making one of several, copying one. Each is one step of the history. */

export const splitMark = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    const mark = editableMark(session);
    if (mark === null) return;
    const at = session.store.getState().selected.start;
    await attemptInText(session, async () => {
      await write(session, 'annotation.split', { documentId: mark.documentId, id: mark.id, at });
      say(session, t('note.split', { label: withinSentence(nameOf('label', mark.label)) }));
    });
  });

export const mergeMarks = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    const { store, article } = session;
    const state = store.getState();
    if (state.shown === null || !mayEdit(session)) return;
    const { selected } = state;
    const marks = findMergeable(state.shown.text, markIndex(state), activeMark(state), selected);
    const [first] = marks;
    if (!first) return refuse(session, describeNothingToMerge(session));
    await attemptInText(session, async () => {
      const ids = marks.map(({ id }) => id);
      const { changes } = await write(session, 'annotation.merge', { documentId: first.documentId, ids });
      store.setState({ active: first.id });
      if (selected.end > selected.start) {
        article?.select({ start: first.start, end: first.start });
        store.setState({ selected: { start: first.start, end: first.start } });
      }
      say(session, describeMerge(session, first, changes, ids.length));
    });
  });

function describeNothingToMerge(session: Session): string {
  const state = session.store.getState();
  if (state.selected.end > state.selected.start) return t('note.mergeNothingSelected');
  const mark = activeMark(state);
  if (mark === null) return t('note.nothingActive');
  return t('note.mergeNothingNear', { label: withinSentence(nameOf('label', mark.label)) });
}

function describeMerge(
  session: Session,
  first: AnnotationRecord,
  changes: Parameters<typeof findMergeLoss>[0],
  count: number,
): string {
  const { shown } = session.store.getState();
  const into = shown?.annotations.get(first.id) ?? first;
  const { links, attributes } = findMergeLoss(changes, into, shown?.relations.at(first.id) ?? []);
  const names = attributes.map((name) =>
    withinSentence(name === 'entity' ? t('inspector.entity') : nameOf('attribute', name)),
  );
  return [
    t('note.merged', { count, label: withinSentence(nameOf('label', first.label)) }),
    ...(names.length > 0 ? [t('note.mergedDiffering', { names: listOf(names) })] : []),
    ...(links > 0 ? [t('note.linksDropped', { count: links })] : []),
  ].join(' ');
}

/** Asks for the label of a copy of the active mark: the next digit makes it. */
export const startCopy = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    const mark = editableMark(session);
    if (mark === null) return;
    session.store.setState({ copying: mark.id });
    say(session, t('note.copying', { label: withinSentence(nameOf('label', mark.label)) }));
  });
