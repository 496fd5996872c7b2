import type { Attributes } from '../model/records.ts';
import { firstWhere } from '../text/first-where.ts';
import type { Quotation } from '../text/quotations.ts';
import type { Span } from '../text/span.ts';
import type { Lexicon } from './language/lexicon.ts';
import type { Token } from './language/tokens.ts';
import type { Learned, Reason } from './proposal.ts';

/** What the rules for direct and for reported speech have in common: the paragraph that they look at, and what
 *  they find in it. */

/** A paragraph, read once for all rules. */
export interface Passage {
  text: string;
  paragraph: Span;
  tokens: readonly Token[];
  /** The quotations between marks in it, outer ones before those in them. */
  quotations: readonly Quotation[];
  lexicon: Lexicon;
  learned: Learned | null;
}

/** A stretch of the text, and what speaks for it. */
export interface Evidence extends Span {
  confidence: number;
  rule: string;
  /** The main reason first. */
  why: Reason[];
}

/** Somebody’s words with what goes with them, as one rule sees it. */
export interface Candidate {
  /** Unbroken stretches in reading order: each later one continues the one before. */
  stretches: readonly Span[];
  type: 'direct' | 'indirect' | 'mixed';
  /** What the rule itself knows of the quote beside its type and marks: `act`, `polarity`, `attribution`. */
  attrs: Attributes;
  confidence: number;
  rule: string;
  why: Reason[];
  cue: Evidence | null;
  agent: (Evidence & { role: 'speaker' | 'source' }) | null;
  /** Through what it came, beside who said it. */
  via: readonly Evidence[];
  /** Nothing in its own sentence tells who says it: it goes on with the quote before it, unless `agent` is
   *  named between the two. */
  goesOn?: boolean;
}

/** Where a candidate starts and ends, its gaps included. */
export function extentOf({ stretches }: Candidate): Span {
  return { start: stretches[0]?.start ?? 0, end: stretches.at(-1)?.end ?? 0 };
}

/** The passage that an offset lies in, or `null`. `passages` in reading order. */
export function passageAt(passages: readonly Passage[], offset: number): Passage | null {
  const found = passages[firstWhere(passages, ({ paragraph }) => paragraph.end > offset)];
  return found && found.paragraph.start <= offset ? found : null;
}
