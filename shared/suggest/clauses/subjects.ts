import type { Phrase } from '../language/noun-phrases.ts';
import { readName } from './names.ts';
import {
  clauseStart,
  isPreposition,
  isQuoted,
  quotationEnd,
  type Reading,
  type Sentence,
  wordAt,
} from './reading.ts';
import { isInverted, type VerbGroup } from './verbs.ts';

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

/** Whether nothing but who speaks stands behind the verb: “…, sagte die Bürgermeisterin, …”. */
export const isInvertedTail = (reading: Reading, group: VerbGroup, to: number): boolean =>
  subjectBehind(reading, group.verb + 1, to, group)?.to === to;

/** “Vos trat zurück und sagte”, “…, отметив, что”: the subject of the clause before. */
export function sharedSubject(reading: Reading, { segments }: Sentence, place: number): Phrase | null {
  const before = segments[place - 1];
  if (before === undefined || isQuoted(reading, before.from)) return null;
  const start = clauseStart(reading, before);
  return isPreposition(reading, start) ? null : readName(reading, start, before.to);
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
