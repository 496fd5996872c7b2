import { Search } from 'lucide-react';
import { useState } from 'react';
import { type CommandDescriptor, type MenuId, menuTitleKeys } from '../../../shared/commands.ts';
import { keysOf } from '../../../shared/keys.ts';
import { showKeys } from '../../commands/show-keys.ts';
import { fit } from '../../commands/rank.ts';
import { windowCommands } from '../../commands/registry.ts';
import { labelOfCommand, titleOf } from '../../commands/titles.ts';
import { changeSettings } from '../../commands/view.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { AppState } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { KeyRow } from './key-row.tsx';
import './help-keys.css';

const menus: readonly MenuId[] = ['mark', 'go', 'edit', 'view', 'file', 'help'];

/** Every command with its keys, by menu; the keys can be changed here. */
export function HelpKeys({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const state = useApp((now) => now);
  const [query, setQuery] = useState('');
  const groups = menus.flatMap((menu) => {
    const commands = commandsOf(menu, state, query, session.desktop.platform === 'darwin');
    return commands.length > 0 ? [{ menu, commands }] : [];
  });
  const isChanged = Object.keys(state.settings.keys).length > 0;
  return (
    <Sheet
      title={t('keys.title')}
      onClose={onClose}
      actions={
        <>
          {isChanged && (
            <Button onPress={() => changeSettings(session, { keys: {} })}>{t('keys.resetAll')}</Button>
          )}
          <Button kind="main" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className="keys-search">
        <Search size={14} aria-hidden />
        <input
          className="input"
          aria-label={t('keys.search')}
          placeholder={t('keys.search')}
          // To look for a command is what one comes for.
          autoFocus
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          // The key that opened the sheet puts it away, as long as nothing is being written.
          onKeyDown={(event) => {
            if (event.key !== '?' || query !== '') return;
            event.preventDefault();
            onClose();
          }}
        />
      </div>
      <Scroller label={t('keys.title')} className="keys">
        {groups.map(({ menu, commands }) => (
          <section key={menu} aria-label={t(menuTitleKeys[menu])}>
            <h3 className="heading">{t(menuTitleKeys[menu])}</h3>
            <ul>
              {menu === 'mark' && query === '' && (
                <li className="key-row">
                  <span className="key-title">{t('keys.exact')}</span>
                  <span className="key-chips">
                    <kbd>{t('keys.alt')}</kbd>
                  </span>
                </li>
              )}
              {menu === 'mark' && query === '' && (
                <li className="key-row">
                  <span className="key-title">{t('keys.otherLabel')}</span>
                  <span className="key-chips">
                    <kbd>{t('keys.digit')}</kbd>
                  </span>
                </li>
              )}
              {menu === 'go' && query === '' && (
                <li className="key-row">
                  <span className="key-title">{t('keys.leave')}</span>
                  <span className="key-chips">
                    <kbd>{t('keys.escapeTab')}</kbd>
                  </span>
                </li>
              )}
              {commands.map((command) => (
                <KeyRow key={command.id} command={command} title={titleOf(state, command)} />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p className="secondary">{t('palette.none')}</p>}
      </Scroller>
    </Sheet>
  );
}

/** The commands of a menu that fit the query by name or by keys. */
const commandsOf = (menu: MenuId, state: AppState, query: string, mac: boolean): CommandDescriptor[] =>
  windowCommands.filter((command) => {
    if (command.menu !== menu || labelOfCommand(state, command) === null) return false;
    const keys = keysOf(command, state.settings.keys).map((combination) => showKeys(combination, mac));
    const title = `${titleOf(state, command)} ${t(menuTitleKeys[menu])}`;
    return fit(query, title) > 0 || keys.some((shown) => shown.toLowerCase() === query.trim().toLowerCase());
  });
