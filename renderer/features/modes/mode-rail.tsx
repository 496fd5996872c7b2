import {
  FileInput,
  FileOutput,
  Files,
  Gavel,
  PencilLine,
  Scale,
  Search,
  Tags,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { Button as AriaButton, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components';
import { commandDescriptors } from '../../../shared/commands.ts';
import { keysOf } from '../../../shared/keys.ts';
import { openAdjudication } from '../../commands/adjudicate.ts';
import { showKeys } from '../../commands/show-keys.ts';
import { showVersions } from '../../commands/versions.ts';
import { showMode } from '../../commands/view.ts';
import { t } from '../../i18n.ts';
import { type Session, useApp, useSession } from '../../session.ts';
import { modes, type Mode } from '../../state/view.ts';
import './mode-rail.css';

const icons: Readonly<Record<Mode, LucideIcon>> = {
  annotate: PencilLine,
  search: Search,
  schema: Tags,
  import: FileInput,
  versions: Files,
  export: FileOutput,
  team: Users,
  agreement: Scale,
  adjudicate: Gavel,
};

/** Modes that have to ask the core for what they show. */
const loaders: Partial<Record<Mode, (session: Session) => Promise<void>>> = {
  versions: showVersions,
  adjudicate: openAdjudication,
};

/** What one does with the project now: one button a mode, at the window's edge. */
export function ModeRail() {
  return (
    <Toolbar orientation="vertical" aria-label={t('mode.label')} className="mode-list">
      {modes.map((mode) => (
        <ModeButton key={mode} mode={mode} />
      ))}
    </Toolbar>
  );
}

function ModeButton({ mode }: { mode: Mode }) {
  const session = useSession();
  const current = useApp((state) => state.mode);
  const choices = useApp((state) => state.settings.keys);
  const Icon = icons[mode];
  const command = commandDescriptors.find(({ id }) => id === `go.${mode}`);
  const [first] = command ? keysOf(command, choices) : [];
  return (
    <TooltipTrigger delay={600} closeDelay={0}>
      <AriaButton
        className="mode-button"
        aria-pressed={mode === current}
        data-active={mode === current || undefined}
        onPress={() => void (loaders[mode]?.(session) ?? showMode(session, mode))}
      >
        <Icon size={18} aria-hidden />
        <span className="mode-name">{t(`mode.${mode}`)}</span>
      </AriaButton>
      <Tooltip className="tooltip" placement="right" offset={6}>
        {t(`mode.${mode}.about`)}
        {first !== undefined && <kbd>{showKeys(first, session.desktop.platform === 'darwin')}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
