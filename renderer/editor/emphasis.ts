import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { toneClass, type Tones } from './tones.ts';

/** The active mark and the marks that belong with it. */
interface Emphasised {
  active: AnnotationRecord | null;
  partners: readonly AnnotationRecord[];
}

export const setEmphasis = StateEffect.define<Emphasised>();

export const emphasis = StateField.define<Emphasised>({
  create: () => ({ active: null, partners: [] }),
  update: (value, { effects }) => effects.findLast((effect) => effect.is(setEmphasis))?.value ?? value,
});

/** Gives the active mark its full tint and its partners a half tint. While it has partners, all other marks
 *  step back (`editor/marks.css`). */
export function emphasisExtension(tones: Tones) {
  const tint = (mark: AnnotationRecord, strength: 'full' | 'half') =>
    Decoration.mark({ class: `tint-${strength} ${toneClass(mark.label, tones)}` }).range(
      mark.start,
      mark.end,
    );
  const full = ({ active }: Emphasised): DecorationSet =>
    active ? Decoration.set(tint(active, 'full')) : Decoration.none;
  const half = ({ partners }: Emphasised): DecorationSet =>
    Decoration.set(
      partners.map((mark) => tint(mark, 'half')),
      true,
    );
  return [
    emphasis,
    // The full tint last, so that it is one piece around all else and its outline has no gaps.
    EditorView.decorations.compute([emphasis], (state) => half(state.field(emphasis))),
    EditorView.decorations.compute([emphasis], (state) => full(state.field(emphasis))),
    EditorView.editorAttributes.compute([emphasis], (state) =>
      state.field(emphasis).partners.length > 0 ? { class: 'steps-back' } : {},
    ),
  ];
}
