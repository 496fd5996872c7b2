import type { Figure, Reason } from './figure.ts';

export interface Interval {
  lower: number;
  upper: number;
  mean: number;
  /** Standard deviation of the resamples. */
  spread: number;
  /** The share of resamples for which the measure was undefined; they were left out. */
  dropped: number;
}

export interface BootstrapOptions {
  resamples: number;
  /** Numbers in [0, 1); the same ones give the same interval. */
  random: () => number;
  /** 0.95 for 95 %. */
  level?: number;
}

/** A percentile interval over documents (Efron and Tibshirani 1993, ch. 13): documents are drawn with
 *  repetition, as many as there are, since marks of one document are not independent of each other.
 *  `measure` is given how often each document was drawn. */
export function bootstrapInterval(
  documents: number,
  measure: (times: Uint16Array) => Figure,
  { resamples, random, level = 0.95 }: BootstrapOptions,
): { interval: Interval; reason: null } | { interval: null; reason: Reason } {
  if (documents < 2) return { interval: null, reason: 'too_few_documents' };
  const values: number[] = [];
  const times = new Uint16Array(documents);
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0);
    for (let drawn = 0; drawn < documents; drawn++) {
      const at = Math.floor(random() * documents);
      times[at] = (times[at] as number) + 1;
    }
    const { value } = measure(times);
    if (value !== null) values.push(value);
  }
  if (values.length === 0) return { interval: null, reason: 'no_annotations' };
  return { interval: toInterval(values, resamples, level), reason: null };
}

/** The interval of values that were resampled. */
export function toInterval(values: readonly number[], resamples: number, level = 0.95): Interval {
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
  return {
    lower: quantile(sorted, (1 - level) / 2),
    upper: quantile(sorted, (1 + level) / 2),
    mean,
    spread: Math.sqrt(variance),
    dropped: 1 - values.length / resamples,
  };
}

/** Type 7 of Hyndman and Fan 1996, as R, NumPy and spreadsheets have it: straight lines between the values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number];
  return low + (high - low) * (at - below);
}
