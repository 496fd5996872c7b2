import { Switch } from 'react-aria-components';
import { setBlind } from '../../commands/team.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';

/** Whether people see each other’s marks while they work. */
export function BlindSwitch({ blind }: { blind: boolean }) {
  const session = useSession();
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  return (
    <section className="team-blind">
      <Switch
        className="switch"
        isSelected={blind}
        isDisabled={readOnly}
        onChange={(on) => void setBlind(session, on)}
      >
        <span className="switch-track" />
        {t('team.blind')}
      </Switch>
      <p className="secondary">{t('team.blindAbout')}</p>
    </section>
  );
}
