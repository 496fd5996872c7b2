import { paragraphAt, paragraphBefore } from '../text/paragraph.ts';
import { scanQuotations } from '../text/quotations.ts';
import { contains, overlaps, type Span } from '../text/span.ts';
import { findCues } from './direct/cues.ts';
import { findPeople } from './direct/people.ts';
import type { Lexicon } from './language/lexicon.ts';
import { toSpan } from './language/noun-phrases.ts';
import { type Token, tokenise } from './language/tokens.ts';

/** Who probably said a quotation, by which words one sees it, and through whom it came. */

/** A span that is likely to play a role, with how sure that is: 0 to 1. */
export interface LikelySpan extends Span {
  confidence: number;
}

export interface LikelyTargets {
  cue: LikelySpan[];
  speaker: LikelySpan[];
  source: LikelySpan[];
}

/** What is around a quotation, most likely first. Looks at its paragraph, and at the end of the one before
 *  where it stands alone. Cost: these paragraphs’ length. */
export function findLikely(text: string, quote: Span, lexicon: Lexicon): LikelyTargets {
  const paragraph = paragraphAt(text, quote.start);
  const here = likelyIn(text, paragraph, quote, lexicon, 1);
  if (here.cue.length > 0) return here;
  const before = paragraphBefore(text, paragraph);
  if (before === null) return here;
  // “He added:” and the quotation in a paragraph of its own; or the speaker of the paragraph before.
  const introduces = /:\s*$/u.test(text.slice(before.start, before.end));
  return likelyIn(text, before, { start: before.end, end: before.end }, lexicon, introduces ? 0.9 : 0.3);
}

function likelyIn(
  text: string,
  paragraph: Span,
  quote: Span,
  lexicon: Lexicon,
  weight: number,
): LikelyTargets {
  const tokens = tokenise(text, paragraph, lexicon);
  const quoted = scanQuotations(text, paragraph).filter((other) => !contains(other, quote));
  const isOutside = (token: Token) =>
    !overlaps(token, quote) && !quoted.some((other) => overlaps(token, other));
  const targets: LikelyTargets = { cue: [], speaker: [], source: [] };
  for (const cue of findCues(tokens, quote, isOutside, lexicon)) {
    const confidence = cue.confidence * weight;
    add(targets.cue, toSpan(tokens, cue), confidence);
    for (const { role, phrase, share } of findPeople(tokens, cue, quote, lexicon))
      add(targets[role], toSpan(tokens, phrase), confidence * share);
  }
  for (const list of [targets.cue, targets.speaker, targets.source])
    list.sort((a, b) => b.confidence - a.confidence);
  return targets;
}

function add(list: LikelySpan[], span: Span, confidence: number): void {
  const same = list.find(({ start, end }) => start === span.start && end === span.end);
  if (same) same.confidence = Math.max(same.confidence, confidence);
  else if (span.end > span.start) list.push({ ...span, confidence });
}
