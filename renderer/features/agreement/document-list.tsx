import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useId, useMemo, useRef, useState } from 'react';
import { sayMeasure, writeValue } from '../../../shared/agreement/render/figure-words.ts';
import { lowestFirst } from '../../../shared/agreement/render/lowest-first.ts';
import {
  type AgreementReport,
  type DocumentReport,
  type MeasureId,
  measures,
} from '../../../shared/agreement/report.ts';
import { listOf, t } from '../../i18n.ts';
import type { FigureBehind } from '../../state/agreement.ts';
import { rowAfterKey } from '../../state/row-after-key.ts';
import { FigurePart } from './figure-part.tsx';
import { words } from './words.ts';

const ROW = 30;

interface Props {
  report: AgreementReport;
  measure: MeasureId;
  onOpen: (behind: FigureBehind) => void;
}

/** All articles, the least agreement first: only the rows in view are drawn. */
export function DocumentList({ report, measure, onOpen }: Props) {
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const documents = useMemo(() => lowestFirst(report.byDocument, measure), [report, measure]);
  const rows = useVirtualizer({
    count: documents.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const at = Math.min(cursor, documents.length - 1);
  const open = (row: number) => {
    const document = documents[row];
    if (document === undefined) return;
    setCursor(row);
    onOpen({
      title: document.title,
      says: sayMeasure(measure, document.figures[measure], words()),
      cell: { documentId: document.documentId },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return open(at);
    }
    const inView = Math.max(1, Math.floor((grid.current?.clientHeight ?? ROW) / ROW) - 1);
    const next = rowAfterKey(event.key, at, documents.length, inView);
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
    rows.scrollToIndex(next, { align: 'auto' });
  };
  const onClick = ({ target }: MouseEvent) => {
    const row =
      target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
    if (row !== undefined) open(Number(row));
  };
  return (
    <FigurePart
      title={t('agreement.byDocument')}
      report={report}
      estimates={documents.map(({ figures }) => figures[measure])}
    >
      <div
        ref={grid}
        role="grid"
        aria-label={t('agreement.byDocument')}
        aria-rowcount={documents.length}
        aria-activedescendant={documents.length > 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        className="disputed-rows"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="presentation" className="disputed-rows-inner" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const document = documents[index];
            return (
              document && (
                <div
                  key={document.documentId}
                  id={`${id}-${index}`}
                  role="row"
                  aria-rowindex={index + 1}
                  data-row={index}
                  data-cursor={index === at || undefined}
                  className="disputed-row"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ArticleCells document={document} measure={measure} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </FigurePart>
  );
}

function ArticleCells({ document, measure }: { document: DocumentReport; measure: MeasureId }) {
  const { title, annotators, figures } = document;
  const estimate = figures[measure];
  return (
    <>
      <span role="gridcell" className="disputed-row-title" dir="auto">
        {title}
      </span>
      <span role="gridcell" className="disputed-row-who secondary">
        {listOf(annotators)}
      </span>
      <span
        role="gridcell"
        className="disputed-row-value"
        aria-label={sayMeasure(measure, estimate, words())}
      >
        {writeValue(estimate, words())}
      </span>
      <span role="gridcell" className="disputed-row-n secondary">
        {estimate && t(`agreement.n.${measures[measure].counts}`, { count: estimate.n })}
      </span>
    </>
  );
}
