import { ArrowDown, ArrowUp, Check } from 'lucide-react';
import { Button } from 'react-aria-components';
import { t } from '../../i18n.ts';
import type { HitSort } from '../../state/hit-order.ts';

interface Sorting {
  sort: HitSort;
  reversed: boolean;
  onSort: (sort: HitSort) => void;
}

interface Props {
  allTicked: boolean;
  onTickAll: () => void;
  sorting: Sorting | undefined;
}

/** The head of a concordance: each column’s name sorts by it. */
export function HitHead({ allTicked, onTickAll, sorting }: Props) {
  return (
    <div role="row" aria-rowindex={1} className="hit-head">
      <div role="columnheader" className="hit-tick">
        <Button
          className="hit-head-button"
          aria-label={t('hits.tickAll')}
          aria-pressed={allTicked}
          onPress={onTickAll}
        >
          <span className="hit-box" data-ticked={allTicked || undefined}>
            {allTicked && <Check size={12} strokeWidth={3} aria-hidden />}
          </span>
        </Button>
      </div>
      <div role="presentation" className="hit-text">
        <Column sort="left" className="hit-left" sorting={sorting} />
        <div role="presentation" className="hit-rest">
          <Column sort="match" className="hit-match" sorting={sorting} />
          <Column sort="right" className="hit-right" sorting={sorting} />
        </div>
      </div>
      <Column sort="article" className="hit-title" sorting={sorting} />
      <div role="columnheader" className="hit-labels">
        {t('hits.label')}
      </div>
    </div>
  );
}

interface ColumnProps {
  sort: HitSort;
  className: string;
  sorting: Sorting | undefined;
}

function Column({ sort, className, sorting }: ColumnProps) {
  const name = t(`hits.${sort}`);
  if (!sorting)
    return (
      <div role="columnheader" className={className}>
        {name}
      </div>
    );
  const isSorted = sorting.sort === sort;
  const Arrow = sorting.reversed ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      className={className}
      aria-sort={isSorted ? (sorting.reversed ? 'descending' : 'ascending') : 'none'}
    >
      <Button className="hit-head-button" onPress={() => sorting.onSort(sort)}>
        {name}
        {isSorted && <Arrow size={12} aria-hidden />}
      </Button>
    </div>
  );
}
