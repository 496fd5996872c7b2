import { Files } from 'lucide-react';
import { memo } from 'react';
import type { DocumentSummary } from '../../../shared/contract/documents.ts';
import { listLabels } from '../../../shared/model/schema.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { StatusGlyph } from './status-glyph.tsx';

interface Props {
  index: number;
  top: number;
  total: number;
  row: DocumentSummary | undefined;
  shown: boolean;
  chosen: boolean;
  atCursor: boolean;
}

/** One article: how far one is, its title, its marks; by label where there is room and when pointed at. */
export const LibraryRow = memo(function LibraryRow(props: Props) {
  const { index, top, total, row, shown, chosen, atCursor } = props;
  const nothingChosen = useApp((state) => state.chosen.size === 0);
  return (
    <div
      id={`library-${index}`}
      role="option"
      aria-selected={chosen || (shown && nothingChosen)}
      aria-current={shown || undefined}
      aria-posinset={index + 1}
      aria-setsize={total}
      className="library-row"
      data-index={index}
      data-chosen={chosen || undefined}
      data-cursor={atCursor || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row ? (
        <RowContent row={row} />
      ) : (
        <span className="library-skeleton" aria-label={t('library.loading')} />
      )}
    </div>
  );
});

function RowContent({ row }: { row: DocumentSummary }) {
  const schema = useApp((state) => state.schema);
  const tones = tonesOf(schema);
  const marks = Object.values(row.labels).reduce((sum, count) => sum + count, 0);
  const ids = schema ? listLabels(schema).map(({ id }) => id) : [];
  return (
    <>
      <StatusGlyph status={row.status} />
      <span className="library-title" dir="auto" title={row.title}>
        {row.title}
      </span>
      {row.versions > 1 && (
        <span className="library-versions" title={t('library.versions', { count: row.versions })}>
          <Files size={12} aria-hidden />
          <span aria-hidden>{row.versions}</span>
          <span className="visually-hidden">{t('library.versions', { count: row.versions })}</span>
        </span>
      )}
      <span className="visually-hidden">{t('library.marks', { count: marks })}</span>
      <span className="library-labels" aria-hidden>
        {ids
          .filter((id) => (row.labels[id] ?? 0) > 0)
          .map((id) => (
            <span key={id} className={`mark ${toneClass(id, tones)}`} title={nameOf('label', id)}>
              {row.labels[id]}
            </span>
          ))}
      </span>
      <span className="library-marks secondary numbers" aria-hidden>
        {marks > 0 ? marks : ''}
      </span>
    </>
  );
}
