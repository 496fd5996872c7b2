import type { Input } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AnnotatorRecord } from '../../shared/model/records.ts';
import { listOf, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { listChosen, mayWrite } from './library.ts';
import { attempt, say, sayProblem, write } from './report.ts';
import { changeSettings, showMode } from './view.ts';

/** Shows the team with the focus in its list of people. */
export function openTeam(session: Session): void {
  showMode(session, 'team');
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.team [data-pane-focus]')?.focus());
}

export function leaveTeam(session: Session): void {
  showMode(session, 'annotate');
  requestAnimationFrame(() => session.article?.focus());
}

/** Asks who works in the project, for an epoch of what is known of it. */
export async function loadTeam(session: Session, knownEpoch: number): Promise<void> {
  await attempt(session, async () => {
    const known = await session.client.call('team.get', {});
    session.store.setState(({ team }) => ({
      team: { ...team, known, askedAtMs: Date.now(), knownEpoch },
    }));
  });
}

export function offerToAdd(session: Session): void {
  if (mayWrite(session)) session.store.setState({ dialog: { kind: 'addPeople' } });
}

/** Makes people known to the project; those that it knows stay as they are. Answers whether it could be done. */
export async function addPeople(session: Session, names: readonly string[]): Promise<boolean> {
  return attempt(session, async () => {
    for (const name of names) await session.client.call('annotator.ensure', { name });
    await learnPeople(session);
    say(session, t('team.added', { names: listOf(names), count: names.length }));
  });
}

/** Changes what is known of a person. Who annotates goes on under the new name. */
export async function updatePerson(
  session: Session,
  id: AnnotatorRecord['id'],
  patch: Input<'annotator.update'>['patch'],
): Promise<boolean> {
  const { client, store } = session;
  return attempt(session, async () => {
    const person = await client.call('annotator.update', { id, patch });
    const { annotator, settings } = store.getState();
    if (annotator?.id === id) {
      client.actor = person.name;
      store.setState({ annotator: person });
      if (settings.annotator === annotator.name) changeSettings(session, { annotator: person.name });
    }
    await learnPeople(session);
  });
}

/** People are not among the changes that a write tells. */
async function learnPeople({ client, store }: Session): Promise<void> {
  store.setState({ annotators: await client.call('annotator.list', {}) });
  store.getState().forgetTeam();
}

export async function setBlind(session: Session, blind: boolean): Promise<void> {
  if (!mayWrite(session)) return;
  await attempt(session, async () => {
    await session.client.call('team.configure', { blind });
    session.store.getState().forgetTeam();
    say(session, t(blind ? 'team.nowBlind' : 'team.nowOpen'));
  });
}

export function offerToAssign(session: Session): void {
  if (mayWrite(session)) session.store.setState({ dialog: { kind: 'assign' } });
}

/** Gives articles out by a rule. Answers whether it could be done. */
export async function assignArticles(
  session: Session,
  rule: Input<'assignment.distribute'>,
): Promise<boolean> {
  return attempt(session, async () => {
    const { distributed } = await write(session, 'assignment.distribute', rule);
    await learnPeople(session);
    const names = distributed.people.filter(({ given }) => given > 0).map(({ name }) => name);
    say(session, names.length > 0 ? t('assign.applied', { names: listOf(names) }) : t('assign.rebalanced'));
  });
}

/** Asks to whom the chosen articles are given, or from whom they are taken. */
export function offerToHandOver(
  session: Session,
  way: 'give' | 'take',
  documentIds: readonly DocumentId[] = listChosen(session),
): void {
  if (documentIds.length === 0 || !mayWrite(session)) return;
  session.store.setState({ dialog: { kind: 'handOver', way, documentIds } });
}

/** Answers whether it could be done. */
export async function giveArticles(
  session: Session,
  documentIds: readonly DocumentId[],
  names: readonly string[],
): Promise<boolean> {
  return attempt(session, async () => {
    await write(session, 'assignment.give', { documentIds: [...documentIds], annotators: [...names] });
    session.store.getState().forgetTeam();
    say(session, t('hand.given', { count: documentIds.length, names: listOf(names) }));
  });
}

/** What is begun stays: it is said of whom. Answers whether it could be done. */
export async function takeArticles(
  session: Session,
  documentIds: readonly DocumentId[],
  names: readonly string[],
): Promise<boolean> {
  return attempt(session, async () => {
    const input = { documentIds: [...documentIds], annotators: [...names] };
    const { taken, kept } = await write(session, 'assignment.take', input);
    session.store.getState().forgetTeam();
    const keepers = session.store
      .getState()
      .annotators.filter(({ id }) => kept.some(({ annotatorId }) => annotatorId === id));
    const stays = t('hand.kept', { count: kept.length, names: listOf(keepers.map(({ name }) => name)) });
    if (taken === 0)
      return sayProblem(
        session,
        kept.length > 0 ? stays : t('hand.nobodyHas', { count: documentIds.length }),
      );
    say(session, [t('hand.taken', { count: taken }), ...(kept.length > 0 ? [stays] : [])].join(' '));
  });
}
