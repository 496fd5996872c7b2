/** What raters said of items: the input of the measures for coded data. */
export interface RatingRow {
  /** A value for each rater, in the same order in every row; `null` where one gave none. */
  values: readonly (string | null)[];
  /** How many items have exactly these values. */
  count: number;
}

/** How often values stand together, over items that two raters or more have valued (Krippendorff 2011,
 *  “Computing Krippendorff’s alpha-reliability”): each item counts with the number of its values. */
export interface Coincidences {
  /** Values that can be paired. */
  n: number;
  /** How often each value was given in such items. */
  totals: ReadonlyMap<string, number>;
  /** Per value, how often it met itself: o_cc. */
  agreeing: ReadonlyMap<string, number>;
}

export function countCoincidences(rows: Iterable<RatingRow>): Coincidences {
  const totals = new Map<string, number>();
  const agreeing = new Map<string, number>();
  let n = 0;
  for (const { values, count } of rows) {
    const given = new Map<string, number>();
    for (const value of values) if (value !== null) given.set(value, (given.get(value) ?? 0) + 1);
    const raters = [...given.values()].reduce((sum, times) => sum + times, 0);
    if (raters < 2) continue;
    n += raters * count;
    for (const [value, times] of given) {
      totals.set(value, (totals.get(value) ?? 0) + times * count);
      const pairs = (times * (times - 1) * count) / (raters - 1);
      agreeing.set(value, (agreeing.get(value) ?? 0) + pairs);
    }
  }
  return { n, totals, agreeing };
}

/** The share of pairs of values that agree; with missing values, 1 − D_o of Krippendorff’s α. */
export const observedAgreement = ({ n, agreeing }: Coincidences): number =>
  [...agreeing.values()].reduce((sum, pairs) => sum + pairs, 0) / n;

export const hasVariation = ({ totals }: Coincidences): boolean => totals.size > 1;

/** How much better than chance: (observed − expected) / (1 − expected). */
export const beyondChance = (observed: number, expected: number): number =>
  (observed - expected) / (1 - expected);
