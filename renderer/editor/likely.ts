import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { Outline } from '../state/likely.ts';
import { toneClass, type Tones } from './tones.ts';

export const setOutlines = StateEffect.define<readonly Outline[]>();

/** Dashed outlines with their key around what is likely to belong to the active quote: at most three, and
 *  none of them moves the text. */
export const likelyExtension = (tones: Tones) =>
  StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(value, transaction) {
      for (const effect of transaction.effects) {
        if (!effect.is(setOutlines)) continue;
        const ranges = effect.value.map(({ start, end, key, label }) =>
          Decoration.mark({
            class: `likely ${toneClass(label, tones)}`,
            attributes: { 'data-key': key },
            inclusive: false,
          }).range(start, end),
        );
        return Decoration.set(ranges, true);
      }
      return value;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
