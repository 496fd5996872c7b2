import { useVirtualizer } from '@tanstack/react-virtual';
import { X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import { adjudicateCompared, closeBehind, openCompared } from '../../commands/agreement.ts';
import { tonesOf } from '../../editor/tones.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { FigureBehind } from '../../state/agreement.ts';
import { rowAfterKey } from '../../state/row-after-key.ts';
import { IconButton } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { ComparedRow } from './compared-row.tsx';
import { useBehind } from './use-behind.ts';

const which = ['All', 'Differing', 'Same'] as const;
type Which = (typeof which)[number];

/** The marks behind a figure: what both made of the same stretches. ↑ ↓ move, Enter opens the article there,
 *  with Shift the difference. */
export function BehindPanel({ behind }: { behind: FigureBehind }) {
  const session = useSession();
  const [wanted, setWanted] = useState<Which>('All');
  return (
    <aside className="behind" data-pane aria-label={t('agreement.behind')}>
      <header className="behind-head">
        <div className="behind-titles">
          <h3 className="figure-title" dir="auto">
            {behind.title}
          </h3>
          <p className="secondary numbers">{behind.says}</p>
        </div>
        <IconButton
          label={t('agreement.close')}
          icon={<X size={16} />}
          onPress={() => closeBehind(session)}
        />
      </header>
      <ComparedList
        // Others begin at the top.
        key={wanted}
        behind={behind}
        wanted={wanted}
        onWanted={setWanted}
      />
    </aside>
  );
}

interface ListProps {
  behind: FigureBehind;
  wanted: Which;
  onWanted: (wanted: Which) => void;
}

function ComparedList({ behind, wanted, onWanted }: ListProps) {
  const session = useSession();
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const tones = tonesOf(useApp((state) => state.schema));
  const [cursor, setCursor] = useState(0);
  const { rows, total, problem, fetchMore } = useBehind(
    behind,
    wanted === 'All' ? undefined : wanted === 'Same',
  );
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => 150,
    overscan: 4,
  });
  const items = list.getVirtualItems();
  const lastInView = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastInView >= rows.length - 20) fetchMore();
  }, [lastInView, rows.length, fetchMore]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[cursor];
    if (event.key === 'Enter' && row) {
      event.preventDefault();
      return event.shiftKey ? adjudicateCompared(session, row) : openCompared(session, row);
    }
    if (event.shiftKey) return;
    const next = rowAfterKey(event.key, cursor, rows.length, 4);
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
    list.scrollToIndex(next, { align: 'auto' });
  };
  const rowOf = ({ target }: MouseEvent) => {
    const row =
      target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset['index'] : undefined;
    return row === undefined ? null : Number(row);
  };
  return (
    <>
      <div className="behind-bar">
        <span role="status" className="secondary numbers">
          {total !== null && t('agreement.same', { count: total })}
        </span>
        <ChoiceMenu
          label={t('agreement.behindWhich')}
          choices={which.map((id) => ({ id, name: t(`agreement.behind${id}`) }))}
          value={wanted}
          onChange={(id) => onWanted(which.find((one) => one === id) ?? 'All')}
        />
      </div>
      {problem !== null && <p className="behind-problem readable">{problem}</p>}
      <div
        ref={grid}
        role="grid"
        aria-label={t('agreement.behind')}
        aria-rowcount={total ?? -1}
        aria-activedescendant={rows.length > 0 ? `${id}-${cursor}` : undefined}
        tabIndex={0}
        data-pane-focus
        className="behind-rows"
        onKeyDown={onKeyDown}
        onClick={(event) => setCursor(rowOf(event) ?? cursor)}
        onDoubleClick={(event) => {
          const row = rows[rowOf(event) ?? -1];
          if (row) openCompared(session, row);
        }}
      >
        {total === 0 && problem === null && (
          <p className="behind-none secondary">{t('agreement.behindNone')}</p>
        )}
        <div role="presentation" className="behind-inner" style={{ height: list.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={index}
                  ref={list.measureElement}
                  id={`${id}-${index}`}
                  role="row"
                  aria-rowindex={index + 1}
                  data-index={index}
                  data-cursor={index === cursor || undefined}
                  className="behind-place"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ComparedRow row={row} tones={tones} attribute={behind.cell.attribute} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </>
  );
}
