import type { Span } from '../../text/span.ts';
import { lengthOf, type Unit } from '../continuum.ts';

/** How unlike two units are, as Mathet, Widlöcher and Métivier 2015 have it (“The unified and holistic method
 *  gamma (γ)”, Computational Linguistics 41:437): α·d_pos + β·d_cat. */
export interface Dissimilarity {
  /** Weight of positions. */
  alpha: number;
  /** Weight of labels. */
  beta: number;
  /** Δ∅: what a unit without a partner costs. */
  empty: number;
}

export const defaultDissimilarity: Dissimilarity = { alpha: 1, beta: 1, empty: 1 };

/** d_pos: ((|Δstart| + |Δend|) / (the lengths’ sum))² · Δ∅. */
export const positional = (a: Span, b: Span, empty: number): number =>
  ((Math.abs(a.start - b.start) + Math.abs(a.end - b.end)) / (lengthOf(a) + lengthOf(b))) ** 2 * empty;

/** d_cat for labels that are the same or not: Δ∅ where they differ. */
export const categorical = (a: Unit, b: Unit, empty: number): number => (a.label === b.label ? 0 : empty);

export const dissimilarity = (a: Unit, b: Unit, { alpha, beta, empty }: Dissimilarity): number =>
  alpha * positional(a, b, empty) + beta * categorical(a, b, empty);
