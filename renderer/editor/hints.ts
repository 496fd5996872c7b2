import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { isGraphemeBoundary } from '../../shared/text/span.ts';

/** A letter badge over the start of a mark. */
export interface Hint {
  at: number;
  letters: string;
}

export const setHints = StateEffect.define<readonly Hint[]>();

/** Badges hang on the first character of their mark and are placed absolutely: the text does not move. Marks
 *  that start together share one badge. */
export const hints = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setHints)) continue;
      const text = transaction.state.doc.toString();
      const byStart = Map.groupBy(effect.value, (hint) => hint.at);
      const ranges = [...byStart].map(([at, group]) => {
        const letters = group.map((hint) => hint.letters).join(' ');
        return Decoration.mark({ class: 'hint', attributes: { 'data-hint': letters } }).range(
          at,
          characterEnd(text, at),
        );
      });
      return Decoration.set(ranges, true);
    }
    return value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function characterEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !isGraphemeBoundary(text, end)) end++;
  return end;
}
