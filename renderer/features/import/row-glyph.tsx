import {
  Check,
  Circle,
  CircleMinus,
  CircleX,
  Equal,
  type LucideIcon,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { t } from '../../i18n.ts';
import type { RowState } from './row-words.ts';

const glyphs: Readonly<Record<RowState, LucideIcon>> = {
  new: Circle,
  check: TriangleAlert,
  known: Equal,
  failed: CircleX,
  skipped: CircleMinus,
  removed: Trash2,
  accepted: Check,
  seen: Check,
};

/** How far a row is: a sign and a word. */
export function RowGlyph({ state }: { state: RowState }) {
  const Glyph = glyphs[state];
  return (
    <span className="row-state" data-state={state}>
      <Glyph size={13} aria-hidden />
      {t(`review.state.${state}`)}
    </span>
  );
}
