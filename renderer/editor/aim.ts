import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Span } from '../../shared/text/span.ts';
import { toneClass, type Tones } from './tones.ts';

/** Where a mark may be put, and as what. */
export interface Aim extends Span {
  label: string;
}

export const setAim = StateEffect.define<Aim | null>();

/** Outlines a place where a mark is not yet. */
export const aimExtension = (tones: Tones) =>
  StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(value, { effects }) {
      const effect = effects.findLast((one) => one.is(setAim));
      if (effect === undefined) return value;
      if (effect.value === null) return Decoration.none;
      const { start, end, label } = effect.value;
      return Decoration.set(Decoration.mark({ class: `aim ${toneClass(label, tones)}` }).range(start, end));
    },
    provide: (field) => EditorView.decorations.from(field),
  });
