import { lengthOf, type Tokens } from './tokens.ts';

/** Cells of a comparison that are filled at most: a bound for long spans in long texts. */
const MOST_CELLS = 4_000_000;

/** A stretch of tokens by number, half-open. */
export interface Stretch {
  from: number;
  to: number;
}

/** The stretch of `within` that takes least to become the wanted one of the other text (characters of words that
 *  are added and removed), the first of several; `null` if they have no word in common or looking would take too
 *  long. `score`: share of what is common in both (Dice, by characters). Cost: O(n · m) tokens. Source: Sellers
 *  1980, “The theory and computation of evolutionary distances”. */
export function findSimilar(
  left: Tokens,
  wanted: Stretch,
  right: Tokens,
  within: Stretch,
): (Stretch & { score: number }) | null {
  const rows = wanted.to - wanted.from;
  if (rows * (within.to - within.from) > MOST_CELLS) return null;
  // Per row of the column at hand: the cost, where the stretch starts, and how much is common.
  const costs = new Int32Array(rows + 1);
  for (let row = 1; row <= rows; row++)
    costs[row] = (costs[row - 1] as number) + lengthOf(left, wanted.from + row - 1);
  const total = costs[rows] as number;
  const starts = new Int32Array(rows + 1).fill(within.from);
  const common = new Int32Array(rows + 1);
  let best = { cost: Infinity, from: 0, to: 0, common: 0 };
  for (let at = within.from; at < within.to; at++) {
    const width = lengthOf(right, at);
    let [cornerCost, cornerStart, cornerCommon] = [0, at, 0];
    starts[0] = at + 1;
    for (let row = 1; row <= rows; row++) {
      const token = wanted.from + row - 1;
      const [cost, start, shared] = [costs[row] as number, starts[row] as number, common[row] as number];
      const height = lengthOf(left, token);
      const isEqual = left.keys[token] === right.keys[at];
      const exchanged = cornerCost + (isEqual ? 0 : height + width);
      const missing = (costs[row - 1] as number) + height;
      const added = cost + width;
      if (exchanged <= missing && exchanged <= added) {
        costs[row] = exchanged;
        starts[row] = cornerStart;
        common[row] = cornerCommon + (isEqual ? height : 0);
      } else if (missing <= added) {
        costs[row] = missing;
        starts[row] = starts[row - 1] as number;
        common[row] = common[row - 1] as number;
      } else {
        costs[row] = added;
      }
      [cornerCost, cornerStart, cornerCommon] = [cost, start, shared];
    }
    const [cost, shared] = [costs[rows] as number, common[rows] as number];
    if (cost < best.cost && shared > 0)
      best = { cost, from: starts[rows] as number, to: at + 1, common: shared };
  }
  if (best.common === 0) return null;
  let covered = 0;
  for (let at = best.from; at < best.to; at++) covered += lengthOf(right, at);
  return { from: best.from, to: best.to, score: (2 * best.common) / (total + covered) };
}
