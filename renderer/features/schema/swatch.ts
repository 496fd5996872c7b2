import type { CSSProperties } from 'react';
import { toPencil } from '../../editor/colours.ts';
import type { Tones } from '../../editor/tones.ts';

/** The colour of a label that is not in force yet, for its sample. */
export function swatch(tones: Tones, label: string): CSSProperties {
  const { light, dark } = toPencil(tones.get(label)?.color ?? '#6b665d');
  return { '--tone': `light-dark(${light}, ${dark})`, '--line': 'var(--tone)' } as CSSProperties;
}
