import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type ReportFormat, exportAgreement } from '../../commands/agreement.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';

const formats = ['html', 'csv', 'json'] as const satisfies ReportFormat[];

/** Writes the report to files. */
export function ExportMenu() {
  const session = useSession();
  return (
    <MenuTrigger>
      <Button>
        {t('agreement.export')} <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu aria-label={t('agreement.export')}>
          {formats.map((format) => (
            <MenuItem
              key={format}
              id={format}
              className="option"
              onAction={() => void exportAgreement(session, format)}
            >
              {t(`command.agreement.${format}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
