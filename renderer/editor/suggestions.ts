import { type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView } from '@codemirror/view';
import type { AnnotationId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { SpanIndex } from '../../shared/text/span-index.ts';
import { confidenceOf } from '../state/suggestion-extra.ts';
import { isOpen } from '../state/suggestions.ts';
import { characterEnd } from './character-end.ts';
import { decorateInView, spansInView } from './in-view.ts';
import { isMargin, toneClass, type Tones } from './tones.ts';

/** What the machine suggests: dotted outlines in the label’s tone, quieter than any mark. The current one is
 *  stronger, and says what it would become. */

export interface ShownSuggestions {
  index: SpanIndex<AnnotationRecord>;
  /** One’s own marks: nothing is suggested on one of the same label. */
  own: SpanIndex<AnnotationRecord>;
  current: AnnotationRecord | null;
  /** What it would become, in two or three words. */
  what: string;
  /** What it is linked with. */
  linked: ReadonlySet<AnnotationId>;
}

export const setSuggestions = StateEffect.define<ShownSuggestions>();

const nothing: ShownSuggestions = {
  index: SpanIndex.of([]),
  own: SpanIndex.of([]),
  current: null,
  what: '',
  linked: new Set(),
};

const shown = StateField.define<ShownSuggestions>({
  create: () => nothing,
  update: (value, { effects }) => effects.findLast((effect) => effect.is(setSuggestions))?.value ?? value,
});

/** From here on the machine is called sure: of ten such suggestions, eight should be right. */
const SURE = 0.8;

/** Shows what `setSuggestions` gives. */
export const suggestionsExtension = (tones: Tones) => [
  shown,
  decorateInView([shown], (view) => drawTag(view, tones)),
  decorateInView([shown], (view) => drawOutlines(view, tones)),
];

function drawOutlines(view: EditorView, tones: Tones): DecorationSet {
  const { index, own, current, linked } = view.state.field(shown);
  const drawn = new Map<AnnotationRecord, Range<Decoration>>();
  for (const part of spansInView(view)) {
    for (const mark of index.overlapping(part)) {
      const isCurrent = mark.id === current?.id;
      // Boilerplate is dimmed already.
      if (mark.end > view.state.doc.length || (isMargin(mark.label, tones) && !isCurrent)) continue;
      if (!isOpen(own, mark)) continue;
      const strength = isCurrent ? ' current' : linked.has(mark.id) ? ' linked' : '';
      const sure = confidenceOf(mark) >= SURE ? ' sure' : '';
      const decoration = Decoration.mark({
        class: `suggestion ${toneClass(mark.label, tones)}${sure}${strength}`,
        attributes: { 'data-suggestion': mark.id },
      });
      drawn.set(mark, decoration.range(mark.start, mark.end));
    }
  }
  return Decoration.set([...drawn.values()]);
}

/** It hangs on the first character and is placed absolutely: the text does not move. */
function drawTag(view: EditorView, tones: Tones): DecorationSet {
  const { current, what } = view.state.field(shown);
  if (current === null || current.end > view.state.doc.length) return Decoration.none;
  const tag = Decoration.mark({
    class: `suggestion-tag ${toneClass(current.label, tones)}`,
    attributes: { 'data-what': what },
  });
  return Decoration.set(tag.range(current.start, characterEnd(view.state.doc, current.start)));
}
