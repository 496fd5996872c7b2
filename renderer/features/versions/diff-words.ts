import { compareTexts } from '../../../shared/align/compare.ts';
import type { Side, TextBySide } from '../../state/compared-items.ts';
import { cutText, type Stretch } from './cut-text.ts';

/** Two short texts, each cut where its words are other than those of the other one. */
export function diffWords(texts: TextBySide): Record<Side, readonly Stretch[]> {
  const pieces = compareTexts(texts.left, texts.right).flatMap((row) => {
    if (row.pieces.length > 0) return row.pieces;
    return row.kind === 'changed' || row.kind === 'moved' ? [] : [{ ...row, kind: row.kind }];
  });
  const cut = (side: Side) => {
    const text = texts[side];
    const inOrder = pieces.toSorted((a, b) => (a[side]?.start ?? 0) - (b[side]?.start ?? 0));
    return text === '' ? [] : cutText({ start: 0, end: text.length }, inOrder, side, []);
  };
  return { left: cut('left'), right: cut('right') };
}
