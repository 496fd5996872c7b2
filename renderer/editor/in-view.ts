import type { Extension, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { Span } from '../../shared/text/span.ts';

/** Decorates only what is in view: `draw` is asked again when the view moves or one of `fields` gets another
 *  value, so that neither a keystroke nor a step of scrolling costs more in a long article than in a short
 *  one. What it answers must leave every height as it is. */
export function decorateInView(
  fields: readonly StateField<unknown>[],
  draw: (view: EditorView) => DecorationSet,
): Extension {
  return ViewPlugin.define(
    (view) => ({
      drawn: draw(view),
      update({ view: updated, viewportChanged, state, startState }: ViewUpdate) {
        const isOther = (field: StateField<unknown>) => state.field(field) !== startState.field(field);
        if (viewportChanged || fields.some(isOther)) this.drawn = draw(updated);
      },
    }),
    {
      provide: (plugin) => EditorView.decorations.of((view) => view.plugin(plugin)?.drawn ?? Decoration.none),
    },
  );
}

/** The parts of the text that are in view, or close to it. */
export const spansInView = ({ visibleRanges }: EditorView): Span[] =>
  visibleRanges.map(({ from, to }) => ({ start: from, end: to }));
