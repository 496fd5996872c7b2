import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { focusText, openAdjudicated, orderQueue, toggleOpenOnly } from '../../commands/adjudicate.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { shownRows } from '../../state/adjudicate.ts';
import type { AppState } from '../../state/store.ts';
import { rowAfterKey } from '../../state/row-after-key.ts';
import { CheckBox, ChoiceMenu } from '../../ui/choice.tsx';
import { QueueRow } from './queue-row.tsx';

const ROW = 58;

/** The documents with what is left to decide in each; only the rows in view are drawn. */
export function QueueList({ queue }: { queue: NonNullable<AppState['adjudication']['queue']> }) {
  const session = useSession();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const adjudication = useApp((state) => state.adjudication);
  const { order, openOnly, documentId } = adjudication;
  const documents = shownRows(adjudication);
  const at = documents.findIndex((row) => row.documentId === documentId);
  const rows = useVirtualizer({
    count: documents.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at);
  }, [rows, at]);

  const conflicts = queue.documents.reduce((sum, row) => sum + row.conflicts, 0);
  const open = queue.documents.reduce((sum, row) => sum + row.open, 0);
  const show = (place: number) => {
    const row = documents[place];
    if (row) void openAdjudicated(session, row.documentId).then(() => scroller.current?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    const next = rowAfterKey(event.key, at, documents.length, page);
    if (next === null && event.key !== 'Enter') return;
    event.preventDefault();
    if (next === null) focusText();
    else show(next);
  };
  return (
    <section className="adjudicate-list" data-pane aria-label={t('adjudicate.queue')}>
      <div className="adjudicate-sum">
        <p className="numbers" role="status">
          {open === 0 ? t('adjudicate.noneLeft') : t('adjudicate.leftInAll', { open, count: conflicts })}
        </p>
        <div className="progress-track" aria-hidden>
          <div
            className="progress-fill"
            style={{ width: `${conflicts === 0 ? 100 : (100 * (conflicts - open)) / conflicts}%` }}
          />
        </div>
        <div className="adjudicate-filter">
          <ChoiceMenu
            label={t('adjudicate.order')}
            choices={[
              { id: 'disagreement', name: t('adjudicate.order.disagreement') },
              { id: 'library', name: t('adjudicate.order.library') },
            ]}
            value={order}
            onChange={(next) => void orderQueue(session, next === 'library' ? 'library' : 'disagreement')}
          />
          <CheckBox isSelected={openOnly} onChange={() => toggleOpenOnly(session)}>
            {t('adjudicate.openOnly')}
          </CheckBox>
        </div>
      </div>
      <div
        ref={scroller}
        role="listbox"
        className="adjudicate-rows"
        aria-label={t('adjudicate.queue')}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        data-pane-focus
        data-keys=""
        onKeyDown={onKeyDown}
      >
        {documents.length === 0 && (
          <div role="option" aria-disabled aria-selected={false} className="adjudicate-none secondary">
            {t('adjudicate.noneOpen')}
          </div>
        )}
        <div role="presentation" style={{ position: 'relative', height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const row = documents[index];
            return (
              row && (
                <QueueRow
                  key={row.documentId}
                  id={`${id}-${index}`}
                  row={row}
                  top={start}
                  place={index}
                  total={documents.length}
                  isShown={index === at}
                  onChoose={() => void openAdjudicated(session, row.documentId)}
                />
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}
