/** The orders in which a concordance can be read. `left` goes by the words before the hit, the nearest first:
 *  it brings together what introduces a hit in the same way. */
export const hitSorts = ['article', 'left', 'match', 'right'] as const;
export type HitSort = (typeof hitSorts)[number];

/** The parts of a hit that an order looks at. */
export interface Context {
  left: string;
  match: string;
  right: string;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’\-.][\p{L}\p{M}\p{N}]+)*/gu;
/** Lies below every letter, so that a shorter row of words comes before the longer ones that begin with it. */
const BETWEEN = '\u0001';

/** What a hit is sorted by: words only, so that quote marks and commas decide nothing. */
export function sortKey(hit: Context, sort: Exclude<HitSort, 'article'>): string {
  const words = (text: string) => text.match(WORD) ?? [];
  switch (sort) {
    case 'left':
      return words(hit.left).reverse().join(BETWEEN);
    case 'match':
      return words(`${hit.match} ${hit.right}`).join(BETWEEN);
    case 'right':
      return words(hit.right).join(BETWEEN);
  }
}

/** The places of the hits in reading order: `order[row]` is an index of `hits`. Hits that an order does not
 *  tell apart keep the order of the articles. O(n log n): about half a second for 100,000 hits. */
export function orderHits(hits: readonly Context[], sort: HitSort, reversed = false): number[] {
  const order = hits.map((_, index) => index);
  if (sort !== 'article') {
    const keys = hits.map((hit) => sortKey(hit, sort));
    order.sort((a, b) => compare.compare(keys[a] ?? '', keys[b] ?? '') || a - b);
  }
  return reversed ? order.reverse() : order;
}

/** Capitals and accents decide only between words that are otherwise the same. */
const compare = new Intl.Collator('und', { sensitivity: 'variant', numeric: true });
