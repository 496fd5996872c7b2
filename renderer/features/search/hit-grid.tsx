import { useVirtualizer } from '@tanstack/react-virtual';
import { tonesOf } from '../../editor/tones.ts';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from 'react';
import type { SearchHit } from '../../../shared/contract/search.ts';
import { useApp } from '../../session.ts';
import type { HitSort } from '../../state/hit-order.ts';
import { extendTo, type HitSelection, moveTo, toggleAll, toggleAt } from '../../state/hit-selection.ts';
import { rowAfterKey } from '../../state/row-after-key.ts';
import { HitHead } from './hit-head.tsx';
import { HitRow } from './hit-row.tsx';
import './hits.css';

const ROW = 30;

interface Props {
  /** Accessible name. */
  label: string;
  hits: readonly SearchHit[];
  order: readonly number[];
  selection: HitSelection;
  onSelection: (selection: HitSelection) => void;
  /** Asked for by Enter and a double click, with the row. */
  onOpen: (row: number) => void;
  sorting?: { sort: HitSort; reversed: boolean; onSort: (sort: HitSort) => void };
  /** Where the list is scrolled at first, and who keeps where it is when it goes. */
  scrolled?: number;
  onLeave?: (scrolled: number) => void;
  autoFocus?: boolean;
  /** Whether the keys of the article (digits, R, Del) act on the hits. */
  articleKeys?: boolean;
}

/** Any number of hits as a concordance: only the rows in view are drawn. ↑ ↓ move, Space ticks, Shift ticks a
 *  range, Ctrl+A all. */
export function HitGrid(props: Props) {
  const { label, hits, order, selection, onSelection, onOpen, sorting, scrolled = 0, onLeave } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const schema = useApp((state) => state.schema);
  const tones = tonesOf(schema);
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    initialOffset: scrolled,
    overscan: 8,
  });

  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    const box = scroller.current;
    if (props.autoFocus) grid.current?.focus();
    return () => leave.current?.(box?.scrollTop ?? 0);
  }, [props.autoFocus]);

  const move = (next: HitSelection) => {
    onSelection(next);
    rows.scrollToIndex(next.cursor, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The buttons of the head have their own keys.
    if (event.target !== grid.current || order.length === 0) return;
    const inView = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    const next = afterKey(event, selection, order, inView);
    if (next === 'open') onOpen(selection.cursor);
    else if (next === null) return;
    else move(next);
    event.preventDefault();
  };
  const rowOf = ({ target }: MouseEvent) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
  const onClick = (event: MouseEvent) => {
    const row = Number(rowOf(event) ?? Number.NaN);
    if (Number.isNaN(row)) return;
    const ticks = event.target instanceof Element && event.target.closest('.hit-tick') !== null;
    if (event.shiftKey) onSelection(extendTo(selection, order, row));
    else if (ticks || event.ctrlKey || event.metaKey) onSelection(toggleAt(selection, order, row));
    else onSelection(moveTo(selection, row));
  };

  return (
    <div
      ref={grid}
      role="grid"
      className="hit-grid"
      aria-label={label}
      aria-rowcount={order.length + 1}
      aria-colcount={6}
      aria-multiselectable
      aria-activedescendant={order.length > 0 ? `${id}-${selection.cursor}` : undefined}
      tabIndex={0}
      data-pane-focus
      data-article-keys={props.articleKeys || undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => rowOf(event) !== undefined && onOpen(Number(rowOf(event)))}
    >
      <HitHead
        allTicked={order.length > 0 && selection.ticked.size === order.length}
        onTickAll={() => onSelection(toggleAll(selection, order))}
        sorting={sorting}
      />
      <div ref={scroller} role="rowgroup" className="hit-scroller">
        <div role="presentation" className="hit-rows" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index: row, start }) => {
            const place = order[row] ?? 0;
            const hit = hits[place];
            return (
              hit && (
                <HitRow
                  key={row}
                  id={`${id}-${row}`}
                  row={row}
                  top={start}
                  hit={hit}
                  tones={tones}
                  ticked={selection.ticked.has(place)}
                  atCursor={row === selection.cursor}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** What a key makes of the selection; `null` for a key that is not the list's. */
function afterKey(
  { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent,
  selection: HitSelection,
  order: readonly number[],
  inView: number,
): HitSelection | 'open' | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? toggleAll(selection, order) : null;
  if (key === ' ') return toggleAt(selection, order, selection.cursor);
  if (key === 'Enter' && !shiftKey) return 'open';
  const row = rowAfterKey(key, selection.cursor, order.length, inView);
  if (row === null) return null;
  return shiftKey ? extendTo(selection, order, row) : moveTo(selection, row);
}
