import { bundleFileNames, isBundleFile } from '../../shared/bundle-file.ts';
import type { AssignmentStatus } from '../../shared/model/records.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import type { Notice } from '../state/view.ts';
import { finishDocument } from './documents.ts';
import { importPaths, withJob } from './files.ts';
import { mayWrite } from './library.ts';
import { offerMerge } from './merge-bundles.ts';
import { enter, openProject } from './project.ts';
import { attempt, sayProblem } from './report.ts';
import { showMode } from './view.ts';

/** Work that goes out to annotators in bundles, and how one begins and ends to work on one. */

/** Asks for a project or a bundle and opens it. */
export async function chooseProject(session: Session): Promise<void> {
  const file = await session.desktop.shell('chooseProject', {});
  if (file === null) return;
  if (isBundleFile(file)) await openBundles(session, [file]);
  else await openProject(session, file);
}

/** Takes files from outside: bundles are opened, all else is imported. */
export async function takeFiles(session: Session, paths: string[]): Promise<void> {
  const bundles = paths.filter(isBundleFile);
  if (bundles.length === 0) return importPaths(session, paths);
  if (bundles.length < paths.length) return sayProblem(session, t('bundle.apart'));
  await openBundles(session, bundles);
}

/** Looks into bundles: those of the open project are offered for merging, another one to work on. */
export async function openBundles(session: Session, files: readonly string[]): Promise<void> {
  const { project } = session.store.getState();
  if (project !== null && !project.readOnly) return offerMerge(session, files);
  const [file] = files;
  if (file === undefined || files.length > 1) return sayProblem(session, t('bundle.openProjectFirst'));
  const info = await withJob(session, 'bundle.looking', (options) =>
    session.client.call('bundle.look', { file }, options),
  );
  if (info !== null) session.store.setState({ dialog: { kind: 'bundle', info: { ...info, file } } });
}

/** Asks where the working copy of a bundle goes, makes it and opens it. */
export async function startWorking(session: Session, bundle: string): Promise<void> {
  const { client, desktop, store } = session;
  const project = await desktop.shell('chooseWorkingCopy', { bundle });
  if (project === null) return;
  store.setState({ dialog: null });
  const isOpen = await withJob(session, 'bundle.opening', (options) =>
    enter(session, () => client.call('bundle.open', { file: bundle, project }, options)),
  );
  if (!isOpen) return;
  showMode(session, 'annotate');
  requestAnimationFrame(() => session.article?.focus());
}

/** Asks for whom bundles are made. */
export async function offerBundles(session: Session): Promise<void> {
  if (!mayWrite(session)) return;
  await attempt(session, async () => {
    const { members } = await session.client.call('team.get', {});
    session.store.setState({ dialog: { kind: 'makeBundles', members } });
  });
}

/** Makes a bundle for each of these annotators: one goes where a person says, several into a folder. */
export async function makeBundles(session: Session, annotators: readonly string[]): Promise<void> {
  const { client, desktop, store } = session;
  const { project } = store.getState();
  if (project === null || !mayWrite(session)) return;
  const names = bundleFileNames(project.name, annotators);
  const files =
    names.length > 1
      ? await desktop.shell('chooseBundleFolder', { names })
      : await chooseOne(session, project.file, names[0]);
  if (files === null) return;
  store.setState({ dialog: null, notice: null });
  const made: string[] = [];
  await withJob(session, 'bundle.writing', async ({ onProgress, signal }) => {
    for (const [at, annotator] of annotators.entries()) {
      const out = files[at];
      if (out === undefined) break;
      if (files.length > 1) onProgress({ done: at, total: files.length, at: annotator });
      const follow = files.length > 1 ? { signal } : { onProgress, signal };
      await client.call('bundle.write', { annotator, out, overwrite: true }, follow);
      made.push(out);
    }
  });
  tellMade(session, annotators, made);
}

/** What was made, also where the rest was cancelled or failed: that was said already, and stays on the screen. */
function tellMade({ desktop, store }: Session, annotators: readonly string[], made: readonly string[]): void {
  const [path] = made;
  if (path === undefined) return;
  const { notice } = store.getState();
  const words =
    made.length < annotators.length
      ? t('bundle.madeSome', { made: made.length, count: annotators.length })
      : made.length > 1
        ? t('bundle.madeSeveral', { count: made.length, folder: folderOf(path) })
        : t('bundle.made', { name: annotators[0], file: nameOfFile(path) });
  const action: Notice['action'] = {
    name: t('export.show'),
    run: () => void desktop.shell('showInFolder', { path }),
  };
  store.setState({
    notice:
      notice === null
        ? { tone: 'quiet', text: words, action }
        : { ...notice, text: `${notice.text} ${words}`, action },
  });
}

/** Writes the bundle that brings the work of a working copy back. */
export async function sendWorkBack(session: Session): Promise<void> {
  const { client, desktop, store } = session;
  const { project } = store.getState();
  if (project?.workOf == null) return;
  const annotator = project.workOf;
  const [name] = bundleFileNames(project.name, [annotator], t('bundle.backSuffix'));
  const [out] = (await chooseOne(session, project.file, name)) ?? [];
  if (out === undefined) return;
  store.setState({ notice: null });
  const written = await withJob(session, 'bundle.writing', (options) =>
    client.call('bundle.write', { annotator, out, overwrite: true }, options),
  );
  if (written === null) return;
  const { done, documents } = written;
  store.setState({
    notice: {
      tone: 'quiet',
      text: t('bundle.sent', { file: nameOfFile(out), done, count: documents }),
      action: { name: t('export.show'), run: () => void desktop.shell('showInFolder', { path: out }) },
    },
  });
}

/** Sets the shown article aside. After the last one of a working copy, the way back is offered. */
export async function finishGiven(session: Session, status: AssignmentStatus & ('done' | 'skipped')) {
  await finishDocument(session, status);
  const { project } = session.store.getState();
  if (project === null || project.workOf === null || !(await isAllDone(session))) return;
  session.store.setState({
    notice: {
      tone: 'quiet',
      text: t('bundle.allDone'),
      action: { name: t('command.bundle.sendBack'), run: () => void sendWorkBack(session) },
    },
  });
}

/** Whether whoever annotates has nothing left to do. */
export async function isAllDone({ client, store }: Session): Promise<boolean> {
  const { annotator } = store.getState();
  if (annotator === null) return false;
  const query = { annotatorId: annotator.id, from: null, open: true };
  return (await client.call('document.next', query)).documentId === null;
}

async function chooseOne({ desktop }: Session, beside: string, suggestedName = ''): Promise<string[] | null> {
  const file = await desktop.shell('chooseNewBundle', { suggestedName, beside });
  return file === null ? null : [file];
}

const nameOfFile = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.search(/[\\/][^\\/]*$/u)));
