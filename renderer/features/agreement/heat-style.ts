import type { CSSProperties } from 'react';
import { heat } from '../../../shared/agreement/render/scale.ts';

/** The colour of a cell of a heat map, for a value from 0 to 1. */
export const heatStyle = (value: number): CSSProperties => ({ '--heat': heat(value) }) as CSSProperties;
