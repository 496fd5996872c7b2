import type { Phrase } from '../language/noun-phrases.ts';
import { readName } from './names.ts';
import { isQuoted, type Reading, type Segment, type Sentence, wordAt } from './reading.ts';
import type { VerbGroup } from './verbs.ts';

/** What stands behind a comma or dash and tells who said what comes before it, and what only looks like that. */

/** Whether a segment holds nothing but a verb that reports with who speaks: “sagte der Minister am Montag”. */
export function isTail(reading: Reading, segment: Segment, group: VerbGroup): boolean {
  const { grammar, lexicon } = reading;
  if (!/[,”—–!?…-]/u.test(segment.before)) return false;
  const lead = Math.min(group.from, ...group.taken);
  for (let at = segment.from; at < lead; at++) {
    const word = wordAt(reading, at);
    const isLight =
      lexicon.adverbs.has(word) ||
      lexicon.auxiliaries.has(word) ||
      grammar.clitics.has(word) ||
      grammar.tags.has(word);
    if (!isLight) return isPronounTail(reading, segment, group);
  }
  if (grammar.that.has(wordAt(reading, group.to))) return false;
  // “… und kündigte an”: a verb that goes on with the subject before it is no tail.
  return !grammar.and.has(wordAt(reading, segment.from));
}

/** Russian: “…, — он сказал”, with who speaks before the verb. */
function isPronounTail(reading: Reading, { from, before }: Segment, { from: verb }: VerbGroup): boolean {
  return /[—–-]/u.test(before) && readName(reading, from, verb)?.to === verb;
}

/** What tells more of who speaks or of how, and belongs to nobody’s words. */
export function isAside(reading: Reading, { from, before }: Segment): boolean {
  const { grammar, lexicon } = reading;
  const word = wordAt(reading, from);
  if (isQuoted(reading, from) || /[—–:-]/u.test(before) || grammar.that.has(word)) return false;
  return (
    grammar.wh.has(word) ||
    lexicon.pronouns.has(word) ||
    lexicon.adpositions.has(word) ||
    lexicon.stops.has(word) ||
    grammar.as.has(word)
  );
}

/** Whether what comes before a tail is a quotation, or a line of a dialogue. */
export function isSpoken(
  reading: Reading,
  { from, to }: Phrase,
  place: number,
  { segments, from: start }: Sentence,
): boolean {
  if (isQuoted(reading, to - 1)) {
    const before = segments[place - 1];
    return before !== undefined && isQuoted(reading, before.from) && before.to === to;
  }
  return start === 0 && from > 0 && /^[—–-]$/u.test(reading.tokens[0]?.text ?? '');
}

/** “Um Kosten zu sparen, forderte er …”: says when or why, and nobody said it. */
export function isSetting(reading: Reading, { from }: Phrase): boolean {
  const { lexicon, grammar } = reading;
  const word = wordAt(reading, from);
  if (isQuoted(reading, from)) return false;
  return (
    (grammar.commas &&
      lexicon.stops.has(word) &&
      !lexicon.determiners.has(word) &&
      !lexicon.adpositions.has(word)) ||
    /^(?:um|en|al|pour)$/u.test(word)
  );
}
