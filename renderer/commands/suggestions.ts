import type { Input } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import {
  currentSuggestion,
  findNeighbour,
  isOfKind,
  linkedWith,
  openIn,
  suggestionsHere,
  suggestionsOf,
  wasLookedAt,
} from '../state/suggestions.ts';
import type { AppState } from '../state/store.ts';
import { openDocument, reloadDocument } from './documents.ts';
import { mayEdit } from './marks.ts';
import { attempt, attemptInText, refuse, say, write } from './report.ts';
import { makeEverywhere, toggleSuggestions } from './suggestion-choice.ts';
import { withKeysHeld } from './type-ahead.ts';
import { learnAnnotators } from './who.ts';

/** Going through what the machine suggests, and deciding on it. */

type Verdict = 'suggestion.accept' | 'suggestion.reject';
type Chosen = (state: AppState) => readonly AnnotationRecord[];
type Manner = Pick<Input<'suggestion.accept'>, 'linked' | 'label'>;

export const acceptHere = (session: Session): Promise<void> =>
  decide(session, 'suggestion.accept', suggestionsHere);
export const rejectHere = (session: Session): Promise<void> =>
  decide(session, 'suggestion.reject', suggestionsHere);

/** Takes over what the suggestion is linked with too. */
export const acceptLinked = (session: Session): Promise<void> =>
  decide(session, 'suggestion.accept', suggestionsHere, { linked: true });

/** Takes over the words under a label: where that is not the one suggested, the verdict still says which was. */
export const acceptAs = (session: Session, label: string): Promise<void> =>
  decide(session, 'suggestion.accept', suggestionsHere, { label });

/** Decides on all in view that have the label of the one here and were found by the same rule. */
export const decideKind = (session: Session, verdict: Verdict): Promise<void> =>
  decide(session, verdict, (state) => {
    const [kind] = suggestionsHere(state);
    const view = session.article?.visible();
    return kind && view ? openIn(state, view).filter((mark) => isOfKind(kind, mark)) : [];
  });

/** Decides and goes on to the next, which is there in the same frame. Keys wait meanwhile, so that each finds the
 *  suggestion it was meant for. */
async function decide(
  session: Session,
  verdict: Verdict,
  choose: Chosen,
  manner: Manner = {},
): Promise<void> {
  if (!mayEdit(session)) return;
  await withKeysHeld(() =>
    session.inOrder(async () => {
      const { store } = session;
      const before = store.getState();
      const chosen = choose(before);
      const [first] = chosen;
      if (!first) return refuse(session, t('note.noSuggestion'));
      store.setState({ notice: null });
      const partners = manner.linked ? chosen.flatMap(({ id }) => linkedWith(before, id)) : [];
      const decided = new Set([...chosen, ...partners].map(({ id }) => id));
      const next = findNeighbour(before, 1, first, decided);
      if (next && !next.around) goToSuggestion(session, next.mark);
      const written = await attemptInText(session, async () => {
        const made = await writeVerdict(session, verdict, chosen, manner);
        goOn(session, verdict, first, Math.max(chosen.length, made.length), made[0]);
      });
      // What was refused is still to be decided.
      if (!written)
        store.setState({ suggestion: first.id, selected: { start: first.start, end: first.start } });
    }),
  );
}

/** Answers the marks that were made. */
async function writeVerdict(
  session: Session,
  verdict: Verdict,
  chosen: readonly AnnotationRecord[],
  manner: Manner,
): Promise<AnnotationRecord[]> {
  const { documentId } = chosen[0] ?? {};
  if (documentId === undefined) return [];
  const ids = chosen.map(({ id }) => id);
  const { changes } =
    verdict === 'suggestion.accept'
      ? await write(session, verdict, { documentId, ids, ...manner })
      : await write(session, verdict, { documentId, ids });
  if (changes.length === 0) await reloadDocument(session);
  return changes.flatMap(({ kind, before, after }) =>
    kind === 'annotation' && before === null && after ? [after] : [],
  );
}

/** To the next suggestion, if it is not there already; behind the last one what was made stays to be worked on. */
function goOn(
  session: Session,
  verdict: Verdict,
  decided: AnnotationRecord,
  count: number,
  made: AnnotationRecord | undefined,
): void {
  const { store } = session;
  const next = findNeighbour(store.getState(), 1, decided);
  if (currentSuggestion(store.getState()) === null) {
    if (next && !next.around) goToSuggestion(session, next.mark);
    else if (made) store.setState({ active: made.id });
  }
  const done = t(verdict === 'suggestion.accept' ? 'note.accepted' : 'note.rejected', { count });
  if (next === null) sayAllDecided(session, done);
  else if (next.around) say(session, `${done} ${t('note.earlierSuggestions')}`);
  else if (count > 1) say(session, done);
}

/** Makes a suggestion the current one and brings it into view. */
export function goToSuggestion({ article, store }: Session, mark: AnnotationRecord): void {
  article?.goTo(mark);
  store.setState({
    suggestion: mark.id,
    active: null,
    chain: null,
    linking: null,
    copying: null,
    selected: { start: mark.start, end: mark.start },
    notice: null,
  });
}

