import type { Progress } from '../../shared/contract.ts';
import type { TableMapping } from '../../shared/model/file-formats.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { tellImport } from './imports.ts';
import { attempt, sayProblem } from './report.ts';

/** Runs long work with its progress on the screen. Answers what came of it; `null` if that is nothing. */
export async function withJob<T>(
  session: Session,
  titleKey: string,
  work: (options: { onProgress: (progress: Progress) => void; signal: AbortSignal }) => Promise<T>,
): Promise<T | null> {
  const { store } = session;
  if (store.getState().job !== null) return null;
  let result: T | null = null;
  const controller = new AbortController();
  const show = (progress: Progress) =>
    store.setState({ job: { titleKey, progress, cancel: () => controller.abort() } });
  show({ done: 0, total: null, at: null });
  await attempt(session, async () => {
    result = await work({ onProgress: show, signal: controller.signal });
  });
  store.setState({ job: null });
  return result;
}

export async function chooseAndImport(session: Session, folders: boolean): Promise<void> {
  if (session.store.getState().project === null) return;
  const paths = await session.desktop.shell('chooseArticles', { folders });
  if (paths.length > 0) await importPaths(session, paths);
}

export async function importPaths(session: Session, paths: string[]): Promise<void> {
  const { project } = session.store.getState();
  if (project === null) return sayProblem(session, t('import.needsProject'));
  if (project.readOnly) return sayProblem(session, t('note.readOnly'));
  const found = await withJob(session, 'import.looking', (options) =>
    session.client.call('import.look', { paths }, options),
  );
  if (found === null) return;
  const { tables } = found;
  if (tables.length > 0) session.store.setState({ dialog: { kind: 'mapping', paths, tables } });
  else await runImport(session, paths, []);
}

/** Imports with what each table’s columns are said to be. */
export async function runImport(
  session: Session,
  paths: readonly string[],
  mappings: readonly TableMapping[],
): Promise<void> {
  session.store.setState({ dialog: null });
  const input = { paths: [...paths], mappings: [...mappings] };
  const report = await withJob(session, 'import.running', (options) =>
    session.client.call('import.run', input, options),
  );
  if (report !== null) await attempt(session, () => tellImport(session, report));
}

export async function checkProject(session: Session): Promise<void> {
  if (session.store.getState().project === null) return;
  await withJob(session, 'check.running', async (options) => {
    const report = await session.client.call('project.check', {}, options);
    session.store.setState({ dialog: { kind: 'checked', report } });
  });
}
