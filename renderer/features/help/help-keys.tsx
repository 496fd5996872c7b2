import { menuTitleKeys, type MenuId } from '../../../shared/commands.ts';
import { listLabels } from '../../../shared/model/schema.ts';
import { showKeys } from '../../commands/key-match.ts';
import { windowCommands } from '../../commands/registry.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import './help-keys.css';

interface Line {
  title: string;
  keys: readonly string[];
}

/** Every command with its keys, by menu. */
export function HelpKeys({ onClose }: { onClose: () => void }) {
  const mac = useSession().desktop.platform === 'darwin';
  const schema = useApp((state) => state.schema);
  const labels = (schema ? listLabels(schema) : []).slice(0, 9).map((label, at) => ({
    title: t('keys.label', { label: nameOf('label', label.id) }),
    keys: [`${at + 1}`],
  }));
  const linesOf = (menu: MenuId): Line[] => {
    const lines = windowCommands
      .filter((command) => command.menu === menu && command.submenu !== 'menu.label')
      .map(({ titleKey, submenu, keys = [] }) => ({
        title: submenu ? `${t(submenu)}: ${t(titleKey)}` : t(titleKey),
        keys: keys.map((combination) => showKeys(combination, mac)),
      }));
    const exact = { title: t('keys.exact'), keys: [t('keys.alt')] };
    return menu === 'mark' ? [...labels, exact, ...lines] : lines;
  };
  return (
    <Sheet
      title={t('keys.title')}
      onClose={onClose}
      actions={
        <Button kind="main" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <Scroller label={t('keys.title')} className="keys" autoFocus>
        {(['mark', 'go', 'edit', 'view', 'file', 'help'] as const).map((menu) => (
          <section key={menu} aria-label={t(menuTitleKeys[menu])}>
            <h3 className="heading">{t(menuTitleKeys[menu])}</h3>
            <dl>
              {linesOf(menu).map(({ title, keys }) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>
                    {keys.map((combination) => (
                      <kbd key={combination}>{combination}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Scroller>
    </Sheet>
  );
}
