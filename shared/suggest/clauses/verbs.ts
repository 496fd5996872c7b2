import type { Phrase } from '../language/noun-phrases.ts';
import { isQuoted, type Reading, wordAt } from './reading.ts';

/** A verb that reports, with its auxiliaries, negation and the particle that completes it. */
export interface VerbGroup extends Phrase {
  /** The token of the verb itself. */
  verb: number;
  sure: number;
  isPlural: boolean;
  /** The places that it takes away from its clause: auxiliary, verb, particle. */
  taken: ReadonlySet<number>;
}

/** The verbs of `[from, to)` that report, in reading order. */
export function readVerbs(reading: Reading, from: number, to: number): VerbGroup[] {
  const found: VerbGroup[] = [];
  for (let at = from; at < to; at++) {
    const group = verbAt(reading, at, from, to);
    if (group === null) continue;
    found.push(group);
    at = Math.max(at, group.to - 1);
  }
  return found;
}

function verbAt(reading: Reading, at: number, from: number, to: number): VerbGroup | null {
  const { tokens, lexicon, grammar } = reading;
  const token = tokens[at];
  const word = wordAt(reading, at);
  if (token === undefined || isQuoted(reading, at) || (token.isNamed && at > from)) return null;
  const particle = particleOf(reading, at, to);
  const sure = particle === null ? (lexicon.verbs.get(word) ?? 0) : 1;
  if (sure === 0 || (particle === null && isNoun(reading, at, from))) return null;
  const auxiliary = auxiliaryOf(reading, at, from, to);
  const isParticiple = grammar.participle?.test(word) ?? false;
  if (isParticiple && particle === null && auxiliary === null && grammar.perfects.size > 0) return null;
  if (isBareInfinitive(reading, at, from, auxiliary)) return null;
  const taken = new Set([
    at,
    ...(particle === null ? [] : [particle]),
    ...(auxiliary === null ? [] : [auxiliary]),
  ]);
  let [first, last] = [at, at + 1];
  while (first > from && isInGroup(reading, first - 1)) first--;
  // What only stands before the verb, “quickly”, does not start its group.
  while (first < at && !lexicon.auxiliaries.has(wordAt(reading, first))) first++;
  if (particle !== null && isLight(reading, at + 1, particle)) last = particle + 1;
  if (grammar.correlates.has(wordAt(reading, last)) && last < to) last++;
  return { from: first, to: last, verb: at, sure, isPlural: isPlural(reading, word), taken };
}

/** “räumte jedoch ein”: only adverbs stand between. */
const isLight = (reading: Reading, from: number, to: number): boolean =>
  reading.tokens.slice(from, to).every(({ low }) => reading.lexicon.adverbs.has(low));

/** “räumte … ein”: the particle at the end of the clause. */
function particleOf(reading: Reading, at: number, to: number): number | null {
  const particles = reading.grammar.particles.get(wordAt(reading, at));
  if (particles === undefined) return null;
  if (particles.has(wordAt(reading, to - 1)) && to - 1 > at) return to - 1;
  // “kündigte an, …” where a name or adverb still follows.
  return particles.has(wordAt(reading, at + 1)) && to === at + 2 ? at + 1 : null;
}

/** The auxiliary of a participle: right before it, or at its place in the German clause. */
function auxiliaryOf(reading: Reading, at: number, from: number, to: number): number | null {
  const { perfects, commas } = reading.grammar;
  if (perfects.size === 0) return null;
  for (let left = at - 1; left >= from && (commas || isInGroup(reading, left)); left--) {
    if (isQuoted(reading, left)) return null;
    if (perfects.has(wordAt(reading, left))) return left;
  }
  // Verb-final: “wie er gesagt hat”.
  return commas && at + 1 < to && perfects.has(wordAt(reading, at + 1)) ? at + 1 : null;
}

function isBareInfinitive(reading: Reading, at: number, from: number, auxiliary: number | null): boolean {
  const { grammar, lexicon } = reading;
  const word = wordAt(reading, at);
  if (auxiliary !== null || !(grammar.infinitive?.test(word) ?? false)) return false;
  if (lexicon.language === 'de') return wordAt(reading, at - 1) === 'zu' && at > from;
  for (let left = at - 1; left >= from && left >= at - 3; left--) {
    if (
      lexicon.auxiliaries.has(wordAt(reading, left)) &&
      !/^(?:не|ne|pas|no|бы|б|би)$/u.test(wordAt(reading, left))
    )
      return false;
  }
  return true;
}

function isInGroup(reading: Reading, at: number): boolean {
  const { lexicon, grammar } = reading;
  const word = wordAt(reading, at);
  if (isQuoted(reading, at)) return false;
  return (
    lexicon.auxiliaries.has(word) ||
    lexicon.adverbs.has(word) ||
    grammar.clitics.has(word) ||
    isInverted(reading, at)
  );
}

/** French: the pronoun in “a-t-il déclaré”. */
export const isInverted = ({ text, tokens, lexicon }: Reading, at: number): boolean =>
  text.charAt((tokens[at]?.start ?? 0) - 1) === '-' && lexicon.pronouns.has(tokens[at]?.low ?? '');

/** “la demande”, “le rapport”: a noun that looks like the verb. */
function isNoun(reading: Reading, at: number, from: number): boolean {
  const { lexicon, grammar } = reading;
  if (at === from || !lexicon.nouns.has(wordAt(reading, at))) return false;
  const before = wordAt(reading, at - 1);
  if (grammar.clitics.has(before) && lexicon.pronouns.has(wordAt(reading, at - 2))) return false;
  return lexicon.determiners.has(before) || lexicon.adpositions.has(before);
}

const PLURALS: Readonly<Record<string, RegExp>> = {
  ru: /(?:ли|лись|ют|ут|ят|ат|тся)$/u,
  uk: /(?:ли|лись|лися|ють|уть|ять|ать)$/u,
};
const isPlural = ({ lexicon }: Reading, word: string): boolean =>
  PLURALS[lexicon.language]?.test(word) ?? false;
