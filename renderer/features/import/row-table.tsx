import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from 'react';
import { compareRow, loadRows, markRange } from '../../commands/imports.ts';
import { attempt } from '../../commands/report.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { rowAt, ROWS_PAGE } from '../../state/imports.ts';
import { rowAfterKey } from '../../state/row-after-key.ts';
import { RowLine } from './row-line.tsx';
import './row-table.css';

const ROW = 30;

const columns = [
  'state',
  'title',
  'published',
  'source',
  'language',
  'length',
  'encoding',
  'format',
  'versions',
  'boilerplate',
  'problem',
] as const;

/** The rows of an import, any number of them: only those in view are drawn and fetched. ↑ ↓ move, Space marks,
 *  Shift marks a range, Ctrl+A all. */
export function RowTable({ label }: { label: string }) {
  const session = useSession();
  const id = useId();
  const imports = useApp((state) => state.imports);
  const { total, cursor, anchor, marked, version, show } = imports;
  const { changeImports } = session.store.getState();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialOffset: () => Math.max(0, (cursor - 5) * ROW),
  });
  const inView = rows.getVirtualItems();
  const firstPage = Math.floor((inView[0]?.index ?? 0) / ROWS_PAGE);
  const lastPage = Math.floor((inView.at(-1)?.index ?? 0) / ROWS_PAGE);
  useEffect(() => {
    void attempt(session, async () => {
      for (let page = firstPage; page <= lastPage; page++) await loadRows(session, page, version);
    });
  }, [session, firstPage, lastPage, version]);
  useEffect(() => {
    if (total > 0) rows.scrollToIndex(cursor, { align: 'auto' });
  }, [rows, cursor, total]);

  const moveTo = (place: number, extend: boolean) => {
    changeImports({ cursor: place, ...(extend ? {} : { anchor: place }) });
    if (extend) void markRange(session, anchor, place);
  };
  const toggle = (place: number) => {
    const row = rowAt(imports, place);
    if (!row) return;
    const next = new Set(marked);
    if (!next.delete(row.n)) next.add(row.n);
    changeImports({ cursor: place, anchor: place, marked: next });
  };
  const toggleAll = () => {
    if (marked.size >= total) changeImports({ marked: new Set() });
    else void markRange(session, 0, total - 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current || total === 0 || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    const next = mod ? null : rowAfterKey(event.key, cursor, total, page);
    if (mod && event.key.toLowerCase() === 'a') toggleAll();
    else if (!mod && event.key === ' ') toggle(cursor);
    else if (next !== null) moveTo(next, event.shiftKey);
    else return;
    event.preventDefault();
  };
  const placeOf = ({ target }: MouseEvent): number | null => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
    return row ? Number(row.dataset['place']) : null;
  };
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event);
    if (place === null) return;
    const ticks = event.target instanceof Element && event.target.closest('.col-tick') !== null;
    if (ticks || event.ctrlKey || event.metaKey) toggle(place);
    else moveTo(place, event.shiftKey);
  };

  return (
    <div
      ref={grid}
      role="grid"
      className="review-table"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={rowAt(imports, cursor) ? `${id}-${cursor}` : undefined}
      tabIndex={0}
      data-pane-focus
      data-keys="import"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => placeOf(event) !== null && compareRow(session)}
    >
      <div role="row" aria-rowindex={1} className="review-row review-head">
        <div role="columnheader" className="col-tick">
          <span className="visually-hidden">{t('review.marked')}</span>
        </div>
        {columns.map((column) => (
          <div
            key={column}
            role="columnheader"
            className={`col-${column}`}
            title={t(`review.column.${column}`)}
          >
            {t(`review.column.${column}`)}
          </div>
        ))}
      </div>
      <div ref={scroller} role="rowgroup" className="review-scroller">
        <div role="presentation" className="review-rows" style={{ height: rows.getTotalSize() }}>
          {inView.map(({ index, start }) => {
            const row = rowAt(imports, index);
            return (
              <RowLine
                key={`${show} ${index}`}
                id={`${id}-${index}`}
                place={index}
                top={start}
                row={row}
                marked={row !== undefined && marked.has(row.n)}
                atCursor={index === cursor}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
