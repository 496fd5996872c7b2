import { Toolbar } from 'react-aria-components';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';

/** What can be done with the team as a whole; the main action last. */
export function TeamToolbar() {
  const session = useSession();
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  return (
    <Toolbar aria-label={t('team.actions')} className="team-toolbar">
      <Button kind="quiet" isDisabled={readOnly} onPress={() => runCommand(session, 'team.add')}>
        {t('command.team.add')}
      </Button>
      <Button kind="quiet" isDisabled={readOnly} onPress={() => runCommand(session, 'bundle.make')}>
        {t('command.bundle.make')}
      </Button>
      <Button kind="main" isDisabled={readOnly} onPress={() => runCommand(session, 'team.assign')}>
        {t('command.team.assign')}
      </Button>
    </Toolbar>
  );
}
