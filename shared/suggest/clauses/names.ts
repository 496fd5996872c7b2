import type { Phrase } from '../language/noun-phrases.ts';
import { isName, isPreposition, isQuoted, quotationEnd, type Reading, wordAt } from './reading.ts';

/** Noun phrases that can speak, in languages with articles, cases and capitals of their own. */

/** No name is longer. */
const LONGEST = 22;

/** The noun phrase that starts at `from`, or `null`: a pronoun, or articles, adjectives, nouns and names with what
 *  belongs to them. `isPlace`: any noun will do, as behind “сообщили в”. */
export function readName(reading: Reading, from: number, limit: number, isPlace = false): Phrase | null {
  const { tokens, lexicon, grammar } = reading;
  const first = tokens[from];
  const word = wordAt(reading, from);
  if (first === undefined || from >= limit || !first.isWord || isQuoted(reading, from)) return null;
  if (lexicon.pronouns.has(word) && !continues(reading, from, limit))
    return grammar.obliques.has(word) ? null : { from, to: from + 1 };
  if (!isPart(reading, from) || isPreposition(reading, from)) return null;
  let to = from;
  for (let at = from; at < Math.min(limit, from + LONGEST); at++) {
    if (isQuoted(reading, at)) {
      const end = quotationEnd(reading, at);
      if (end - at > 8 || to === from) break;
      to = end;
      at = end - 1;
      continue;
    }
    const end = bracketEnd(reading, at, limit);
    if (end !== null) {
      if (to === from) break;
      to = end;
      at = end - 1;
      continue;
    }
    if (joins(reading, from, at, limit)) continue;
    if (!isPart(reading, at) || !goesOn(reading, from, at)) break;
    if (!lexicon.determiners.has(wordAt(reading, at))) to = at + 1;
  }
  return to > from && (isPlace || hasHead(reading, from, to)) ? { from, to } : null;
}

/** A determiner that goes on: “sie” against “die Stadt”. */
function continues(reading: Reading, at: number, limit: number): boolean {
  const { lexicon } = reading;
  if (!lexicon.determiners.has(wordAt(reading, at)) || at + 1 >= limit) return false;
  return isPart(reading, at + 1) && !lexicon.pronouns.has(wordAt(reading, at + 1));
}

function isPart(reading: Reading, at: number): boolean {
  const { tokens, lexicon, grammar } = reading;
  const token = tokens[at];
  const word = wordAt(reading, at);
  if (token === undefined || !token.isWord) return false;
  if (lexicon.determiners.has(word)) return true;
  if (token.isNamed && (isName(reading, at) || !isSmall(reading, word))) return !grammar.times.has(word);
  if (lexicon.roles.has(word) || lexicon.documents.has(word)) return true;
  if (isSmall(reading, word) || grammar.times.has(word)) return false;
  return !lexicon.verbs.has(word) || lexicon.nouns.has(word);
}

/** Words that no noun phrase holds, however they are written at the start of a sentence. */
function isSmall({ lexicon, grammar }: Reading, word: string): boolean {
  return (
    lexicon.stops.has(word) ||
    lexicon.adverbs.has(word) ||
    lexicon.auxiliaries.has(word) ||
    lexicon.pronouns.has(word) ||
    lexicon.adpositions.has(word) ||
    grammar.obliques.has(word) ||
    grammar.that.has(word) ||
    grammar.and.has(word)
  );
}

/** Whether token `at` can go on with a phrase that has `before` in it. */
function goesOn(reading: Reading, from: number, at: number): boolean {
  const { tokens, lexicon, grammar } = reading;
  const word = wordAt(reading, at);
  const before = tokens[at - 1];
  const isBound = lexicon.joiners.has(wordAt(reading, at - 1)) || grammar.and.has(wordAt(reading, at - 1));
  if (lexicon.determiners.has(word) && !isName(reading, at)) {
    if (isBound || lexicon.determiners.has(wordAt(reading, at - 1)) || at === from) return true;
    return grammar.genitives.has(word);
  }
  if (!grammar.nounsInCapitals || tokens[at]?.isNamed) return true;
  // German: adjectives stand before the noun, what follows it in lower case is a verb.
  return !(before?.isNamed ?? false) || lexicon.determiners.has(wordAt(reading, at - 1)) || at === from;
}

/** Whether a preposition or conjunction goes on with the phrase: “de la”, “von”, “und” between two names. */
function joins(reading: Reading, from: number, at: number, limit: number): boolean {
  const { lexicon, grammar, tokens } = reading;
  const word = wordAt(reading, at);
  if (at + 1 >= limit || !isPart(reading, at + 1)) return false;
  if (lexicon.joiners.has(word)) return true;
  // “Sprecher beim …”, “ministre délégué aux …”: only behind what people are called, and nobody who is told.
  if (lexicon.looseJoiners.has(word)) {
    const isRole = tokens
      .slice(grammar.nounsInCapitals ? at - 1 : from, at)
      .some(({ low }) => lexicon.roles.has(low));
    return isRole && !isTold(reading, at + 1);
  }
  const before = tokens[at - 1];
  if (!grammar.and.has(word)) return false;
  return (before?.isNamed ?? false) && (tokens[at + 1]?.isNamed ?? false) && !grammar.nounsInCapitals;
}

/** Outlets, papers and days are no part of who speaks. */
const isTold = (reading: Reading, at: number): boolean =>
  [at, at + 1].some((one) => {
    const word = wordAt(reading, one);
    const isOutlet = reading.lexicon.outlets.has(word) && (reading.tokens[one]?.isNamed ?? false);
    return (
      isOutlet ||
      reading.lexicon.documents.has(word) ||
      reading.grammar.times.has(word) ||
      reading.grammar.hearers.has(word)
    );
  });

/** A phrase needs something with a capital, or what people, outlets and documents are called. */
function hasHead({ tokens, lexicon }: Reading, from: number, to: number): boolean {
  if (to - from > 1 && lexicon.determiners.has(tokens[from]?.low ?? '')) return true;
  return tokens.slice(from, to).some(({ isNamed, low }, at) => {
    if (lexicon.roles.has(low) || lexicon.documents.has(low) || lexicon.outlets.has(low)) return true;
    return isNamed && !lexicon.determiners.has(low) && (at > 0 || !lexicon.stops.has(low));
  });
}

/** “(SPD)”: behind a name. */
function bracketEnd({ tokens }: Reading, at: number, limit: number): number | null {
  if (tokens[at]?.text !== '(') return null;
  for (let end = at + 1; end < Math.min(limit, at + 6); end++) if (tokens[end]?.text === ')') return end + 1;
  return null;
}
