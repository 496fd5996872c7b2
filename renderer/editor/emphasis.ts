import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { toneClass, type Tones } from './tones.ts';

/** The active mark and the marks that it is linked with. */
export interface Emphasis {
  active: AnnotationRecord | null;
  partners: readonly AnnotationRecord[];
}

export const setEmphasis = StateEffect.define<Emphasis>();

interface Tints {
  full: DecorationSet;
  half: DecorationSet;
}

/** Gives the active mark its full tint and its chain a half tint; separate from the marks, so that moving the
 *  caret redraws no more than these. */
export function emphasisExtension(tones: Tones) {
  const tint = (mark: AnnotationRecord, strength: 'full' | 'half') =>
    Decoration.mark({ class: `tint-${strength} ${toneClass(mark.label, tones)}` }).range(
      mark.start,
      mark.end,
    );
  return StateField.define<Tints>({
    create: () => ({ full: Decoration.none, half: Decoration.none }),
    update(tints, transaction) {
      for (const effect of transaction.effects) {
        if (!effect.is(setEmphasis)) continue;
        const { active, partners } = effect.value;
        return {
          full: active ? Decoration.set(tint(active, 'full')) : Decoration.none,
          half: Decoration.set(
            partners.map((mark) => tint(mark, 'half')),
            true,
          ),
        };
      }
      return tints;
    },
    // The full tint last, so that it is one piece around all else and its outline has no gaps.
    provide: (field) => [
      EditorView.decorations.from(field, ({ half }) => half),
      EditorView.decorations.from(field, ({ full }) => full),
    ],
  });
}
