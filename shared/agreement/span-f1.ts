import { distinctUnits, keyOf, type Labels, type MarkedDocument, type Unit } from './continuum.ts';
import { type Figure, ratio } from './figure.ts';
import { type Criterion, matchUnits } from './match-units.ts';

/** What is counted of two annotators; sums over documents are counts again. */
export interface F1Counts {
  /** What both have: a number of units, or the sum of their shared shares. */
  both: number;
  candidate: number;
  reference: number;
}

export interface F1 {
  precision: Figure;
  recall: Figure;
  /** The harmonic mean: 2·both / (candidate + reference). The same whoever is the reference. */
  f1: Figure;
}

export const noCounts: F1Counts = { both: 0, candidate: 0, reference: 0 };

export const addCounts = (a: F1Counts, b: F1Counts): F1Counts => ({
  both: a.both + b.both,
  candidate: a.candidate + b.candidate,
  reference: a.reference + b.reference,
});

/** Precision and recall are undefined where one side is empty, F1 only where both are. */
export const toF1 = ({ both, candidate, reference }: F1Counts): F1 => ({
  precision: ratio(both, candidate, 'empty_candidate'),
  recall: ratio(both, reference, 'empty_reference'),
  f1: ratio(2 * both, candidate + reference, 'no_annotations'),
});

/** Counts of one document; `null` where it was not assigned to both. */
export type CountDocument = (
  document: MarkedDocument,
  candidate: string,
  reference: string,
) => F1Counts | null;

/** Units with the same span (Hripcsak and Rothschild 2005, “Agreement, the F-measure, and reliability in
 *  information retrieval”): what κ comes near to where there is no counting what nobody marked. */
export const countExact =
  (labels: Labels): CountDocument =>
  (document, candidate, reference) =>
    countUnits(document, candidate, reference, labels, (left, right) => {
      const known = new Set(right.map((unit) => keyOf(unit, labels)));
      return left.filter((unit) => known.has(keyOf(unit, labels))).length;
    });

/** Units that overlap, each counted with one of the other side at most. */
export const countOverlap =
  (labels: Labels, criterion: Criterion): CountDocument =>
  (document, candidate, reference) =>
    countUnits(document, candidate, reference, labels, (left, right) => {
      const pairs = matchUnits(left, right, labels, criterion);
      return criterion.kind === 'soft' ? pairs.reduce((sum, pair) => sum + pair.iou, 0) : pairs.length;
    });

function countUnits(
  { annotators }: MarkedDocument,
  candidate: string,
  reference: string,
  labels: Labels,
  countBoth: (left: Unit[], right: Unit[]) => number,
): F1Counts | null {
  const [given, other] = [annotators.get(candidate), annotators.get(reference)];
  if (!given || !other) return null;
  const [left, right] = [distinctUnits(given, labels), distinctUnits(other, labels)];
  return { both: countBoth(left, right), candidate: left.length, reference: right.length };
}

/** The sum over the documents that both were given; `null` where there is none. */
export function sumDocuments(
  documents: Iterable<MarkedDocument>,
  candidate: string,
  reference: string,
  count: CountDocument,
): F1Counts | null {
  let sum: F1Counts | null = null;
  for (const document of documents) {
    const counts = count(document, candidate, reference);
    if (counts) sum = addCounts(sum ?? noCounts, counts);
  }
  return sum;
}
