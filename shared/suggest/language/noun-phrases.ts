import type { Span } from '../../text/span.ts';
import type { Lexicon } from './lexicon.ts';
import { isQuoteSign, type Token, verbStrength } from './tokens.ts';

/** Noun phrases that can name who speaks: read from left to right, title and identifying apposition included,
 *  what merely describes (“who owns …”) and every comma at the end left out. */

/** Places of tokens, half-open. */
export interface Phrase {
  from: number;
  to: number;
}

/** No name is longer. */
const LONGEST = 24;

/** The noun phrase that starts at token `from`, or `null` if none does. */
export function readPhrase(
  tokens: readonly Token[],
  from: number,
  limit: number,
  lexicon: Lexicon,
): Phrase | null {
  const first = tokens[from];
  if (!first?.isWord || from >= limit) return null;
  if (isPronounToken(first, tokens[from + 1], lexicon)) return { from, to: from + 1 };
  if (!canStart(first, tokens[from + 1], lexicon)) return null;
  const named = readCore(tokens, from, limit, lexicon);
  if (named === null) return null;
  const core = readParty(tokens, named, limit);
  return { from, to: readApposition(tokens, from, core, limit, lexicon) };
}

function isPronounToken(token: Token, next: Token | undefined, lexicon: Lexicon): boolean {
  // “US” and “IT” are names.
  if (!lexicon.pronouns.has(token.low) || /^\p{Lu}{2,}$/u.test(token.text)) return false;
  return !(lexicon.determiners.has(token.low) && isNoun(next, lexicon));
}

function canStart(token: Token, next: Token | undefined, lexicon: Lexicon): boolean {
  if (/^\p{Lu}{2,}$/u.test(token.text)) return true;
  if (/^\p{N}/u.test(token.text)) return next !== undefined && !next.isNamed;
  if (/^\p{Ll}+ed$/u.test(token.text)) return false;
  return !ends(token, lexicon) && !lexicon.looseJoiners.has(token.low) && token.low !== 'and';
}

const isNoun = (token: Token | undefined, lexicon: Lexicon): boolean =>
  token !== undefined && token.isWord && verbStrength(token, lexicon) === 0 && !ends(token, lexicon);

/** Words that no noun phrase holds. */
const ends = ({ low }: Token, lexicon: Lexicon): boolean =>
  lexicon.stops.has(low) || lexicon.auxiliaries.has(low) || lexicon.adverbs.has(low);

function readCore(tokens: readonly Token[], from: number, limit: number, lexicon: Lexicon): number | null {
  let at = from;
  let to = from;
  while (at < Math.min(limit, from + LONGEST)) {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (token === undefined || !token.isWord) break;
    const joins = at > from && before !== undefined && joinsOn(token, before, lexicon);
    if (!joins && !isPart(tokens, at, at === from, lexicon)) break;
    at++;
    // A phrase does not end with a preposition, article or conjunction.
    if (!joins && !lexicon.determiners.has(token.low)) to = at;
  }
  // “one of them”, “both”: a determiner alone may speak.
  if (to === from) return null;
  return to;
}

/** “of”, “for”; “in” and “at” go on with a description, but not with a name. */
function joinsOn(token: Token, before: Token, lexicon: Lexicon): boolean {
  if (isNameLike(before, lexicon)) return lexicon.joiners.has(token.low) && token.low !== 'at';
  return lexicon.looseJoiners.has(token.low);
}

/** Capitals at the start of a sentence make no name: “Residents of”, “Farmers in”. */
const isNameLike = ({ isNamed, low }: Token, lexicon: Lexicon): boolean =>
  isNamed && !lexicon.roles.has(low) && !/(?:ers|ors|ists|ants|ents|als)$/u.test(low);

