import type { Passage } from './candidates.ts';

/** Tokens outside of quotations. What is longer is no sentence, and read in pieces, so that text without full stops
 *  costs no more than other text. */
export const LONGEST_SENTENCE = 150;

/** The quotations of a passage that are in no other, and for every token the place of the one that it is in, or
 *  -1. */
export function placeInQuotations({ quotations, tokens }: Passage): {
  outer: Passage['quotations'];
  quotedIn: readonly number[];
} {
  const outer = quotations.filter(({ depth }) => depth === 0);
  let next = 0;
  const quotedIn = tokens.map(({ start, end }) => {
    while (next < outer.length && (outer[next]?.end ?? 0) <= start) next++;
    const quotation = outer[next];
    return quotation && start >= quotation.start && end <= quotation.end ? next : -1;
  });
  return { outer, quotedIn };
}
