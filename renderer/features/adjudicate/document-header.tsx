import { Eye, EyeOff } from 'lucide-react';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { type Adjudicated, countOpen } from '../../state/adjudicate.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CommandKey } from '../help/command-key.tsx';

/** What is left in the document at hand, and what is done with it as a whole. */
export function DocumentHeader({ data }: { data: Adjudicated }) {
  const session = useSession();
  const hidden = useApp((state) => state.settings.hideNames);
  const { document, conflicts, agreed, state } = data;
  const open = countOpen(data);
  const untaken = agreed.filter(({ taken }) => taken === null).length;
  return (
    <header className="pane-header adjudicate-header">
      <h2 className="pane-title" dir="auto">
        {document.title}
      </h2>
      <p className="numbers secondary" role="status">
        {open > 0
          ? t('adjudicate.left', { open, count: conflicts.length })
          : t(state === 'done' ? 'adjudicate.state.done' : 'adjudicate.nothingLeft')}
      </p>
      <IconButton
        label={t(hidden ? 'adjudicate.showNames' : 'command.adjudicate.hideNames')}
        icon={hidden ? <EyeOff size={16} /> : <Eye size={16} />}
        onPress={() => runCommand(session, 'adjudicate.hideNames')}
        preventFocusOnPress
      />
      {untaken > 0 && (
        <Button onPress={() => runCommand(session, 'adjudicate.takeAgreed')} preventFocusOnPress>
          {t('adjudicate.takeAgreed', { count: untaken })} <CommandKey id="adjudicate.takeAgreed" />
        </Button>
      )}
      <Button
        kind={open === 0 && state !== 'done' ? 'main' : 'usual'}
        isDisabled={state === 'done'}
        onPress={() => runCommand(session, 'mark.done')}
        preventFocusOnPress
      >
        {t('adjudicate.done')} <CommandKey id="mark.done" />
      </Button>
    </header>
  );
}
