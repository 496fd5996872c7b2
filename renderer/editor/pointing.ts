import { EditorSelection } from '@codemirror/state';
import { EditorView, type MouseSelectionStyle } from '@codemirror/view';
import { paragraphAt } from '../../shared/text/paragraph.ts';
import { trimSpan } from '../../shared/text/sentences.ts';
import type { Span } from '../../shared/text/span.ts';
import { snapToWords, wordAt } from './words.ts';

/** Selecting with the mouse snaps as the keys do: a drag to whole words, a double click to the word, a triple
 *  click to the paragraph. With Alt held the selection stays as drawn. */
export const pointing = EditorView.mouseSelectionStyle.of((view, event) =>
  event.button === 0 ? styleOf(view, event) : null,
);

function styleOf(view: EditorView, down: MouseEvent): MouseSelectionStyle {
  const text = view.state.doc.toString();
  const place = (event: MouseEvent) => view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
  const unit = (offset: number): Span => {
    if (down.detail >= 3) return trimSpan(text, paragraphAt(text, offset));
    return down.detail === 2 ? wordAt(text, offset) : { start: offset, end: offset };
  };
  const from = place(down);
  return {
    update: () => false,
    get(event, extend) {
      const anchor = extend ? view.state.selection.main.anchor : from;
      const a = unit(anchor);
      const b = unit(place(event));
      const drawn = { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
      const snapped = event.altKey || drawn.start === drawn.end ? drawn : snapToWords(text, drawn);
      return b.start >= a.start
        ? EditorSelection.single(snapped.start, snapped.end)
        : EditorSelection.single(snapped.end, snapped.start);
    },
  };
}
