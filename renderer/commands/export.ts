import type { Session } from '../session.ts';
import { exportChoice } from '../state/export-choice.ts';
import type { AppState } from '../state/store.ts';
import { withJob } from './files.ts';
import { changeSettings, showMode } from './view.ts';

/** What is to be exported now. */
export const choiceOf = ({ exporting, settings }: AppState) => exportChoice(exporting, settings.exportFormat);

/** Shows the export with the focus in its list of formats. */
export function openExport(session: Session): void {
  showMode(session, 'export');
  focusFormats();
}

/** The list may have to be drawn first. */
export function focusFormats(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.export [data-pane-focus]')?.focus());
}

/** Puts away what came of an export. While it ran, whatever had the focus may have lost it. */
export function closeExported({ store }: Session): void {
  store.setState({ dialog: null });
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.export-bar .button[data-kind=main]')?.focus(),
  );
}

export function leaveExport(session: Session): void {
  showMode(session, 'annotate');
  requestAnimationFrame(() => session.article?.focus());
}

/** Asks for a folder and exports into it what is chosen. */
export async function chooseAndExport(session: Session): Promise<void> {
  const { store, desktop, client } = session;
  const state = store.getState();
  const choice = choiceOf(state);
  if (state.project === null || state.job !== null || state.dialog !== null) return;
  const out = await desktop.shell('chooseExportFolder', {
    suggestedName: `${state.project.name}-${choice.format}`,
  });
  if (out === null) return;
  store.setState({ notice: null });
  changeSettings(session, { exportFormat: choice.format });
  await withJob(session, 'export.running', async (options) => {
    const manifest = await client.call('export.run', { ...choice, out }, options);
    store.setState({ dialog: { kind: 'exported', out, manifest } });
  });
}
