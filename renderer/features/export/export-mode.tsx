import { type KeyboardEvent, useMemo } from 'react';
import { chooseAndExport, focusFormats } from '../../commands/export.ts';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { exportChoice } from '../../state/export-choice.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { Choices } from './choices.tsx';
import { CommandLine } from './command-line.tsx';
import { FormatList } from './format-list.tsx';
import { Counts, Losses } from './outcome.tsx';
import { Leaks, Parts } from './parts.tsx';
import { Sample } from './sample.tsx';
import { type Preflight, usePreflight } from './use-preflight.ts';
import './export.css';

/** Writes the project as a dataset: what of it and in which format is chosen on the left, what comes of it is seen
 *  on the right before anything is written. */
export const ExportMode = ({ empty }: { empty: boolean }) => (empty ? <NothingToExport /> : <ExportScreen />);

function ExportScreen() {
  const session = useSession();
  const chosen = useApp((state) => state.exporting);
  const last = useApp((state) => state.settings.exportFormat);
  const choice = useMemo(() => exportChoice(chosen, last), [chosen, last]);
  const preflight = usePreflight(choice);
  const { found, isLooking } = preflight;
  const isNothing = found?.counts.documents === 0;
  const problem = preflight.problem ?? (isNothing ? t('export.nothing') : null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !isWithin(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      void chooseAndExport(session);
    } else if (event.key === 'Escape' && event.target instanceof HTMLInputElement) focusFormats();
  };
  return (
    <section className="export" aria-label={t('mode.export')} onKeyDownCapture={onKeyDown}>
      <header className="pane-header">
        <h2 className="pane-title">{t('export.title')}</h2>
      </header>
      <div className="export-body">
        <nav className="export-formats" data-pane aria-label={t('export.format')}>
          <FormatList
            value={choice.format}
            onChange={(format) => session.store.getState().changeExport({ format })}
          />
        </nav>
        <div className="export-rest">
          <div className="export-choices" data-pane role="group" aria-label={t('export.choices')}>
            <Choices choice={choice} />
          </div>
          <div className="export-outcome" data-pane role="group" aria-label={t('export.outcome')}>
            <div className="export-found" data-dimmed={isLooking || problem !== null || undefined}>
              <div className="export-summary">
                {problem === null ? (
                  <Counts counts={found?.counts ?? null} />
                ) : (
                  <p className="export-problem readable">{problem}</p>
                )}
                {problem === null && found !== null && found.parts.length > 0 && (
                  <Parts parts={found.parts} />
                )}
                {problem === null && found !== null && found.leaks.length > 0 && (
                  <Leaks leaks={found.leaks} />
                )}
              </div>
              <Losses leftOut={isNothing ? null : (found?.leftOut ?? null)} />
              <Sample files={found?.sample ?? []} />
            </div>
            <CommandLine choice={choice} />
          </div>
        </div>
      </div>
      <footer className="export-foot" data-pane>
        <NoticeLine />
        <div className="export-bar">
          <Looking preflight={{ ...preflight, problem }} />
          <Button kind="main" onPress={() => void chooseAndExport(session)}>
            {t('export.run')}
            <kbd>
              {t('key.Mod')}+{t('key.Enter')}
            </kbd>
          </Button>
        </div>
      </footer>
    </section>
  );
}

/** Events of what floats over the screen come here too. */
const isWithin = ({ currentTarget, target }: KeyboardEvent): boolean =>
  target instanceof Node && currentTarget.contains(target);

/** Says that the articles are looked through, and then what was found. */
function Looking({ preflight: { found, problem, isLooking, progress } }: { preflight: Preflight }) {
  const counts = found?.counts;
  const said = isLooking
    ? t('export.preflightLooking')
    : (problem ??
      (counts &&
        (['documents', 'annotations', 'relations'] as const)
          .map((kind) => t(`export.${kind}`, { count: counts[kind] }))
          .join(', ')));
  return (
    <p className="export-looking secondary numbers">
      <span role="status" className={isLooking ? undefined : 'visually-hidden'}>
        {said}
      </span>
      {progress?.total != null && (
        <span aria-hidden> {t('common.progress', { done: progress.done, total: progress.total })}</span>
      )}
    </p>
  );
}

function NothingToExport() {
  const session = useSession();
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  return (
    <div className="welcome">
      <div className="welcome-column">
        <p className="welcome-sentence">{t('export.empty')}</p>
        <div className="welcome-actions">
          <Button
            kind="main"
            autoFocus
            isDisabled={readOnly}
            onPress={() => runCommand(session, 'file.import')}
          >
            {t('empty.action')}
          </Button>
          <kbd>{t('review.emptyKey')}</kbd>
        </div>
      </div>
      <NoticeLine />
    </div>
  );
}
