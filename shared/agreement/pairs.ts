import type { MarkedDocument } from './continuum.ts';
import { defined, type Figure, undefinedFor } from './figure.ts';
import { type CountDocument, type F1Counts, sumDocuments, toF1 } from './span-f1.ts';

export interface PairAgreement {
  pair: readonly [string, string];
  f1: Figure;
  counts: F1Counts | null;
}

export interface PairwiseAgreement {
  pairs: PairAgreement[];
  /** Over the pairs that have a value, each of the same weight (as bratiaa does). */
  mean: Figure;
  /** Standard deviation of the population of pairs. */
  spread: Figure;
}

/** Every pair of annotators over the documents that both were given: their marks are summed up before the
 *  figure is made. */
export function comparePairs(
  documents: readonly MarkedDocument[],
  annotators: readonly string[],
  count: CountDocument,
): PairwiseAgreement {
  const pairs = listPairs(annotators).map((pair): PairAgreement => {
    const counts = sumDocuments(documents, pair[0], pair[1], count);
    return { pair, counts, f1: counts ? toF1(counts).f1 : undefinedFor('no_shared_documents') };
  });
  return { pairs, ...summarise(pairs.map(({ f1 }) => f1)) };
}

export const listPairs = (annotators: readonly string[]): (readonly [string, string])[] =>
  annotators.flatMap((first, index) => annotators.slice(index + 1).map((second) => [first, second] as const));

/** Mean and standard deviation of the figures that have a value. */
export function summarise(figures: readonly Figure[]): { mean: Figure; spread: Figure } {
  const values = figures.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) {
    const none = undefinedFor(figures.length === 0 ? 'fewer_than_two_raters' : 'no_defined_pair');
    return { mean: none, spread: none };
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean: defined(mean), spread: defined(Math.sqrt(variance)) };
}
