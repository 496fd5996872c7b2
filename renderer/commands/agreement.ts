import type { ComparedMarks } from '../../shared/contract/agreement.ts';
import { toErrorData } from '../../shared/errors.ts';
import { t, withLocalMessage } from '../i18n.ts';
import type { Session } from '../session.ts';
import { type FigureBehind, toOptions, wantedMeasures } from '../state/agreement.ts';
import { languageOf } from '../state/view.ts';
import { openAdjudicatedAt } from './adjudicate.ts';
import { withJob } from './files.ts';
import { openInArticle } from './versions.ts';
import { showMode } from './view.ts';

/** Shows the agreement with the focus in its figures, or in the marks behind one that are still open. */
export function openAgreement(session: Session): void {
  showMode(session, 'agreement');
  focusFigures(30);
}

/** The report may have to be worked out first; whoever has gone elsewhere meanwhile stays there. */
function focusFigures(times: number): void {
  requestAnimationFrame(() => {
    const target = ['.behind', '.agreement']
      .map((part) => document.querySelector<HTMLElement>(`${part} [data-pane-focus]`))
      .find((element) => element !== null);
    if (target) target.focus();
    else if (times > 0 && document.activeElement === document.body) focusFigures(times - 1);
  });
}

/** One step back: from the marks to their figure, from there to the article. */
export function leaveAgreement(session: Session): void {
  if (session.store.getState().agreement.behind !== null) return closeBehind(session);
  showMode(session, 'annotate');
  requestAnimationFrame(() => session.article?.focus());
}

let nextRun = 0;

/** Works out how well annotators agree, as it is chosen now. A failure stands where the figures would. */
export async function runAgreement({ client, store }: Session): Promise<void> {
  const { agreement, changeAgreement } = store.getState();
  const { choice, epoch, gamma } = agreement;
  const question = { choice, epoch, measures: wantedMeasures(agreement) };
  agreement.running?.cancel();
  const abort = new AbortController();
  const running = { ...question, id: nextRun++, progress: null, cancel: () => abort.abort() };
  changeAgreement({ running, problem: null });
  const isLast = () => store.getState().agreement.running?.id === running.id;
  const answered = { running: null, answered: question };
  try {
    const report = await client.call(
      'agreement.run',
      { ...toOptions(choice), measures: question.measures },
      {
        signal: abort.signal,
        onProgress: (progress) => isLast() && changeAgreement({ running: { ...running, progress } }),
      },
    );
    if (isLast()) changeAgreement({ ...answered, report });
  } catch (thrown) {
    if (!isLast()) return;
    const error = toErrorData(thrown);
    // Without γ, the figures that stand there hold.
    if (error.kind === 'Cancelled' && gamma) return changeAgreement({ ...answered, gamma: false });
    const problem = error.kind === 'Cancelled' ? t('agreement.stopped') : withLocalMessage(error).text;
    changeAgreement({ ...answered, problem, report: null });
  }
}

/** What to give the focus back to when the marks are put away. */
let openedFrom: HTMLElement | null = null;

/** Shows the marks behind a figure, with the focus in their list. */
export function openBehind({ store }: Session, behind: FigureBehind): void {
  openedFrom = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  store.getState().changeAgreement({ behind });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.behind [data-pane-focus]')?.focus());
}

export function closeBehind({ store }: Session): void {
  store.getState().changeAgreement({ behind: null });
  if (openedFrom?.isConnected) openedFrom.focus();
  else focusFigures(0);
}

/** Shows two compared marks in their article, the first’s active if there is one. */
export function openCompared(session: Session, { documentId, first, second }: ComparedMarks): void {
  const mark = first ?? second;
  if (mark !== null) void openInArticle(session, documentId, mark, mark);
}

/** Shows the difference of two compared marks where it is decided. */
export function adjudicateCompared(session: Session, { documentId, first, second }: ComparedMarks): void {
  const mark = first ?? second;
  if (mark !== null) void openAdjudicatedAt(session, documentId, mark);
}

export type ReportFormat = 'html' | 'csv' | 'json';

/** Asks where to, and writes the report as it is chosen now. */
export async function exportAgreement(session: Session, format: ReportFormat): Promise<void> {
  const { store, desktop, client } = session;
  const state = store.getState();
  if (state.project === null || state.job !== null || state.dialog !== null) return;
  const chosen = await desktop.shell('chooseReport', {
    suggestedName: `${state.project.name}-${t('mode.agreement')}`,
    format,
  });
  if (chosen === null) return;
  const { agreement } = store.getState();
  const options = { ...toOptions(agreement.choice), measures: wantedMeasures(agreement) };
  await withJob(session, 'agreement.exporting', async (job) => {
    const language = languageOf(store.getState());
    const { files } = await client.call('agreement.export', { options, format, ...chosen, language }, job);
    const shown = files[0] ?? chosen.out;
    store.setState({
      notice: {
        tone: 'quiet',
        text: t('agreement.exported'),
        action: {
          name: t('agreement.show'),
          run: () => void desktop.shell('showInFolder', { path: shown }),
        },
      },
    });
  });
}
