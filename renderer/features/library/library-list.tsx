import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DocumentSummary } from '../../../shared/contract/documents.ts';
import { findPlace, loadPage, openDocument } from '../../commands/documents.ts';
import { chooseRange, removeChosen, toggleChosen } from '../../commands/library.ts';
import { attempt } from '../../commands/report.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { PAGE } from '../../state/records.ts';
import { rowAfterKey } from '../../state/row-after-key.ts';
import { RowMenu } from './row-menu.tsx';
import { LibraryRow } from './library-row.tsx';

const ROW = 30;

/** The rows of the library, any number of them: only those in view are drawn and fetched. */
export function LibraryList() {
  const session = useSession();
  const library = useApp((state) => state.library);
  const documentId = useApp((state) => state.documentId);
  const chosen = useApp((state) => state.chosen);
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  /** Where choosing with Shift began. */
  const [anchor, setAnchor] = useState(0);
  const [menu, setMenu] = useState<{ row: DocumentSummary; x: number; y: number } | null>(null);
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

  useShownPlace((place) => {
    setCursor(place);
    setAnchor(place);
    rows.scrollToIndex(place);
  });

  const rowAt = (index: number) => library.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  const open = (index: number, focusArticle: boolean) => {
    const row = rowAt(index);
    if (!row) return;
    moveTo(index, false);
    void openDocument(session, row.id).then(() => focusArticle && session.article?.focus());
  };
  const moveTo = (index: number, choose: boolean) => {
    setCursor(index);
    rows.scrollToIndex(index);
    if (choose) return void chooseRange(session, anchor, index);
    setAnchor(index);
    if (chosen.size > 0) session.store.setState({ chosen: new Set() });
  };
  const toggle = (index: number) => {
    const row = rowAt(index);
    if (!row) return;
    setCursor(index);
    setAnchor(index);
    toggleChosen(session, row.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    const act = (step: () => unknown) => {
      event.preventDefault();
      step();
    };
    if (mod && event.key.toLowerCase() === 'a') return act(() => chooseRange(session, 0, library.total - 1));
    if (event.key === ' ') return act(() => toggle(cursor));
    if (mod) return;
    if (event.key === 'Enter') return act(() => open(cursor, true));
    if (event.key === 'Delete' || event.key === 'Backspace') {
      const row = rowAt(cursor);
      return act(() => removeChosen(session, chosen.size > 0 ? [...chosen] : row ? [row.id] : []));
    }
    const visibleRows = Math.floor((scroller.current?.clientHeight ?? ROW) / ROW);
    const next = rowAfterKey(event.key, cursor, library.total, visibleRows);
    if (next !== null) act(() => moveTo(next, event.shiftKey));
  };
  const onContextMenu = (event: MouseEvent) => {
    const element =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    // The menu key tells no place: it is about the row at the cursor.
    const index = element ? Number(element.dataset['index']) : cursor;
    const row = rowAt(index);
    if (!row) return;
    event.preventDefault();
    setCursor(index);
    if (chosen.size > 0 && !chosen.has(row.id)) session.store.setState({ chosen: new Set() });
    const top = scroller.current?.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect();
    const at = element
      ? { x: event.clientX, y: event.clientY }
      : { x: (top?.left ?? 0) + 32, y: top?.bottom ?? 0 };
    setMenu({ row, ...at });
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (!row) return;
    const index = Number(row.dataset['index']);
    if (event.shiftKey) moveTo(index, true);
    else if (event.ctrlKey || event.metaKey) toggle(index);
    else open(index, false);
  };

  return (
    <>
      <div
        ref={scroller}
        className="library"
        role="listbox"
        aria-label={t('library.label')}
        aria-multiselectable
        aria-activedescendant={rowAt(cursor) ? `library-${cursor}` : undefined}
        tabIndex={0}
        data-pane-focus
        onKeyDown={onKeyDown}
        onClick={onClick}
        onContextMenu={onContextMenu}
      >
        {library.total === 0 && library.all > 0 && library.pages.size > 0 && (
          // A list box must hold an option.
          <div role="option" aria-disabled aria-selected={false} className="library-none secondary">
            {t('library.noneMatch')}
          </div>
        )}
        <div role="presentation" className="library-rows" style={{ height: rows.getTotalSize() }}>
          {inView.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <LibraryRow
                key={index}
                index={index}
                top={start}
                total={library.total}
                row={row}
                shown={row !== undefined && row.id === documentId}
                chosen={row !== undefined && chosen.has(row.id)}
                atCursor={index === cursor}
              />
            );
          })}
        </div>
      </div>
      {menu && (
        <RowMenu
          {...menu}
          onClose={() => {
            setMenu(null);
            scroller.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** Tells where the shown article stands whenever another one is shown, or the library is another. */
function useShownPlace(onPlace: (place: number) => void): void {
  const session = useSession();
  const documentId = useApp((state) => state.documentId);
  const view = useApp((state) => state.libraryView);
  const tell = useEffectEvent(onPlace);
  useEffect(() => {
    let current = true;
    if (documentId === null) return;
    void attempt(session, async () => {
      const place = await findPlace(session, documentId, view);
      if (current) tell(place ?? 0);
    });
    return () => {
      current = false;
    };
  }, [session, documentId, view]);
}
