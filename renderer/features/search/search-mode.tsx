import { t } from '../../i18n.ts';

export function SearchMode() {
  return <h2 className="pane-title">{t('mode.search')}</h2>;
}
