import { overlaps, type Span } from '../../text/span.ts';
import { findOutletOf, isConduit, isStaff } from '../language/conduits.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { endsSentence, isQuoteSign, type Token } from '../language/tokens.ts';
import type { Cue } from './cues.ts';
import { findSubject } from './subjects.ts';

/** A phrase that goes with a cue, and how much of the cue’s sureness it has. */
export interface Role {
  role: 'speaker' | 'source';
  phrase: Phrase;
  share: number;
  /** Stands behind the verb or phrase, not before it. */
  follows: boolean;
}

/** Speaker and source that go with a cue, who says it first. */
export function findPeople(tokens: readonly Token[], cue: Cue, quote: Span, lexicon: Lexicon): Role[] {
  const end = clauseEnd(tokens, cue.to, quote);
  const after = readPhrase(tokens, cue.to, end, lexicon);
  const subject = cue.isPreposition ? null : findSubject(tokens, cue, quote, lexicon);
  const isInverted = cue.isPreposition || (cue.followsQuote && !subject?.isNear);
  const agent: Phrase | null = (isInverted ? after : null) ?? subject;
  const roles: Role[] = [];
  if (agent) {
    const role = isConduit(tokens, agent, lexicon) ? 'source' : 'speaker';
    roles.push({ role, phrase: agent, share: 0.95, follows: agent === after });
    const outlet = role === 'speaker' ? findOutletOf(tokens, agent, lexicon) : null;
    if (outlet) roles.push({ role: 'source', phrase: outlet, share: 0.7, follows: agent === after });
  }
  // “told the Moscow Times”, “said in a letter”: through what it came.
  const conduit = findConduit(tokens, cue.to, end, lexicon);
  if (conduit && conduit.from !== agent?.from)
    roles.push({
      role: 'source',
      phrase: conduit,
      share: conduit.from === after?.from ? 0.9 : 0.5,
      follows: true,
    });
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
