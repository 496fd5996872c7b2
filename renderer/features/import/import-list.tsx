import { ListBox, ListBoxItem } from 'react-aria-components';
import type { ImportSummary } from '../../../shared/contract/imports.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { formatMoment } from '../history/moments.ts';

/** The imports of the project, the newest first. */
export function ImportList({ list }: { list: readonly ImportSummary[] }) {
  const { store } = useSession();
  const importId = useApp((state) => state.imports.importId);
  return (
    <ListBox
      aria-label={t('review.imports')}
      className="import-list"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={importId === null ? [] : [importId]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (typeof key === 'number') store.getState().showRows(key, 'all');
      }}
    >
      {list.map((summary) => (
        <ListBoxItem
          key={summary.id}
          id={summary.id}
          textValue={summary.name}
          className="import-item"
          data-open={summary.rows.open > 0 || undefined}
        >
          <span className="import-name" dir="auto">
            {summary.paths > 1
              ? t('review.nameAndMore', { name: summary.name, count: summary.paths - 1 })
              : summary.name}
          </span>
          <span className="secondary numbers">{`${formatMoment(summary.atMs)} · ${summary.annotator}`}</span>
          <span className="secondary numbers">{countsOf(summary)}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
}

/** “12 files · 2 problems · 3 open” */
function countsOf({ rows, finished }: ImportSummary): string {
  return [
    t('review.rowCount', { count: rows.all }),
    rows.problems > 0 && t('review.problemCount', { count: rows.problems }),
    rows.open > 0 ? t('review.openCount', { count: rows.open }) : t('review.allSeen'),
    !finished && t('review.notFinished'),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}
