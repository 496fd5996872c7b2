import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { DocumentSummary } from '../../../shared/contract/documents.ts';
import { loadPage, openDocument } from '../../commands/documents.ts';
import { attempt } from '../../commands/report.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { PAGE } from '../../state/records.ts';
import { StatusGlyph } from './status-glyph.tsx';
import './library.css';

const ROW = 30;

/** The project's articles, any number of them: only the rows in view are drawn and fetched. */
export function Library() {
  const session = useSession();
  const project = useApp((state) => state.project?.name ?? '');
  const library = useApp((state) => state.library);
  const documentId = useApp((state) => state.documentId);
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const rows = useVirtualizer({
    count: library.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const inView = rows.getVirtualItems();
  const firstPage = Math.floor((inView[0]?.index ?? 0) / PAGE);
  const lastPage = Math.floor((inView.at(-1)?.index ?? 0) / PAGE);

  useEffect(() => {
    void attempt(session, async () => {
      for (let page = firstPage; page <= lastPage; page++) await loadPage(session, page);
    });
  }, [session, firstPage, lastPage, library.version]);

  // The cursor follows the article on the screen.
  const shownAt = indexOf(library.pages, documentId);
  useEffect(() => {
    if (shownAt < 0) return;
    setCursor(shownAt);
    rows.scrollToIndex(shownAt);
  }, [shownAt, rows]);

  const rowAt = (index: number) => library.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  const open = (index: number, focusArticle: boolean) => {
    const row = rowAt(index);
    if (!row) return;
    setCursor(index);
    void openDocument(session, row.id).then(() => focusArticle && session.article?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') return open(cursor, true);
    const visibleRows = Math.floor((scroller.current?.clientHeight ?? ROW) / ROW);
    const next = moveCursor(event.key, cursor, library.total, visibleRows);
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
    rows.scrollToIndex(next);
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (row) open(Number(row.dataset['index']), false);
  };

  return (
    <>
      <div className="pane-header">
        <h2 className="pane-title">{project}</h2>
        <span className="secondary numbers">{t('library.count', { count: library.total })}</span>
      </div>
      <div
        ref={scroller}
        className="library"
        role="listbox"
        aria-label={t('library.label')}
        aria-activedescendant={rowAt(cursor) ? `library-${cursor}` : undefined}
        tabIndex={0}
        data-pane-focus
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="presentation" className="library-rows" style={{ height: rows.getTotalSize() }}>
          {inView.map(({ index, start }) => (
            <Row
              key={index}
              index={index}
              top={start}
              total={library.total}
              row={rowAt(index)}
              selected={rowAt(index)?.id === documentId}
              atCursor={index === cursor}
            />
          ))}
        </div>
      </div>
    </>
  );
}

interface RowProps {
  index: number;
  top: number;
  total: number;
  row: DocumentSummary | undefined;
  selected: boolean;
  atCursor: boolean;
}

function Row({ index, top, total, row, selected, atCursor }: RowProps) {
  const marks = row ? Object.values(row.labels).reduce((sum, count) => sum + count, 0) : 0;
  return (
    <div
      id={`library-${index}`}
      role="option"
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={total}
      className="library-row"
      data-index={index}
      data-cursor={atCursor || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row ? (
        <>
          <StatusGlyph status={row.status} />
          <span className="library-title" dir="auto" title={row.title}>
            {row.title}
          </span>
          <span className="visually-hidden">{t('library.marks', { count: marks })}</span>
          <span className="secondary numbers" aria-hidden>
            {marks > 0 ? marks : ''}
          </span>
        </>
      ) : (
        <span className="library-skeleton" aria-label={t('library.loading')} />
      )}
    </div>
  );
}

function indexOf(pages: ReadonlyMap<number, readonly DocumentSummary[]>, documentId: string | null): number {
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => row.id === documentId);
    if (at >= 0) return page * PAGE + at;
  }
  return -1;
}

/** Where a key takes the cursor of a list, or `null` if it is no key of lists. */
function moveCursor(key: string, cursor: number, total: number, page: number): number | null {
  const clamp = (index: number) => Math.min(total - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(cursor + 1);
    case 'ArrowUp':
      return clamp(cursor - 1);
    case 'PageDown':
      return clamp(cursor + page);
    case 'PageUp':
      return clamp(cursor - page);
    case 'Home':
      return 0;
    case 'End':
      return clamp(total - 1);
    default:
      return null;
  }
}
