import type { Changes } from '../../shared/changes.ts';
import { toErrorData } from '../../shared/errors.ts';
import { nameOf, t, withinSentence, withLocalMessage } from '../i18n.ts';
import type { Session } from '../session.ts';
import { openDocument } from './documents.ts';
import { startsChain } from './chain.ts';
import { goToSuggestion } from './suggestions.ts';
import { goToMark } from './marks.ts';
import { attempt, say, write } from './report.ts';

/** Takes back (or does again) the last step of who annotates, wherever it was, and shows its article. */
export async function travel(session: Session, method: 'history.undo' | 'history.redo'): Promise<void> {
  const { annotator } = session.store.getState();
  if (annotator === null) return;
  await session.inOrder(async () => {
    await attempt(session, async () => {
      try {
        const { documentId, operation, changes } = await write(session, method, {
          annotatorId: annotator.id,
        });
        const { mode } = session.store.getState();
        if (
          mode === 'annotate' &&
          documentId !== null &&
          documentId !== session.store.getState().documentId
        ) {
          await openDocument(session, documentId as Parameters<typeof openDocument>[1]);
        }
        if (mode === 'annotate') showChanges(session, changes);
        const what = withinSentence(nameOf('operation', operation));
        say(session, t(method === 'history.undo' ? 'note.undone' : 'note.redone', { what }));
      } catch (thrown) {
        const error = toErrorData(thrown);
        if (error.kind !== 'NotFound') throw thrown;
        say(session, withLocalMessage(error).text);
      }
    });
  });
}

/** Brings what a step of the history did into view: the mark that it gave back, changed or linked is active
 *  as it was when it was made; of one that it took away the place is shown. */
function showChanges(session: Session, changes: Changes): void {
  const { store, article } = session;
  const { shown, schema, annotator } = store.getState();
  const undecided = changes.flatMap(({ kind, before, after }) =>
    kind === 'verdict' && before && after === null ? [before.suggestionId] : [],
  );
  const suggestion = undecided[0] === undefined ? undefined : shown?.annotations.get(undecided[0]);
  if (suggestion) {
    store.setState({ otherAnnotator: null });
    return goToSuggestion(session, suggestion);
  }
  const marks = changes.flatMap((change) => (change.kind === 'annotation' ? [change] : []));
  const links = changes.flatMap((change) =>
    change.kind === 'relation' ? [change.after ?? change.before] : [],
  );
  const id =
    marks.find(({ after }) => after !== null)?.after?.id ?? (marks.length === 0 ? links[0]?.from : undefined);
  const mark = id === undefined ? undefined : shown?.annotations.get(id);
  // A suggestion that came back is no mark to work on.
  const place = mark ?? marks[0]?.before;
  if (mark?.annotatorId === annotator?.id && mark) {
    store.setState({ otherAnnotator: null });
    goToMark(session, mark, false);
    const isBack = marks.some(({ before, after }) => before === null && after?.id === mark.id);
    if (isBack && schema !== null && startsChain(schema, mark.label)) store.setState({ chain: mark.id });
  } else if (place) {
    const { start, documentId } = place;
    if (documentId !== shown?.document.id) return;
    article?.goTo({ start, end: start });
    store.setState({ otherAnnotator: null, active: null, selected: { start, end: start } });
  }
}

/** Takes back everything that who annotates did after a step; answers whether it could be done. */
export async function undoTo(session: Session, seq: number): Promise<boolean> {
  const { annotator } = session.store.getState();
  if (annotator === null) return false;
  return attempt(session, async () => {
    const { steps } = await write(session, 'history.undoTo', { seq, annotatorId: annotator.id });
    say(session, t('note.undoneTo', { count: steps }));
  });
}

/** Brings back what steps of the history removed. */
export async function restoreFromBin(session: Session, seqs: number[]): Promise<void> {
  await attempt(session, async () => {
    const { restored, problems } = await write(session, 'bin.restore', { seqs });
    const text = t('note.restored', { count: restored });
    session.store.setState({
      notice: { tone: problems.length > 0 ? 'problem' : 'quiet', text, details: problems },
    });
  });
}
