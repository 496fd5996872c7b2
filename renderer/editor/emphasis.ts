import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { toneOf } from './tones.ts';

/** The active mark and the marks that it is linked with. */
export interface Emphasis {
  active: AnnotationRecord | null;
  partners: readonly AnnotationRecord[];
}

export const setEmphasis = StateEffect.define<Emphasis>();

/** Gives the active mark its full tint and its chain a half tint; separate from the marks, so that moving the
 *  caret redraws no more than these. */
export function emphasisExtension(labelIds: readonly string[]) {
  const tint = (mark: AnnotationRecord, strength: 'full' | 'half') =>
    Decoration.mark({ class: `tint-${strength} tone-${toneOf(mark.label, labelIds)}` }).range(
      mark.start,
      mark.end,
    );
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(value, transaction) {
      for (const effect of transaction.effects) {
        if (!effect.is(setEmphasis)) continue;
        const { active, partners } = effect.value;
        const ranges = [
          ...partners.map((mark) => tint(mark, 'half')),
          ...(active ? [tint(active, 'full')] : []),
        ];
        return Decoration.set(ranges, true);
      }
      return value;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}
