import { defined, type Figure, undefinedFor } from './figure.ts';
import {
  beyondChance,
  type Coincidences,
  countCoincidences,
  hasVariation,
  observedAgreement,
  type RatingRow,
} from './ratings.ts';

/** Measures for coded data: items that exist before anyone judges them, with one value from each rater. All are
 *  `no_pairable_items` where no item has two values, and, but for the percentage, `no_variation` where only one
 *  value was ever given. */

export interface CodedAgreement {
  figure: Figure;
  /** `null` where nothing can be paired. */
  observed: number | null;
  /** What chance alone would give; `null` where it is not defined. */
  expected: number | null;
}

/** The share of pairs of values that agree. */
export function percentAgreement(rows: readonly RatingRow[]): Figure {
  const counts = countCoincidences(rows);
  return counts.n === 0 ? undefinedFor('no_pairable_items') : defined(observedAgreement(counts));
}

/** Cohen’s κ (1960) of two raters, over the items that both have valued: chance takes each rater’s own habits. */
export function cohenKappa(rows: readonly RatingRow[]): CodedAgreement {
  const paired = rows.filter(({ values }) => values.length === 2 && !values.includes(null));
  const n = sumCounts(paired);
  const shareOf = (rater: number) => {
    const shares = new Map<string, number>();
    for (const { values, count } of paired) {
      const value = values[rater] as string;
      shares.set(value, (shares.get(value) ?? 0) + count / n);
    }
    return shares;
  };
  const [first, second] = [shareOf(0), shareOf(1)];
  const expected = [...first].reduce((sum, [value, share]) => sum + share * (second.get(value) ?? 0), 0);
  return correct(countCoincidences(paired), expected);
}

/** Scott’s π (1955) of two raters: chance takes the habits of both together. With more raters it is Fleiss’ κ. */
export const scottPi = (rows: readonly RatingRow[]): CodedAgreement => {
  const counts = countCoincidences(rows.filter(({ values }) => !values.includes(null)));
  return correct(counts, pooledChance(counts));
};

/** Fleiss’ κ (1971) of any number of raters, over the items that all have valued. */
export function fleissKappa(
  rows: readonly RatingRow[],
): CodedAgreement & { perCategory: Map<string, Figure> } {
  const counts = countCoincidences(rows.filter(({ values }) => !values.includes(null)));
  const { n, totals, agreeing } = counts;
  const perCategory = new Map(
    [...totals].map(([value, total]): [string, Figure] => {
      if (!hasVariation(counts)) return [value, undefinedFor('no_variation')];
      // Of the pairs that have this value on one side, how many have it on both, beyond its own share.
      return [value, defined(beyondChance((agreeing.get(value) ?? 0) / total, total / n))];
    }),
  );
  return { ...correct(counts, pooledChance(counts)), perCategory };
}

/** Krippendorff’s α for nominal values (2004, 2011): any number of raters, values may be missing. */
export function krippendorffAlpha(
  rows: readonly RatingRow[],
): CodedAgreement & { perCategory: Map<string, Figure> } {
  const counts = countCoincidences(rows);
  const { n, totals, agreeing } = counts;
  const sameByChance = [...totals.values()].reduce((sum, total) => sum + total * (total - 1), 0);
  const perCategory = new Map(
    [...totals].map(([value, total]): [string, Figure] => {
      if (!hasVariation(counts)) return [value, undefinedFor('no_variation')];
      // This value against all others.
      const observed = (2 * (total - (agreeing.get(value) ?? 0))) / n;
      const expected = (2 * total * (n - total)) / (n * (n - 1));
      return [value, defined(1 - observed / expected)];
    }),
  );
  return { ...correct(counts, sameByChance / (n * (n - 1))), perCategory };
}

/** Gwet’s AC1 (2008): chance is the share of judgements that were guesses, estimated from how evenly the values
 *  are used; steadier than κ where one value is nearly everywhere. */
export function gwetAc1(rows: readonly RatingRow[]): CodedAgreement {
  const counts = countCoincidences(rows);
  const { n, totals } = counts;
  const spread = [...totals.values()].reduce((sum, total) => sum + (total / n) * (1 - total / n), 0);
  return correct(counts, spread / (totals.size - 1));
}

const sumCounts = (rows: readonly RatingRow[]): number => rows.reduce((sum, { count }) => sum + count, 0);

const pooledChance = ({ n, totals }: Coincidences): number =>
  [...totals.values()].reduce((sum, total) => sum + (total / n) ** 2, 0);

function correct(counts: Coincidences, expected: number): CodedAgreement {
  if (counts.n === 0) return { figure: undefinedFor('no_pairable_items'), observed: null, expected: null };
  const observed = observedAgreement(counts);
  if (!hasVariation(counts)) return { figure: undefinedFor('no_variation'), observed, expected: null };
  return { figure: defined(beyondChance(observed, expected)), observed, expected };
}
