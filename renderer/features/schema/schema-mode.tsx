import { t } from '../../i18n.ts';

export function SchemaMode() {
  return <h2 className="pane-title">{t('mode.schema')}</h2>;
}
