import { memo } from 'react';
import type { ComparedRow as Row } from '../../../shared/contract/versions.ts';
import type { Tones } from '../../editor/tones.ts';
import { t } from '../../i18n.ts';
import type { ActivePair, MarksBySide, Side, TextBySide } from '../../state/compared-items.ts';
import { ComparedText } from './compared-text.tsx';

interface Props {
  id: string;
  index: number;
  row: Row;
  texts: TextBySide;
  /** Number of its paragraph in each version, from 1; of one that moved. */
  moved: { from: number; to: number } | null;
  marks: MarksBySide;
  tones: Tones;
  atCursor: boolean;
  active: ActivePair | null;
}

/** A sign for each kind besides its colour. */
const signs = { same: '', changed: '≠', moved: '↕', added: '+', removed: '−' } as const;

/** A paragraph of one version beside its like in the other. */
export const ComparedRow = memo(function ComparedRow(props: Props) {
  const { id, index, row, moved, texts, marks, tones, atCursor, active } = props;
  const kind =
    row.kind === 'same' ? '' : moved ? t('versions.movedFrom', moved) : t(`versions.kind.${row.kind}`);
  const side = (which: Side) => {
    const span = row[which];
    return (
      <div role="gridcell" className="compared-side" data-side={which} dir="auto">
        {span === null ? (
          <span className="visually-hidden">{t('versions.nothingHere')}</span>
        ) : (
          <ComparedText
            texts={texts}
            span={span}
            pieces={row.pieces}
            side={which}
            marks={marks[which]}
            tones={tones}
            active={active}
          />
        )}
      </div>
    );
  };
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      className="compared-row"
      data-row={index}
      data-kind={row.kind}
      data-cursor={atCursor || undefined}
    >
      {side('left')}
      <div role="presentation" className="compared-sign" title={kind}>
        <span aria-hidden>{moved ? signOfMove(moved) : signs[row.kind]}</span>
        {moved && (
          <span className="compared-way numbers" aria-hidden>
            {moved.from}→{moved.to}
          </span>
        )}
      </div>
      {side('right')}
      {kind !== '' && (
        <div role="gridcell" className="visually-hidden">
          {kind}
        </div>
      )}
    </div>
  );
});

/** The way that the paragraph went from the left version to the right one. */
const signOfMove = ({ from, to }: { from: number; to: number }): string => (from > to ? '↑' : '↓');
