import type { Phrase } from '../noun-phrases.ts';
import { isName, isPreposition, isQuoted, type Reading, wordAt } from './reading.ts';
import { isInverted, type VerbGroup } from './verbs.ts';

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

function quotationEnd({ quotedIn }: Reading, at: number): number {
  let end = at;
  while (quotedIn[end] === quotedIn[at]) end++;
  return end;
}

/** “(SPD)”: behind a name. */
function bracketEnd({ tokens }: Reading, at: number, limit: number): number | null {
  if (tokens[at]?.text !== '(') return null;
  for (let end = at + 1; end < Math.min(limit, at + 6); end++) if (tokens[end]?.text === ')') return end + 1;
  return null;
}

/** Whether nothing but who speaks stands behind the verb: “…, sagte die Bürgermeisterin, …”. */
export const isInvertedTail = (reading: Reading, group: VerbGroup, to: number): boolean =>
  subjectBehind(reading, group.verb + 1, to, group)?.to === to;

/** The subject of a verb in `[from, to)`: behind it, as most languages set it after what is said, or before it. */
export function findSubject(
  reading: Reading,
  group: VerbGroup,
  from: number,
  to: number,
  isTail: boolean,
): Phrase | null {
  for (let at = group.from; at <= group.verb + 1; at++)
    if (isInverted(reading, at)) return { from: at, to: at + 1 };
  const behind = () => subjectBehind(reading, group.verb + 1, to, group);
  const ahead = () => subjectAhead(reading, group, from);
  return isTail ? (behind() ?? ahead()) : (ahead() ?? behind());
}

function subjectBehind(reading: Reading, start: number, to: number, group: VerbGroup): Phrase | null {
  const { lexicon, grammar, tokens } = reading;
  for (let at = start; at < to; at++) {
    const word = wordAt(reading, at);
    if (group.taken.has(at)) continue;
    if (lexicon.adverbs.has(word) || lexicon.auxiliaries.has(word) || grammar.times.has(word)) continue;
    if (lexicon.language !== 'fr' && grammar.obliques.has(word) && !lexicon.pronouns.has(word)) {
      at = phraseEnd(reading, at, to) - 1;
      continue;
    }
    if (isPreposition(reading, at)) {
      const place = group.isPlural && grammar.places.has(word) ? readName(reading, at + 1, to, true) : null;
      if (place) return place;
      at = phraseEnd(reading, at + 1, to) - 1;
      continue;
    }
    // “пишет «Вестник»”
    if (isQuoted(reading, at)) {
      const end = quotationEnd(reading, at);
      if (end - at > 6 || end > to) return null;
      return { from: at, to: end };
    }
    // “сообщил РИА Новости источник”: the outlet is told.
    if (lexicon.outlets.has(word) && isToldOutlet(reading, at, to)) continue;
    if (lexicon.determiners.has(word) && grammar.times.has(wordAt(reading, at + 1))) continue;
    const phrase = readName(reading, at, to);
    if (phrase) return phrase;
    if (!tokens[at]?.isWord) return null;
  }
  return null;
}

/** Where a phrase ends that is no subject: with its first noun. */
function phraseEnd(reading: Reading, from: number, to: number): number {
  const { lexicon, tokens, grammar } = reading;
  // “sich”, “ihm”: alone.
  if (grammar.obliques.has(wordAt(reading, from)) && !lexicon.determiners.has(wordAt(reading, from)))
    return Math.min(to, from + 1);
  let at = from;
  while (
    at < to &&
    (lexicon.determiners.has(wordAt(reading, at)) || grammar.obliques.has(wordAt(reading, at)))
  )
    at++;
  if (grammar.nounsInCapitals) {
    while (at < to && tokens[at]?.isWord && !tokens[at]?.isNamed) at++;
    return Math.min(to, at + 1);
  }
  at++;
  while (at < to && (/^\p{N}/u.test(tokens[at]?.text ?? '') || grammar.times.has(wordAt(reading, at)))) at++;
  return Math.min(to, at);
}

function isToldOutlet(reading: Reading, at: number, to: number): boolean {
  let next = at;
  while (next < to && reading.lexicon.outlets.has(wordAt(reading, next))) next++;
  return (
    next < to && readName(reading, next, to) !== null && !reading.grammar.places.has(wordAt(reading, next))
  );
}

/** The last noun phrase before the verb that no preposition leads; the first one where a clause is verb-final. */
function subjectAhead(reading: Reading, group: VerbGroup, from: number): Phrase | null {
  const { grammar, lexicon } = reading;
  let found: Phrase | null = null;
  const end = Math.min(group.from, ...group.taken);
  for (let at = from; at < group.verb; at++) {
    const word = wordAt(reading, at);
    if (isQuoted(reading, at) || group.taken.has(at)) continue;
    if (isPreposition(reading, at)) {
      at = phraseEnd(reading, at + 1, group.verb) - 1;
      continue;
    }
    const isOblique =
      grammar.obliques.has(word) && !(lexicon.pronouns.has(word) && lexicon.language !== 'de');
    if (isOblique) {
      at = phraseEnd(reading, at, group.verb) - 1;
      continue;
    }
    const phrase = readName(reading, at, Math.max(end, at < end ? end : group.verb));
    if (phrase === null) continue;
    if (found === null || !grammar.commas) found = withPlace(reading, phrase, end);
    at = Math.max(at, found.to - 1);
  }
  return found;
}

/** “Эксперты в Киеве отмечают”: with where they are, if only that stands before the verb. */
function withPlace(reading: Reading, phrase: Phrase, verb: number): Phrase {
  const { grammar } = reading;
  if (
    !grammar.places.has(wordAt(reading, phrase.to)) ||
    !reading.lexicon.roles.has(wordAt(reading, phrase.to - 1))
  )
    return phrase;
  const place = readName(reading, phrase.to + 1, verb);
  return place?.to === verb ? { from: phrase.from, to: verb } : phrase;
}

/** Outlets and documents are what something came through; their people speak. */
export function isConduit({ tokens, lexicon, quotedIn }: Reading, { from, to }: Phrase): boolean {
  if ((quotedIn[from] ?? -1) >= 0) return true;
  const words = tokens.slice(from, to);
  const role = words.findIndex(({ low }) => lexicon.roles.has(low) && !lexicon.documents.has(low));
  const conduit = words.findIndex(
    ({ low, isNamed }) => lexicon.documents.has(low) || (isNamed && lexicon.outlets.has(low)),
  );
  return conduit >= 0 && (role < 0 || conduit < role);
}

/** The outlet or document that a clause names beside who speaks. */
export function findVia(reading: Reading, from: number, to: number, agent: Phrase | null): Phrase | null {
  const { lexicon, tokens } = reading;
  for (let at = from; at < to; at++) {
    if (agent && at >= agent.from && at < agent.to) continue;
    if (isQuoted(reading, at)) continue;
    const token = tokens[at];
    const word = wordAt(reading, at);
    const isOutlet = token?.isNamed && lexicon.outlets.has(word) && !lexicon.determiners.has(word);
    if (!isOutlet && !lexicon.documents.has(word) && !lexicon.determiners.has(word)) continue;
    const phrase = readName(reading, at, agent && agent.from > at ? agent.from : to);
    const isHeard =
      phrase !== null &&
      tokens.slice(phrase.from, phrase.to).some(({ low }) => reading.grammar.hearers.has(low));
    if (phrase && !isHeard && isConduit(reading, phrase)) return phrase;
    if (phrase) at = phrase.to - 1;
  }
  return null;
}
