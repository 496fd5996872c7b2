import { X } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { assignmentStatus } from '../../../shared/model/records.ts';
import { removeChosen, setStatusOfChosen } from '../../commands/library.ts';
import { offerToHandOver } from '../../commands/team.ts';
import { joinVersions } from '../../commands/versions.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';

/** What can be done with the chosen rows. */
export function ChosenBar() {
  const session = useSession();
  const count = useApp((state) => state.chosen.size);
  if (count === 0) return null;
  return (
    <div className="chosen-bar" role="group" aria-label={t('library.chosen', { count })}>
      <span className="numbers chosen-count" role="status">
        {t('library.chosen', { count })}
      </span>
      <IconButton
        label={t('library.letGo')}
        icon={<X size={14} />}
        onPress={() => session.store.setState({ chosen: new Set() })}
      />
      <div className="chosen-actions">
        <MenuTrigger>
          <AriaButton className="button" data-kind="quiet">
            {t('inspector.status')}
          </AriaButton>
          <Popover className="popover">
            <Menu
              aria-label={t('inspector.status')}
              onAction={(key) => void setStatusOfChosen(session, assignmentStatus.parse(key))}
            >
              {assignmentStatus.options.map((status) => (
                <MenuItem key={status} id={status} className="option">
                  {t(`status.${status}`)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
        <MenuTrigger>
          <AriaButton className="button" data-kind="quiet">
            {t('library.people')}
          </AriaButton>
          <Popover className="popover">
            <Menu
              aria-label={t('library.people')}
              onAction={(key) => offerToHandOver(session, key === 'give' ? 'give' : 'take')}
            >
              {(['give', 'take'] as const).map((way) => (
                <MenuItem key={way} id={way} className="option">
                  {t(`command.team.${way}`)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
        <Button kind="quiet" onPress={() => void removeChosen(session)}>
          {t('library.remove')}
        </Button>
        {count > 1 && (
          <Button kind="quiet" onPress={() => void joinVersions(session)}>
            {t('library.join')}
          </Button>
        )}
      </div>
    </div>
  );
}
