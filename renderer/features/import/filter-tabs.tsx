import { Button as AriaButton, Toolbar } from 'react-aria-components';
import { type ImportSummary, rowFilter } from '../../../shared/contract/imports.ts';
import { focusRows, showFilter } from '../../commands/imports.ts';
import { numberOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';

/** Which rows are shown, and how many there are of each kind. */
export function FilterTabs({ summary }: { summary: ImportSummary }) {
  const session = useSession();
  const show = useApp((state) => state.imports.show);
  return (
    <Toolbar aria-label={t('review.filters')} className="filter-tabs">
      {rowFilter.options.map((id) => (
        <AriaButton
          key={id}
          className="filter-tab"
          aria-pressed={id === show}
          data-active={id === show || undefined}
          data-none={summary.rows[id] === 0 || undefined}
          onPress={({ pointerType }) => {
            showFilter(session, id);
            // Who chose by key may go on choosing.
            if (pointerType !== 'keyboard') focusRows();
          }}
        >
          {t(`review.filter.${id}`)}
          <span className="numbers">{numberOf(summary.rows[id])}</span>
        </AriaButton>
      ))}
    </Toolbar>
  );
}
