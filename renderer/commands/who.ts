import type { Output } from '../../shared/contract.ts';
import type { ProjectInfo } from '../../shared/contract/project.ts';
import type { AnnotatorRecord } from '../../shared/model/records.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { guessWho } from '../state/who.ts';
import { reloadDocument } from './documents.ts';
import { attempt } from './report.ts';
import { withKeysHeld } from './type-ahead.ts';
import { changeSettings } from './view.ts';

/** Who annotates in a project that is being opened; `null` if that has to be said first. `invite` is what should
 *  be said about it. */
export interface FoundWho {
  annotator: AnnotatorRecord | null;
  annotators: Output<'annotator.list'>;
  invite: 'who.unknown' | 'who.idle' | null;
}

/** Finds out who works in a project. From here on calls are made in their name. */
export async function findWho({ client, store }: Session, project: ProjectInfo): Promise<FoundWho> {
  const { annotator: name, people } = store.getState().settings;
  const annotators = await client.call('annotator.list', {});
  const isAlone = annotators.every((one) => one.kind !== 'person' || one.name === name);
  // What everybody has takes a moment to count.
  const { members } = isAlone
    ? { members: annotators.map((one) => ({ ...one, statuses: noStatuses, workedAtMs: null })) }
    : await client.call('team.get', {});
  const who = guessWho({ workOf: project.workOf, said: people[project.file], name, members });
  const known = who.is === 'known' ? annotators.find(({ id }) => id === who.id) : undefined;
  client.actor = known?.name ?? name;
  client.isSure = project.readOnly || who.is !== 'unknown';
  if (project.readOnly) return { annotator: null, annotators, invite: null };
  if (who.is === 'unknown') return { annotator: null, annotators, invite: 'who.unknown' };
  if (known)
    return { annotator: known, annotators, invite: who.is === 'known' && who.isIdle ? 'who.idle' : null };
  const annotator = await client.call('annotator.ensure', { name });
  return { annotator, annotators: [...annotators, annotator], invite: null };
}

const noStatuses = { todo: 0, doing: 0, done: 0, skipped: 0 };

/** Who was given some of the articles finds these in the library, and may take the filter away. A working copy
 *  holds no others. */
export async function showGiven({ client, store }: Session): Promise<void> {
  const { annotator, project, libraryView, changeQuery } = store.getState();
  const query = { annotatorId: annotator?.id ?? null, from: null, open: true };
  const isGiven =
    annotator !== null && project?.workOf === null && (await client.call('document.next', query)).given;
  const { assigned = false, ...rest } = libraryView.filter;
  if (isGiven !== assigned) changeQuery({ filter: isGiven ? { ...rest, assigned: true } : rest });
}

/** The first suggestions of a project bring an annotator with them, whom nobody knew. */
export async function learnAnnotators({ client, store }: Session): Promise<void> {
  const { shown, annotators } = store.getState();
  const known = new Set(annotators.map(({ id }) => id));
  if (shown === null || shown.annotations.owners().every((id) => known.has(id))) return;
  store.setState({ annotators: await client.call('annotator.list', {}) });
}

/** Asks who annotates. */
export const askWho = ({ store }: Session): void => store.setState({ dialog: { kind: 'annotator' } });

/** Says quietly that somebody should say who they are. */
export function inviteWho(session: Session, invite: NonNullable<FoundWho['invite']>): void {
  const name = session.store.getState().annotator?.name ?? '';
  session.store.setState({
    notice: {
      tone: 'quiet',
      text: t(invite, { name }),
      action: { name: t('who.say'), run: () => askWho(session) },
    },
  });
}

/** Lets someone else annotate, who is added if the project does not know them. On this machine they are who works
 *  in this project from now on. */
export async function changeAnnotator(session: Session, name: string): Promise<void> {
  const { client, store } = session;
  // The article comes anew: what one presses meanwhile is meant for it.
  const change = async () => {
    const annotator = await client.call('annotator.ensure', { name });
    client.actor = annotator.name;
    client.isSure = true;
    const annotators = await client.call('annotator.list', {});
    const { project, settings, selected } = store.getState();
    store.setState({ annotator, annotators, otherAnnotator: null, active: null, chain: null, dialog: null });
    // A working copy is somebody’s, whoever else looks into it.
    if (project?.workOf === null) {
      const people = { ...settings.people, [project.file]: annotator.uid };
      changeSettings(session, { annotator: annotator.name, people });
    }
    store.getState().forgetPages();
    store.getState().forgetTeam();
    await showGiven(session);
    store.setState({ notice: null });
    // Others may see other marks.
    await reloadDocument(session);
    // What was to be marked when it was asked who marks it.
    session.article?.select(selected);
    store.setState({ selected });
  };
  await attempt(session, () => withKeysHeld(change));
}
