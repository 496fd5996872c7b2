import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView } from '@codemirror/view';
import { characterEnd } from './character-end.ts';
import { decorateInView, spansInView } from './in-view.ts';

/** A letter badge over the start of a mark. */
export interface Hint {
  at: number;
  letters: string;
}

export const setHints = StateEffect.define<readonly Hint[]>();

const shown = StateField.define<readonly Hint[]>({
  create: () => [],
  update: (value, { effects }) => effects.findLast((effect) => effect.is(setHints))?.value ?? value,
});

/** Badges hang on the first character of their mark and are placed absolutely: the text does not move. Marks
 *  that start together share one badge. */
export const hints = [shown, decorateInView([shown], drawHints)];

function drawHints(view: EditorView): DecorationSet {
  const parts = spansInView(view);
  const inView = view.state
    .field(shown)
    .filter(({ at }) => parts.some(({ start, end }) => start <= at && at < end));
  const ranges = [...Map.groupBy(inView, ({ at }) => at)].map(([at, group]) => {
    const letters = group.map((hint) => hint.letters).join(' ');
    const decoration = Decoration.mark({ class: 'hint', attributes: { 'data-hint': letters } });
    return decoration.range(at, characterEnd(view.state.doc, at));
  });
  return Decoration.set(ranges, true);
}
