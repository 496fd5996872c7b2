import { defined, type Figure, undefinedFor } from '../figure.ts';
import { inOrder, type Unit } from '../continuum.ts';
import { bestAlignment } from './best-alignment.ts';
import { defaultDissimilarity, type Dissimilarity } from './dissimilarity.ts';
import { createSampler, type SampledFrom, type Sampler } from './samplers.ts';

export interface GammaOptions {
  sampler: Sampler;
  /** Continua that are sampled; 30 leave a standard error of 0.01 to 0.02. */
  samples: number;
  random: () => number;
  dissimilarity?: Dissimilarity;
}

export interface Gamma {
  figure: Figure;
  observed: number | null;
  expected: number | null;
  /** Standard error of γ that the sampling leaves. */
  error: number | null;
}

/** Mathet’s γ (2015): 1 − observed / expected disorder, over the best alignment of the units of all annotators.
 *  1 where they agree in everything; 0 is chance, and it may be less. Undefined as `no_annotations` where nobody
 *  marked anything. */
export function gamma(from: SampledFrom, options: GammaOptions): Gamma {
  const { sampler, samples, random, dissimilarity = defaultDissimilarity } = options;
  const none = { observed: null, expected: null, error: null };
  const rows = from.annotators.map((units) => units.toSorted(inOrder));
  if (rows.length < 2) return { figure: undefinedFor('fewer_than_two_raters'), ...none };
  const observed = disorderOf(rows, dissimilarity);
  if (observed === null) return { figure: undefinedFor('no_annotations'), ...none };
  const sample = createSampler({ ...from, annotators: rows }, sampler, random);
  const disorders = Array.from({ length: samples }, () => disorderOf(sample(), dissimilarity) ?? 0);
  return { observed, ...compareWithChance(observed, disorders) };
}

/** γ from the observed disorder and those of sampled continua. */
export function compareWithChance(observed: number, disorders: readonly number[]): Omit<Gamma, 'observed'> {
  const expected = disorders.reduce((sum, one) => sum + one, 0) / disorders.length;
  if (observed === 0) return { figure: defined(1), expected, error: 0 };
  if (expected === 0) return { figure: undefinedFor('no_variation'), expected, error: null };
  const variance =
    disorders.reduce((sum, one) => sum + (one - expected) ** 2, 0) / Math.max(1, disorders.length - 1);
  const error = (observed / expected ** 2) * Math.sqrt(variance / disorders.length);
  return { figure: defined(1 - observed / expected), expected, error };
}

export const disorderOf = (
  annotators: readonly (readonly Unit[])[],
  dissimilarity: Dissimilarity,
): number | null => bestAlignment(annotators, dissimilarity)?.disorder ?? null;