function isPart(tokens: readonly Token[], at: number, isFirst: boolean, lexicon: Lexicon): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined) return false;
  if (token.isPossessive) return true;
  if (token.isNamed) return isFirst || /^\p{Lu}{2,}$/u.test(token.text) || !lexicon.stops.has(token.low);
  if (lexicon.determiners.has(token.low))
    return isFirst || lexicon.looseJoiners.has(before?.low ?? '') || isDeterminer(before, lexicon);
  if (ends(token, lexicon) || lexicon.pronouns.has(token.low)) return false;
  if (token.low === 'and' || token.low === '&')
    return (before?.isNamed ?? false) && (tokens[at + 1]?.isNamed ?? false);
  // “the call was”, “a second report”: nouns that look like verbs, between article and noun.
  if (verbStrength(token, lexicon) > 0) return isDeterminer(before, lexicon) && lexicon.nouns.has(token.low);
  // “fears raised on”: a past form behind a noun is a verb.
  return !(/\p{Ll}{2}ed$/u.test(token.text) && !isFirst && !isDeterminer(before, lexicon));
}

const isDeterminer = (token: Token | undefined, lexicon: Lexicon): boolean =>
  token !== undefined && (lexicon.determiners.has(token.low) || token.isPossessive);

/** Where a name ends with what a paper adds of party and place: “(D-Calif.)”, “, R-Ky.”. */
function readParty(tokens: readonly Token[], to: number, limit: number): number {
  if (!tokens[to - 1]?.isNamed) return to;
  if (tokens[to]?.text === '(') {
    const length = tokens.slice(to, Math.min(limit, to + 7)).findIndex(({ text }) => text === ')');
    return length < 0 ? to : to + length + 1;
  }
  const isParty = tokens[to]?.text === ',' && PARTY.test(tokens[to + 1]?.text ?? '') && to + 1 < limit;
  return isParty ? to + 2 : to;
}

const PARTY = /^\p{Lu}{1,3}-\p{Lu}/u;

/** Where the phrase ends with its apposition: “Ilse Vane, the harbour’s engineer”, “the mayor, Ilse Vane”. */
function readApposition(
  tokens: readonly Token[],
  from: number,
  to: number,
  limit: number,
  lexicon: Lexicon,
): number {
  const comma = tokens[to];
  const first = tokens[to + 1];
  if (comma?.text !== ',' || first === undefined || to + 1 >= limit) return to;
  if (!canBeNamed(tokens[from], lexicon)) return to;
  const describes = lexicon.determiners.has(tokens[from]?.low ?? '') || !tokens[to - 1]?.isNamed;
  // “After the storm, Vane said”: a place or time, and then a name of its own.
  const isAside = lexicon.adpositions.has(tokens[from - 1]?.low ?? '');
  const isRole = tokens.slice(from, to).some(({ low }) => lexicon.roles.has(low));
  const isName = first.isNamed && describes && (isRole || !isAside);
  if (!isName && !lexicon.determiners.has(first.low) && !lexicon.roles.has(first.low)) return to;
  const end = readCore(tokens, to + 1, limit, lexicon);
  if (end === null) return to;
  const full = readRelative(tokens, end, limit, lexicon);
  const after = tokens[full];
  const closes =
    full >= limit || after === undefined || /^[,.;:!?—–]$/u.test(after.text) || isQuoteSign(after);
  return closes ? full : to;
}

/** What an apposition can go on with: a name, “the mayor”, “officials”; not “run from an office”. */
const canBeNamed = (first: Token | undefined, lexicon: Lexicon): boolean =>
  first !== undefined && (first.isNamed || isDeterminer(first, lexicon) || lexicon.roles.has(first.low));

/** An apposition keeps the clause that identifies it: “a writer who supported the war”. */
function readRelative(tokens: readonly Token[], to: number, limit: number, lexicon: Lexicon): number {
  const who = tokens[to];
  if (who === undefined || !lexicon.stops.has(who.low) || !lexicon.pronouns.has(who.low)) return to;
  let end = to;
  while (end < limit && tokens[end]?.isWord) end++;
  return end;
}

export const toSpan = (tokens: readonly Token[], { from, to }: Phrase): Span => {
  const first = tokens[from];
  const last = tokens[to - 1];
  const start = first?.start ?? 0;
  const end = last?.end ?? start;
  return { start, end: last?.isPossessive ? end - possessiveLength(last.text) : end };
};

const possessiveLength = (text: string): number => (/['’]s$/u.test(text) ? 2 : 1);
