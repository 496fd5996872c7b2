import { useEffect } from 'react';
import type { ImportSummary } from '../../../shared/contract/imports.ts';
import { loadImports } from '../../commands/imports.ts';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { rowAt, summaryOf } from '../../state/imports.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { FilterTabs } from './filter-tabs.tsx';
import { ImportList } from './import-list.tsx';
import { RowDetails } from './row-details.tsx';
import { RowTable } from './row-table.tsx';
import { SideBySide } from './side-by-side.tsx';
import './import.css';

/** What came into the project and how: every file of every import, to be looked at and put right. */
export function ImportMode() {
  const session = useSession();
  const imports = useApp((state) => state.imports);
  const { list, comparing, version } = imports;
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  useEffect(() => {
    void loadImports(session, version);
  }, [session, version]);
  if (comparing) return <SideBySide />;
  return (
    <section className="review" aria-label={t('mode.import')}>
      <header className="pane-header" data-pane>
        <h2 className="pane-title">{t('mode.import')}</h2>
        {list !== null && list.length > 0 && (
          <>
            <Button
              kind="quiet"
              isDisabled={readOnly}
              onPress={() => runCommand(session, 'file.importFolder')}
            >
              {t('review.importFolder')}
            </Button>
            <Button kind="quiet" isDisabled={readOnly} onPress={() => runCommand(session, 'file.import')}>
              {t('empty.action')}
            </Button>
          </>
        )}
      </header>
      {list?.length === 0 && <NothingImported readOnly={readOnly} />}
      {list !== null && list.length > 0 && (
        <div className="review-body">
          <nav className="review-nav" data-pane aria-label={t('review.imports')}>
            <ImportList list={list} />
          </nav>
          <Rows />
        </div>
      )}
      <div className="article-foot">
        <NoticeLine />
      </div>
    </section>
  );
}

function NothingImported({ readOnly }: { readOnly: boolean }) {
  const session = useSession();
  return (
    <div className="welcome">
      <div className="welcome-column">
        <p className="welcome-sentence">{t('review.empty')}</p>
        <div className="welcome-actions">
          <Button kind="main" isDisabled={readOnly} onPress={() => runCommand(session, 'file.import')}>
            {t('empty.action')}
          </Button>
          <kbd>{t('review.emptyKey')}</kbd>
        </div>
      </div>
    </div>
  );
}

function Rows() {
  const imports = useApp((state) => state.imports);
  const summary = summaryOf(imports);
  if (!summary) return <div className="review-main" aria-busy="true" />;
  const row = rowAt(imports, imports.cursor);
  return (
    <div className="review-main">
      <Head summary={summary} />
      <FilterTabs summary={summary} />
      <div className="review-stage" data-pane>
        {summary.rows[imports.show] === 0 ? (
          <p className="review-none secondary" role="status" tabIndex={-1} data-pane-focus>
            {t(`review.none.${imports.show}`)}
          </p>
        ) : (
          <RowTable key={imports.importId} label={t('review.table', { name: summary.name })} />
        )}
      </div>
      {summary.rows[imports.show] > 0 && <RowDetails row={row} />}
    </div>
  );
}

/** What the import is, and what one does to all of it. */
function Head({ summary }: { summary: ImportSummary }) {
  const session = useSession();
  const marked = useApp((state) => state.imports.marked.size);
  const show = useApp((state) => state.imports.show);
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const accepts = marked > 0 ? 'import.accept' : 'import.acceptAll';
  const count = marked > 0 ? marked : summary.rows[show];
  return (
    <div className="review-actions">
      <p role="status" className="review-count numbers">
        {marked > 0 ? (
          <strong>{t('review.markedCount', { count: marked })}</strong>
        ) : (
          t('review.openOf', { open: summary.rows.open, count: summary.rows.all })
        )}
      </p>
      {marked > 0 && (
        <Button
          kind="quiet"
          isDisabled={readOnly}
          preventFocusOnPress
          onPress={() => runCommand(session, 'import.remove')}
        >
          {t('review.remove')}
        </Button>
      )}
      <Button
        kind="quiet"
        isDisabled={readOnly || summary.seq === null}
        preventFocusOnPress
        onPress={() => runCommand(session, 'import.undo')}
      >
        {t('import.undo')}
      </Button>
      <Button
        kind="main"
        isDisabled={readOnly || count === 0 || summary.rows.open === 0}
        preventFocusOnPress
        onPress={() => runCommand(session, accepts)}
      >
        {t(marked > 0 ? 'review.acceptMarked' : show === 'all' ? 'review.acceptAll' : 'review.acceptShown', {
          count,
        })}
      </Button>
    </div>
  );
}
