import { createRandom } from '../../random.ts';
import { bootstrapInterval } from '../bootstrap.ts';
import { type Figure, undefinedFor } from '../figure.ts';
import type { Estimate, Figures, MeasureId } from '../report.ts';
import { toEstimate } from './estimate.ts';
import type { GammaFigures } from './gamma-figures.ts';

const kinds = { gamma: 'gamma', gamma_cat: 'gammaCat' } as const;

const listKinds = (wanted: readonly MeasureId[]) =>
  (['gamma', 'gamma_cat'] as const).filter((id) => wanted.includes(id));

/** Means over documents, each of the same weight: γ has its own chance in every document. */
export function describeGamma(
  gammas: readonly GammaFigures[],
  wanted: readonly MeasureId[],
  options: { resamples: number; seed: number },
): Figures {
  const figures: Figures = {};
  // The order in which documents came does not matter.
  const ordered = gammas.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1));
  for (const id of listKinds(wanted)) figures[id] = estimateMean(ordered, kinds[id], options);
  return figures;
}

export function gammaOfDocument(gamma: GammaFigures, wanted: readonly MeasureId[]): Figures {
  const figures: Figures = {};
  for (const id of listKinds(wanted)) figures[id] = toEstimate(gamma[kinds[id]], gamma.n, 1);
  return figures;
}

function estimateMean(
  gammas: readonly GammaFigures[],
  kind: 'gamma' | 'gammaCat',
  { resamples, seed }: { resamples: number; seed: number },
): Estimate {
  const known = gammas.filter((one) => one[kind].value !== null);
  const values = known.map((one) => one[kind].value as number);
  const measure = (times: ArrayLike<number>): Figure => {
    let [sum, drawn] = [0, 0];
    for (const [at, value] of values.entries()) {
      sum += value * (times[at] as number);
      drawn += times[at] as number;
    }
    return drawn === 0 ? undefinedFor('no_annotations') : { value: sum / drawn, reason: null };
  };
  const once = new Uint16Array(values.length).fill(1);
  const figure =
    values.length > 0 ? measure(once) : (gammas[0]?.[kind] ?? undefinedFor('no_shared_documents'));
  const { interval } = bootstrapInterval(values.length, measure, { resamples, random: createRandom(seed) });
  const n = known.reduce((sum, one) => sum + one.n, 0);
  const bounds = interval && { lower: interval.lower, upper: interval.upper, dropped: interval.dropped };
  return toEstimate(figure, n, known.length, bounds);
}
