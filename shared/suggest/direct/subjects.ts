import type { Span } from '../../text/span.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { endsSentence, type Token, verbStrength } from '../language/tokens.ts';
import type { Cue } from './cues.ts';

/** A phrase before a verb, and whether it stands right before it. */
export interface Subject extends Phrase {
  isNear: boolean;
}

/** The subject of a cue’s verb: the phrase that ends right before it, adverbs and clauses in commas aside; else
 *  that of the sentence (“X left, saying …”, “X called for calm and said …”). */
export function findSubject(
  tokens: readonly Token[],
  cue: Cue,
  quote: Span,
  lexicon: Lexicon,
): Subject | null {
  const from = clauseStart(tokens, cue.from, quote);
  const isParticiple = (tokens[cue.to - 1]?.low ?? '').endsWith('ing');
  let main: Phrase | null = null;
  for (let at = from; at < cue.from; at++) {
    const phrase = readPhrase(tokens, at, cue.from, lexicon);
    if (phrase === null) continue;
    if (reaches(tokens, phrase.to, cue.from, isParticiple, lexicon)) return { ...phrase, isNear: true };
    const isObject = lexicon.adpositions.has(tokens[at - 1]?.low ?? '');
    if (main === null && !isObject && isPredicate(tokens, phrase.to, cue.from, lexicon)) main = phrase;
    at = Math.max(at, phrase.to - 1);
  }
  return main && { ...main, isNear: false };
}

/** Whether only adverbs, or a clause between commas, stand between a phrase and the verb. */
function reaches(
  tokens: readonly Token[],
  from: number,
  verb: number,
  isParticiple: boolean,
  lexicon: Lexicon,
): boolean {
  const between = tokens.slice(from, verb);
  // “X left the hall, saying”: the comma parts.
  if (isParticiple && between.some(({ text }) => text === ',')) return false;
  if (between.every((token) => isAdverb(token, lexicon))) return true;
  const last = between.at(-1);
  if (between[0]?.text !== ',' || last?.text !== ',') return false;
  return between.length === 1 || lexicon.stops.has(between[1]?.low ?? '') || between.length <= 6;
}

const isAdverb = ({ low, text }: Token, lexicon: Lexicon): boolean =>
  lexicon.adverbs.has(low) || /\p{Ll}ly$/u.test(text) || text === ',' || low === 'as';

/** Whether a verb follows a phrase, so that it is the subject of its sentence. */
function isPredicate(tokens: readonly Token[], at: number, limit: number, lexicon: Lexicon): boolean {
  const next = tokens[at];
  if (next === undefined || at >= limit || !next.isWord) return next?.text === ',';
  return (
    verbStrength(next, lexicon) > 0 ||
    lexicon.auxiliaries.has(next.low) ||
    lexicon.adverbs.has(next.low) ||
    /\p{Ll}(?:ed|s)$/u.test(next.text) ||
    lexicon.stops.has(next.low)
  );
}

/** Where the sentence or what follows the quotation starts. */
function clauseStart(tokens: readonly Token[], before: number, quote: Span): number {
  for (let at = before - 1; at >= 0; at--) {
    const token = tokens[at];
    if (token === undefined || endsSentence(token) || token.text === ':') return at + 1;
    if (token.end > quote.start && token.start < quote.end) return at + 1;
    // What other quotations hold ends with their marks.
    if (/^[”“"»«„]$/u.test(token.text)) return at + 1;
  }
  return 0;
}
