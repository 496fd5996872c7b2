import type { MergedBundle } from '../../shared/contract/bundles.ts';
import { listOf, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import {
  bringsNothing,
  conflictsOf,
  isForeign,
  type MergeChoices,
  type Settlements,
  updatedBy,
  type WaitingWork,
} from '../state/merge-review.ts';
import { openDocument } from './documents.ts';
import { withJob } from './files.ts';
import { mayWrite } from './library.ts';
import { reloadProject } from './project.ts';
import { attempt, say, write } from './report.ts';
import { showMode } from './view.ts';

/** Work that comes back in bundles, and what has to be decided about it. */

export async function chooseAndMerge(session: Session): Promise<void> {
  if (!mayWrite(session)) return;
  const files = await session.desktop.shell('chooseBundles', {});
  if (files.length > 0) await offerMerge(session, files);
}

/** Looks at what bundles would bring. One of another project is rather offered to work on. */
export async function offerMerge(session: Session, files: readonly string[]): Promise<void> {
  const bundles = await withJob(session, 'merge.looking', (options) =>
    previewMerge(session, files, {}, options),
  );
  const [first] = bundles ?? [];
  if (bundles === null || first === undefined) return;
  const [file] = files;
  const asksFirst = file !== undefined && files.length === 1 && isForeign(first);
  session.store.setState({
    notice: null,
    dialog: asksFirst
      ? { kind: 'bundle', info: { ...first, file }, foreign: bundles }
      : { kind: 'merge', files, bundles },
  });
}

/** What bundles would bring with these choices. */
export async function previewMerge(
  { client }: Session,
  files: readonly string[],
  choices: MergeChoices,
  options: Parameters<typeof client.call>[2],
): Promise<readonly MergedBundle[]> {
  const { bundles } = await client.call('merge.preview', { files: [...files], choices }, options);
  return bundles;
}

/** Takes the work out of bundles as far as it is decided, and says what came and what waits. */
export async function runMerge(
  session: Session,
  files: readonly string[],
  choices: MergeChoices,
): Promise<void> {
  const { client, store } = session;
  if (!mayWrite(session)) return;
  store.setState({ dialog: null, notice: null });
  const merged = await withJob(session, 'merge.running', (options) =>
    client.call('merge.run', { files: [...files], choices }, options),
  );
  if (merged === null) return;
  store.getState().applyChanges(merged.changes);
  // Annotators and versions are not among the changes.
  await reloadProject(session);
  tellMerge(session, merged.bundles);
}

function tellMerge(session: Session, bundles: readonly MergedBundle[]): void {
  const open = conflictsOf(bundles).filter(({ chosen }) => chosen === null);
  const here = open.filter(({ kind }) => kind === 'twoPlaces').length;
  const words = [
    sayUpdated(bundles),
    ...(here > 0 ? [t('merge.waiting', { count: here })] : []),
    ...(open.length > here ? [t('merge.leftInFile', { count: open.length - here })] : []),
  ];
  const details = bundles.flatMap(({ issues }) => issues.map(({ message }) => message));
  session.store.setState({
    notice: {
      tone: 'quiet',
      text: words.join(' '),
      ...(details.length > 0 ? { details } : {}),
      ...(here > 0 ? { action: { name: t('merge.decide'), run: () => void showWaitingWork(session) } } : {}),
    },
  });
}

/** Nobody reads more names. */
const NAMED = 4;

function sayUpdated(bundles: readonly MergedBundle[]): string {
  const people = updatedBy(bundles);
  if (people.length === 0) return t(bringsNothing(bundles) ? 'merge.nothingNew' : 'merge.nothingTaken');
  if (people.length > NAMED) return t('merge.doneOfMany', { count: people.length });
  return t('merge.done', { names: listOf(people.map((one) => t('merge.doneOf', one))) });
}

/** The work of two places of which somebody has to say which one holds. */
export const listWaitingWork = ({ client }: Session): Promise<readonly WaitingWork[]> =>
  client.call('merge.conflicts', {});

export async function showWaitingWork(session: Session): Promise<void> {
  await attempt(session, async () => {
    const work = await listWaitingWork(session);
    if (work.length === 0) return say(session, t('merge.nothingWaits'));
    session.store.setState({ dialog: { kind: 'settle', work } });
  });
}

/** Decides which work of two places holds. Answers whether it could be done. */
export async function settleWork(session: Session, decisions: Settlements): Promise<boolean> {
  if (!mayWrite(session)) return false;
  return attempt(session, async () => {
    await write(session, 'merge.settle', { decisions });
    session.store.getState().forgetTeam();
    say(session, t('merge.settled', { count: decisions.length }));
  });
}

/** Shows the work that is in force now in its article. */
export async function lookAtWork(session: Session, { documentId, annotatorId }: WaitingWork): Promise<void> {
  const { store } = session;
  if (documentId === null) return;
  store.setState({ dialog: null });
  showMode(session, 'annotate');
  await openDocument(session, documentId);
  const isOwn = store.getState().annotator?.id === annotatorId;
  store.setState({ otherAnnotator: isOwn ? null : annotatorId });
  requestAnimationFrame(() => session.article?.focus());
}
