import type { DocumentId } from '../../shared/model/ids.ts';
import type { ProjectInfo } from '../../shared/contract/project.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { noAgreement } from '../state/agreement.ts';
import { noAdjudication, staleAdjudication } from '../state/adjudicate.ts';
import { noExport } from '../state/export-choice.ts';
import { noImports } from '../state/imports.ts';
import { noRecords } from '../state/records.ts';
import { noSearch } from '../state/search.ts';
import { noSelection } from '../state/selection.ts';
import { noTeam } from '../state/team.ts';
import { noVersions } from '../state/versions.ts';
import { closeDocument, firstDocument, openDocument, rememberPlace, showDocument } from './documents.ts';
import { attempt, sayProblem } from './report.ts';
import { changeSettings } from './view.ts';
import { findWho, type FoundWho, inviteWho, showGiven } from './who.ts';

const RECENT = 10;

/** What the window does first. Answers whether somebody sees the sample, and Hearsay, for the first time, and the
 *  bundle that it was started with. */
export async function start(session: Session): Promise<{ isFirst: boolean; bundle: string | null }> {
  let isFirst = false;
  let bundle: string | null = null;
  await attempt(session, async () => {
    const first = await session.desktop.shell('start', {});
    const { settings, systemLanguages, project, isSample, problem } = first;
    bundle = first.bundle;
    session.client.actor = settings.annotator;
    session.store.setState({ settings, systemLanguages });
    if (project !== null) await openProject(session, project);
    isFirst = isSample && !settings.tourSeen;
    if (problem !== null) sayProblem(session, problem);
  });
  session.store.setState({ starting: false });
  return { isFirst, bundle };
}

/** Opens a project; one that another program has open may be opened for reading. */
export const openProject = (
  session: Session,
  file: string,
  mode: 'write' | 'read' = 'write',
): Promise<boolean> =>
  enter(
    session,
    () => session.client.call('project.open', { file, mode }),
    (error) =>
      error.kind === 'Workspace' && error.reason === 'locked'
        ? { name: t('welcome.openForReading'), run: () => void openProject(session, file, 'read') }
        : null,
  );

export async function createProject(session: Session): Promise<void> {
  const file = await session.desktop.shell('chooseNewProject', {});
  if (file !== null) await enter(session, () => session.client.call('project.create', { file }));
}

export async function openSample(session: Session): Promise<void> {
  await attempt(session, async () => {
    await openProject(session, await session.desktop.shell('sampleProject', {}));
  });
}

/** Nothing of one project stays on the screen when it is left. */
const nothingOpen = {
  ...noRecords,
  ...noSelection,
  ...noSearch,
  ...noImports,
  ...noVersions,
  ...noExport,
  ...noTeam,
  ...noAgreement,
  ...noAdjudication,
  notice: null,
};

export async function closeProject(session: Session): Promise<void> {
  rememberPlace(session);
  await attempt(session, async () => {
    await session.client.call('project.close', {});
    session.store.setState(nothingOpen);
    await session.desktop.shell('projectOpened', { file: null, name: '' });
  });
}

/** Puts the project that a step opens in the place of the one that is open. Answers whether it was opened. */
export async function enter(
  session: Session,
  open: () => Promise<ProjectInfo>,
  offer?: Parameters<typeof attempt>[2],
): Promise<boolean> {
  const { store } = session;
  rememberPlace(session);
  const step = async () => {
    const project = await open();
    const { settings } = store.getState();
    store.setState(nothingOpen);
    const { file, name } = project;
    const { invite } = await loadProject(session, project);
    void session.desktop.shell('projectOpened', { file, name });
    changeSettings(session, {
      recent: [file, ...settings.recent.filter((other) => other !== file)].slice(0, RECENT),
    });
    await showGiven(session);
    await openLastPlace(session, file);
    if (invite !== null) inviteWho(session, invite);
  };
  return attempt(session, step, offer);
}

/** Loads what the whole project shares. */
async function loadProject(session: Session, project: ProjectInfo): Promise<FoundWho> {
  const { client, store } = session;
  const who = await findWho(session, project);
  const [schema, entities] = await Promise.all([
    client.call('schema.get', {}),
    client.call('entity.list', { limit: 100_000 }),
  ]);
  store.setState({
    project,
    schema,
    annotators: who.annotators,
    annotator: who.annotator,
    entities: new Map(entities.map((e) => [e.id, e])),
  });
  return who;
}

async function openLastPlace(session: Session, file: string): Promise<void> {
  const place = session.store.getState().settings.places[file];
  const first = await firstToOpen(session);
  if (place && first) {
    await openDocument(session, place.documentId as DocumentId, place.caret);
    if (session.store.getState().shown !== null) return;
  }
  if (first) await openDocument(session, first);
  else closeDocument(session);
}

/** Who was given articles begins with the first of them. */
async function firstToOpen(session: Session): Promise<DocumentId | undefined> {
  const annotatorId = session.store.getState().annotator?.id ?? null;
  const next = await session.client.call('document.next', { annotatorId, from: null, open: true });
  return (next.given && next.documentId) || (await firstDocument(session))?.id;
}

/** After bulk work: everything but the place where one was is loaded anew. */
export async function reloadProject(session: Session): Promise<void> {
  const { client, store } = session;
  await attempt(session, async () => {
    const [annotators, entities, project] = await Promise.all([
      client.call('annotator.list', {}),
      client.call('entity.list', { limit: 100_000 }),
      client.call('project.info', {}),
    ]);
    store.setState({ project, annotators, entities: new Map(entities.map((e) => [e.id, e])) });
    store.getState().forgetPages();
    store.getState().changeSearch({ stale: true });
    store.getState().forgetTeam();
    store.getState().forgetAgreement();
    store.setState(staleAdjudication);
    const first = await firstDocument(session);
    const { documentId } = store.getState();
    if (first === undefined) closeDocument(session);
    else if (documentId === null) await showDocument(session, first.id);
    else await showAgain(session, documentId, first.id);
  });
}

/** The shown article as it now is, or the first one if it is gone. */
async function showAgain(session: Session, documentId: DocumentId, first: DocumentId): Promise<void> {
  try {
    session.store.getState().showDocument(await session.client.call('document.get', { documentId }));
  } catch {
    await showDocument(session, first);
  }
}
