import { meansSomething, runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { CommandKey } from '../help/command-key.tsx';

/** What one sees before two people are done with the same article: how it comes to that. */
export function NothingToAdjudicate({ waiting }: { waiting: number }) {
  const session = useSession();
  const hasTeam = useApp((state) => meansSomething(state, 'go.team'));
  return (
    <div className="versions-none" data-pane>
      <p className="versions-none-sentence" role="status">
        {waiting > 0 ? t('adjudicate.waiting', { count: waiting }) : t('adjudicate.nobodyYet')}
      </p>
      <p className="secondary">{t('adjudicate.how')}</p>
      {hasTeam && (
        <Button kind="main" autoFocus onPress={() => runCommand(session, 'go.team')}>
          {t('adjudicate.openTeam')} <CommandKey id="go.team" />
        </Button>
      )}
    </div>
  );
}
