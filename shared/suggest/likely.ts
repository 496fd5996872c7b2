import { paragraphAt, paragraphBefore } from '../text/paragraph.ts';
import { scanQuotations } from '../text/quotations.ts';
import { contains, overlaps, type Span } from '../text/span.ts';
import { findOutletOf, isConduit, isStaff } from './conduits.ts';
import { type Cue, findCues } from './cues.ts';
import type { Lexicon } from './lexicon.ts';
import { type Phrase, readPhrase, toSpan } from './noun-phrases.ts';
import { findSubject } from './subjects.ts';
import { endsSentence, isQuoteSign, type Token, tokenise } from './tokens.ts';

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
  const tokens = tokenise(text, paragraph);
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

interface Role {
  role: 'speaker' | 'source';
  phrase: Phrase;
  share: number;
}

/** Speaker and source that go with a cue. */
function findPeople(tokens: readonly Token[], cue: Cue, quote: Span, lexicon: Lexicon): Role[] {
  const end = clauseEnd(tokens, cue.to, quote);
  const after = readPhrase(tokens, cue.to, end, lexicon);
  const subject = cue.isPreposition ? null : findSubject(tokens, cue, quote, lexicon);
  const isInverted = cue.isPreposition || (cue.followsQuote && !subject?.isNear);
  const agent: Phrase | null = (isInverted ? after : null) ?? subject;
  const roles: Role[] = [];
  if (agent) {
    const role = isConduit(tokens, agent, lexicon) ? 'source' : 'speaker';
    roles.push({ role, phrase: agent, share: 0.95 });
    const outlet = role === 'speaker' ? findOutletOf(tokens, agent, lexicon) : null;
    if (outlet) roles.push({ role: 'source', phrase: outlet, share: 0.7 });
  }
  // “told the Moscow Times”, “said in a letter”: through what it came.
  const conduit = findConduit(tokens, cue.to, end, lexicon);
  if (conduit && conduit.from !== agent?.from)
    roles.push({ role: 'source', phrase: conduit, share: conduit.from === after?.from ? 0.9 : 0.5 });
  return roles;
}

/** A document or outlet further on: “said in a letter”, “told reporters from the Skerry Post”. */
function findConduit(tokens: readonly Token[], from: number, to: number, lexicon: Lexicon): Phrase | null {
  for (let at = from; at < to; at++) {
    const phrase = readPhrase(tokens, at, to, lexicon);
    if (phrase === null) continue;
    if (isConduit(tokens, phrase, lexicon) && !isStaff(tokens, phrase)) return phrase;
    at = Math.max(at, phrase.to - 1);
  }
  return null;
}

function clauseEnd(tokens: readonly Token[], from: number, quote: Span): number {
  let at = from;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined || endsSentence(token) || isQuoteSign(token) || overlaps(token, quote)) break;
    at++;
  }
  return at;
}
