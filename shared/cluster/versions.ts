import { type Alignment, alignTokens } from '../align/align.ts';
import { cutTokens, type Tokens, Vocabulary } from '../align/tokens.ts';
import { findBoilerplate } from '../boilerplate/find-boilerplate.ts';
import type { Span } from '../text/span.ts';
import { hashRuns, hashWords, RUN, type Sketch, sketchText } from './sketch.ts';

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

/** An article that others are compared with; it is cut into words once. */
export class Comparison {
  private readonly article: Article;
  private readonly vocabulary = new Vocabulary();
  private readonly runs: Set<number>;
  private readonly words: number;
  private cutOnce: KeptTokens | null = null;

  constructor(article: Article) {
    this.article = article;
    const words = hashWords(article.text, article.without);
    this.words = words.length;
    this.runs = new Set(hashRuns(words));
  }

  /** How much of the shorter one stands in the other in rows of at least `LEAST_RUN`, from 0 to 1. */
  shareOf(other: Article): number {
    return this.measure(other).share;
  }

  /** Whether it and another are versions of one article: a copy, a shortened or longer one, one with another
   *  lead. */
  isVersion(other: Article): boolean {
    if (!this.mayBeVersion(other)) return false;
    const { share, common } = this.measure(other);
    return share >= LEAST_SHARE && common >= LEAST_COMMON;
  }

  /** Tells most others apart without laying them beside each other, by the words that stand in runs of both. */
  private mayBeVersion({ text, without }: Article): boolean {
    const words = hashWords(text, without);
    let inRuns = 0;
    let from = 0;
    hashRuns(words).forEach((hash, at) => {
      if (!this.runs.has(hash)) return;
      inRuns += at + RUN - Math.max(from, at);
      from = at + RUN;
    });
    return inRuns >= (LEAST_SHARE / 2) * Math.min(this.words, words.length);
  }

  private measure(other: Article): { share: number; common: number } {
    const mine = (this.cutOnce ??= this.cut(this.article));
    const theirs = this.cut(other);
    const common = countInRows(alignTokens(mine.tokens, theirs.tokens), mine.kept, theirs.kept);
    const shorter = Math.min(count(mine.kept), count(theirs.kept));
    return { share: shorter === 0 ? 0 : common / shorter, common };
  }

  private cut({ text, without = [] }: Article): KeptTokens {
    const tokens = cutTokens(text, this.vocabulary);
    return { tokens, kept: keep(tokens, without) };
  }
}

interface KeptTokens {
  tokens: Tokens;
  kept: Uint8Array;
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