/** Goes to the next suggestion or the one before; in an article that nobody looked at, makes them first. Answers
 *  whether there is anything to go to. */
export function stepToSuggestion(session: Session, step: 1 | -1): boolean {
  const state = session.store.getState();
  if (state.otherAnnotator !== null) return false;
  if (mayMake(state)) {
    void withKeysHeld(() => session.inOrder(() => makeAndGo(session, step)));
    return true;
  }
  const found = findNeighbour(state, step);
  if (found) {
    goToSuggestion(session, found.mark);
    session.article?.focus();
    if (found.around) say(session, t(step === 1 ? 'note.fromTheTop' : 'note.fromTheEnd'));
    return true;
  }
  const only = suggestionsOf(state).index.size === 1 && suggestionsHere(state).length > 0;
  if (only) return false;
  sayNothing(session);
  return false;
}

async function makeAndGo(session: Session, step: 1 | -1): Promise<void> {
  const { documentId } = session.store.getState();
  if (documentId === null) return;
  await attempt(session, async () => {
    await make(session, documentId, false);
    const found = findNeighbour(session.store.getState(), step);
    if (found) goToSuggestion(session, found.mark);
    else sayNothing(session);
  });
}

/** Whether the shown article was not looked at yet, and may be. */
function mayMake(state: AppState): boolean {
  const { project, annotator, settings } = state;
  if (project === null || project.readOnly || project.suggestions === 'hidden') return false;
  return annotator !== null && settings.suggestions.shown && !wasLookedAt(state);
}

/** Lets the machine propose for one article. `anew`: although it was looked at with the same knowledge. */
async function make(session: Session, documentId: DocumentId, anew: boolean) {
  const { store } = session;
  const { tagger } = store.getState().settings.suggestions;
  const made = await write(session, 'suggestion.make', {
    documentIds: [documentId],
    anew,
    ...(tagger === null ? {} : { tagger }),
  });
  store.setState(({ lookedAt }) => ({ lookedAt: new Set(lookedAt).add(documentId) }));
  if (made.changes.length === 0 && made.made + made.dropped > 0) await reloadDocument(session);
  await learnAnnotators(session);
  return made;
}

/** Makes the shown article’s suggestions anew. */
export async function makeHere(session: Session): Promise<void> {
  const { documentId, project } = session.store.getState();
  if (documentId === null || !mayEdit(session)) return;
  if (project?.suggestions === 'hidden') return say(session, t('note.suggestionsHidden'));
  await session.inOrder(async () => {
    await attempt(session, async () => {
      const { made, dropped } = await make(session, documentId, true);
      const gone = dropped > 0 ? ` ${t('note.suggestionsDropped', { count: dropped })}` : '';
      say(session, `${t('note.suggestionsMade', { count: made })}${gone}`);
    });
  });
}

/** Makes suggestions when an article is opened, if that was chosen. */
export function makeOnOpening(session: Session): void {
  const state = session.store.getState();
  const { documentId, settings } = state;
  if (!settings.suggestions.onOpening || documentId === null || !mayMake(state)) return;
  void session.inOrder(async () => {
    await attempt(session, async () => {
      await make(session, documentId, false);
    });
  });
}

function sayNothing(session: Session): void {
  const { project, settings } = session.store.getState();
  if (project?.suggestions === 'hidden') return say(session, t('note.suggestionsHidden'));
  if (!settings.suggestions.shown) {
    // The focus leaves the text with this key: there the one that shows them does nothing.
    const action = { name: t('suggestion.show'), run: () => toggleSuggestions(session) };
    session.store.setState({ notice: { tone: 'quiet', text: t('note.suggestionsOff'), action } });
    return;
  }
  sayAllDecided(session, '');
}

/** Says that nothing is left here, and offers the next article. */
function sayAllDecided(session: Session, before: string): void {
  const { below } = suggestionsOf(session.store.getState());
  const left = below > 0 ? t('note.onlyUnsure', { count: below }) : t('note.nothingSuggested');
  session.store.setState({
    notice: {
      tone: 'quiet',
      text: `${before} ${left}`.trim(),
      action: { name: t('suggestion.nextArticle'), run: () => void openNextToDecide(session) },
    },
  });
}

/** Opens the article in which deciding teaches most, and goes to its first suggestion. */
export async function openNextToDecide(session: Session): Promise<void> {
  await withKeysHeld(() =>
    attempt(session, async () => {
      const { documentId } = session.store.getState();
      const queue = await session.client.call('suggestion.queue', { limit: 2 });
      const next = queue.find((one) => one.documentId !== documentId);
      if (!next) return sayNoneToDecide(session);
      await openDocument(session, next.documentId, 0);
      session.article?.focus();
      const found = findNeighbour(session.store.getState(), 1);
      if (found) goToSuggestion(session, found.mark);
    }),
  );
}

function sayNoneToDecide(session: Session): void {
  const action = { name: t('suggestion.makeAll'), run: () => void makeEverywhere(session) };
  session.store.setState({ notice: { tone: 'quiet', text: t('note.noneToDecide'), action } });
}
