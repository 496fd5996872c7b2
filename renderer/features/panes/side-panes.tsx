import { type ReactNode, useRef } from 'react';
import { changeSettings } from '../../commands/view.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { PaneEdge } from './pane-edge.tsx';

const LIBRARY = { usual: 264, min: 180, max: 600 };
const INSPECTOR = { usual: 320, min: 220, max: 640 };

/** The library at the left, as wide as one wants it. */
export function LibraryPane({ children }: { children: ReactNode }) {
  const session = useSession();
  const width = useApp((state) => state.settings.libraryWidth);
  const pane = useRef<HTMLElement>(null);
  return (
    <nav
      ref={pane}
      id="pane-library"
      className="pane pane-library"
      data-pane
      aria-label={t('library.title')}
      style={{ width }}
    >
      {children}
      <PaneEdge
        label={t('pane.libraryEdge')}
        pane={pane}
        grows={1}
        width={width}
        {...LIBRARY}
        onChange={(next) => changeSettings(session, { libraryWidth: next })}
      />
    </nav>
  );
}

/** The inspector at the right. */
export function InspectorPane({ children }: { children: ReactNode }) {
  const session = useSession();
  const width = useApp((state) => state.settings.inspectorWidth);
  const pane = useRef<HTMLElement>(null);
  return (
    <aside
      ref={pane}
      id="pane-inspector"
      className="pane pane-inspector"
      data-pane
      aria-label={t('inspector.title')}
      style={{ width }}
    >
      {children}
      <PaneEdge
        label={t('pane.inspectorEdge')}
        pane={pane}
        grows={-1}
        width={width}
        {...INSPECTOR}
        onChange={(next) => changeSettings(session, { inspectorWidth: next })}
      />
    </aside>
  );
}
