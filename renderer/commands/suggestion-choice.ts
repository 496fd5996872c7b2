import type { SuggestionChoice } from '../../shared/bridge.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { withJob } from './files.ts';
import { reloadDocument } from './documents.ts';
import { attempt, say, sayProblem, write } from './report.ts';
import { changeSettings } from './view.ts';
import { learnAnnotators } from './who.ts';

/** Which suggestions are shown, to oneself and to everybody, and what makes them. */

export function changeChoice(session: Session, patch: Partial<SuggestionChoice>): void {
  const { suggestions } = session.store.getState().settings;
  changeSettings(session, { suggestions: { ...suggestions, ...patch } });
}

export function toggleSuggestions(session: Session): void {
  const { shown } = session.store.getState().settings.suggestions;
  changeChoice(session, { shown: !shown });
  say(session, t(shown ? 'note.suggestionsNowOff' : 'note.suggestionsNowOn'));
}

function mayWrite(session: Session): boolean {
  const isReadOnly = session.store.getState().project?.readOnly ?? true;
  if (isReadOnly) sayProblem(session, t('note.readOnly'));
  return !isReadOnly;
}

/** Makes suggestions for the whole project, the open article first. What was looked at with the same knowledge is
 *  left as it is. */
export async function makeEverywhere(session: Session): Promise<void> {
  if (!mayWrite(session)) return;
  const { documentId, settings } = session.store.getState();
  const { tagger } = settings.suggestions;
  const how = { anew: false, ...(tagger === null ? {} : { tagger }) };
  const make = (documentIds: DocumentId[]) => write(session, 'suggestion.make', { ...how, documentIds });
  session.store.setState({ dialog: null });
  const made = await withJob(session, 'suggestion.making', async (options) => {
    const here = documentId === null ? [] : [await make([documentId])];
    return [...here, await session.client.call('suggestion.make', how, options)];
  });
  await reloadDocument(session);
  await learnAnnotators(session);
  if (made === null) return;
  const count = made.reduce((sum, one) => sum + one.made, 0);
  // The open article is one of all.
  say(session, t('note.suggestionsMadeIn', { count, articles: made.at(-1)?.documents ?? 0 }));
}

/** Shows what the machine proposes to everybody, or to nobody. */
export async function showToAll(session: Session, shown: boolean): Promise<void> {
  if (!mayWrite(session)) return;
  const { client, store } = session;
  await attempt(session, async () => {
    await client.call('suggestion.configure', { shown });
    store.setState({ project: await client.call('project.info', {}) });
    await reloadDocument(session);
  });
}

/** Asks for the folder of a model and looks into it. Its classes stand for nothing until they are given labels. */
export async function chooseModel(session: Session): Promise<void> {
  const folder = await session.desktop.shell('chooseModelFolder', {});
  if (folder !== null) changeChoice(session, { tagger: { folder, labels: {} } });
}
