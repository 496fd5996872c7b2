import { ChevronsUpDown } from 'lucide-react';
import { t } from '../../i18n.ts';

interface Props {
  id: string;
  from: number;
  to: number;
  atCursor: boolean;
}

/** Paragraphs that are alike, until one wants to read them. */
export const FoldRow = ({ id, from, to, atCursor }: Props) => (
  <div
    id={id}
    role="row"
    aria-rowindex={from + 1}
    className="compared-fold"
    data-fold={from}
    data-cursor={atCursor || undefined}
  >
    <div role="gridcell" aria-colspan={2} className="compared-fold-words">
      <ChevronsUpDown size={13} aria-hidden />
      {t('versions.alike', { count: to - from })}
    </div>
  </div>
);
