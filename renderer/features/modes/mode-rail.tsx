import { PencilLine, Search, Tags, type LucideIcon } from 'lucide-react';
import { Button as AriaButton, Toolbar } from 'react-aria-components';
import { showMode } from '../../commands/view.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { modes, type Mode } from '../../state/view.ts';
import './mode-rail.css';

const icons: Readonly<Record<Mode, LucideIcon>> = { annotate: PencilLine, search: Search, schema: Tags };

/** What one does with the project now: one button a mode, at the window's edge. */
export function ModeRail() {
  const session = useSession();
  const current = useApp((state) => state.mode);
  return (
    <Toolbar orientation="vertical" aria-label={t('mode.label')} className="mode-rail">
      {modes.map((mode) => {
        const Icon = icons[mode];
        return (
          <AriaButton
            key={mode}
            className="mode-button"
            aria-pressed={mode === current}
            data-active={mode === current || undefined}
            onPress={() => showMode(session, mode)}
          >
            <Icon size={18} aria-hidden />
            <span className="mode-name">{t(`mode.${mode}`)}</span>
          </AriaButton>
        );
      })}
    </Toolbar>
  );
}
