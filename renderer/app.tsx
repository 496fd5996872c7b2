import { X } from 'lucide-react';
import { I18nProvider } from 'react-aria-components';
import { useFocusNet } from './commands/use-focus-net.ts';
import { useKeys } from './commands/use-keys.ts';
import { AgreementMode } from './features/agreement/agreement-mode.tsx';
import { AdjudicateMode } from './features/adjudicate/adjudicate-mode.tsx';
import { Annotate } from './features/annotate/annotate.tsx';
import { Announcer } from './features/announce/announcer.tsx';
import { Dialogs } from './features/dialogs.tsx';
import { ExportMode } from './features/export/export-mode.tsx';
import { DropTarget } from './features/import/drop-target.tsx';
import { ImportMode } from './features/import/import-mode.tsx';
import { Inspector } from './features/inspector/inspector.tsx';
import { Library } from './features/library/library.tsx';
import { ModeRail } from './features/modes/mode-rail.tsx';
import { InspectorPane, LibraryPane } from './features/panes/side-panes.tsx';
import { SchemaMode } from './features/schema/schema-mode.tsx';
import { SearchMode } from './features/search/search-mode.tsx';
import { StatusLine } from './features/status/status-line.tsx';
import { TeamMode } from './features/team/team-mode.tsx';
import { VersionsMode } from './features/versions/versions-mode.tsx';
import { EmptyProject, Welcome } from './features/welcome/welcome.tsx';
import { t } from './i18n.ts';
import { useApp, useSession } from './session.ts';
import { IconButton } from './ui/button.tsx';
import { languageOf, type Mode } from './state/view.ts';
import { useTheme } from './use-theme.ts';
import './app.css';

export function App() {
  const session = useSession();
  useKeys(session);
  useFocusNet(session);
  useTheme();
  const project = useApp((state) => state.project);
  const language = useApp(languageOf);
  // Another language draws everything anew.
  return (
    <I18nProvider locale={language} key={language}>
      {project === null ? <Welcome /> : <ProjectWindow />}
      <Announcer />
      <DropTarget />
      <Dialogs />
    </I18nProvider>
  );
}

function ProjectWindow() {
  const mode = useApp((state) => state.mode);
  const { libraryOpen, inspectorOpen } = useApp((state) => state.settings);
  // Until its first page is here, nobody knows that a library is empty.
  const empty = useApp(({ library, shown }) => library.all === 0 && library.pages.size > 0 && shown === null);
  return (
    <div className="window">
      <EngineBanner />
      <div className="panes">
        <nav aria-label={t('mode.label')} className="mode-rail">
          <ModeRail />
        </nav>
        {mode === 'annotate' && libraryOpen && (
          <LibraryPane>
            <Library />
          </LibraryPane>
        )}
        <main className="pane-article" data-pane={hasOwnPanes(mode) ? undefined : true}>
          <h1 className="visually-hidden">{t(`mode.${mode}`)}</h1>
          <ModeContent mode={mode} empty={empty} />
        </main>
        {mode === 'annotate' && inspectorOpen && (
          <InspectorPane>
            <Inspector />
          </InspectorPane>
        )}
      </div>
      <StatusLine />
    </div>
  );
}

const hasOwnPanes = (mode: Mode): boolean => mode !== 'annotate' && mode !== 'search';

function ModeContent({ mode, empty }: { mode: Mode; empty: boolean }) {
  switch (mode) {
    case 'annotate':
      return empty ? <EmptyProject /> : <Annotate />;
    case 'search':
      return <SearchMode />;
    case 'schema':
      return <SchemaMode />;
    case 'import':
      return <ImportMode />;
    case 'versions':
      return <VersionsMode />;
    case 'export':
      return <ExportMode empty={empty} />;
    case 'team':
      return <TeamMode />;
    case 'agreement':
      return <AgreementMode />;
    case 'adjudicate':
      return <AdjudicateMode />;
  }
}

function EngineBanner() {
  const { store } = useSession();
  const engine = useApp((state) => state.engine);
  return (
    <div role="status">
      {engine !== 'ready' && (
        <div className="banner" data-state={engine}>
          {t(`engine.${engine}`)}
          {engine === 'restarted' && (
            <IconButton
              label={t('common.dismiss')}
              icon={<X size={14} />}
              onPress={() => store.setState({ engine: 'ready' })}
            />
          )}
        </div>
      )}
    </div>
  );
}
