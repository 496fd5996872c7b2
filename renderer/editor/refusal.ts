import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, showTooltip, type Tooltip, tooltips } from '@codemirror/view';
import type { Refusal } from '../state/view.ts';

export const setRefusal = StateEffect.define<(Refusal & { text: string }) | null>();

const withinText = tooltips({ tooltipSpace: (view) => view.scrollDOM.getBoundingClientRect() });

/** In the editor’s own sheet, which is stronger than a plain one. */
const dressing = EditorView.theme({
  '.cm-tooltip.refusal': {
    maxWidth: '360px',
    padding: '6px 12px',
    border: 'none',
    borderRadius: 'var(--round)',
    background: 'var(--raised)',
    boxShadow: 'var(--shadow), inset 3px 0 0 var(--problem)',
    font: '400 13px / 20px var(--sans)',
    color: 'var(--ink)',
    pointerEvents: 'none',
  },
});

/** Why something was refused, in a small popover at the mark or caret that it concerns: below its end, or above
 *  its start where only that is in sight, so that it never covers the mark. The message line says it to those
 *  who do not see it. */
export const refusal = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, { effects }) {
    const effect = effects.findLast((one) => one.is(setRefusal));
    return effect === undefined ? value : toTooltip(effect.value);
  },
  provide: (field) => [showTooltip.from(field), withinText, dressing],
});

function toTooltip(shown: (Refusal & { text: string }) | null): Tooltip | null {
  if (shown === null) return null;
  const { pos, above, text } = shown;
  return {
    pos,
    above,
    strictSide: true,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'refusal readable';
      dom.ariaHidden = 'true';
      dom.dir = 'auto';
      dom.textContent = text;
      return { dom, offset: { x: 0, y: 8 } };
    },
  };
}
