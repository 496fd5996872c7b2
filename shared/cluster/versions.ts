import { type Alignment, alignTexts } from '../align/align.ts';
import type { Tokens } from '../align/tokens.ts';
import { findBoilerplate } from '../boilerplate/find-boilerplate.ts';
import type { Span } from '../text/span.ts';
import { type Sketch, sketchText } from './sketch.ts';

/** An article with the stretches that are no part of it (UTF-16, in order), if they are known. */
export interface Article {
  text: string;
  without?: readonly Span[];
}

/** A text whose stretches that are no part of the article are found by rules. */
export const toArticle = (text: string): Article => ({ text, without: findBoilerplate(text) });

export const sketchArticle = (text: string): Sketch => sketchText(text, findBoilerplate(text));

/** Words and signs that must agree in a row to count: what is shorter, any two texts have in common. */
const LEAST_RUN = 8;
/** Share of the shorter text that two versions have in common at least … */
const LEAST_SHARE = 0.5;
/** … and how many words and signs that must be. */
const LEAST_COMMON = 30;

/** Whether two texts are versions of one article: a copy, a shortened or longer one, one with another lead. */
export function areVersions(one: Article, other: Article): boolean {
  const { share, common } = measureOverlap(one, other);
  return share >= LEAST_SHARE && common >= LEAST_COMMON;
}

/** How much of the shorter one stands in the other in rows of at least `LEAST_RUN`: as a share, and in words and
 *  signs. */
export function measureOverlap(one: Article, other: Article): { share: number; common: number } {
  const alignment = alignTexts(one.text, other.text);
  const mine = keep(alignment.left, one.without ?? []);
  const theirs = keep(alignment.right, other.without ?? []);
  const common = countInRows(alignment, mine, theirs);
  const shorter = Math.min(count(mine), count(theirs));
  return { share: shorter === 0 ? 0 : common / shorter, common };
}

/** By token: 1 if it is part of the article. */
function keep({ starts, count }: Tokens, without: readonly Span[]): Uint8Array {
  const kept = new Uint8Array(count).fill(1);
  let span = 0;
  for (let token = 0; token < count; token++) {
    const start = starts[token] as number;
    while (span < without.length && (without[span] as Span).end <= start) span++;
    const next = without[span];
    if (next && next.start <= start) kept[token] = 0;
  }
  return kept;
}

const count = (kept: Uint8Array): number => kept.reduce((sum, one) => sum + one, 0);

function countInRows({ rightOf }: Alignment, mine: Uint8Array, theirs: Uint8Array): number {
  let common = 0;
  let row = 0;
  for (let token = 0; token <= rightOf.length; token++) {
    const partner = rightOf[token] ?? -1;
    const isKept = partner !== -1 && mine[token] === 1 && theirs[partner] === 1;
    const goesOn = isKept && (row === 0 || partner === (rightOf[token - 1] as number) + 1);
    if (goesOn) row++;
    else {
      if (row >= LEAST_RUN) common += row;
      row = isKept ? 1 : 0;
    }
  }
  return common;
}
