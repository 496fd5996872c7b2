import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { isQuoted, type Reading } from './reading.ts';

/** When, where and by which source something is said: what stands beside a cue and belongs to neither side. */

/** How many tokens a fixed phrase before a source takes, 0 if none starts here. */
export function phraseAt({ tokens, lexicon }: Reading, at: number): number {
  for (const parts of lexicon.phrasesByFirst.get(tokens[at]?.low ?? '') ?? []) {
    if (parts.every((part, index) => tokens[at + index]?.low === part)) return parts.length;
  }
  return 0;
}

/** How many tokens of time or occasion start here: “on Tuesday”, “during a rally”, “in a statement”; 0 if none. */
export function circumstanceAt({ tokens, lexicon }: Reading, at: number, sentence: Phrase): number {
  const { prepositions, occasionPrepositions, days, occasions } = lexicon.reported;
  const token = tokens[at];
  if (token === undefined) return 0;
  if (days.has(token.low)) return token.isPossessive || at + 1 >= sentence.to ? 0 : 1;
  if (!occasionPrepositions.has(token.low)) return 0;
  if (days.has(tokens[at + 1]?.low ?? '') && !tokens[at + 1]?.isPossessive) return 2;
  const reach = Math.min(sentence.to, at + 5);
  for (let noun = at + 1; noun < reach; noun++) {
    const low = tokens[noun]?.low ?? '';
    if (occasions.has(low)) return noun + 1 - at;
    if (!tokens[noun]?.isWord || prepositions.has(low)) break;
  }
  return 0;
}

/** Behind times and places: “said *on Tuesday in a statement* that”. Where a clause, a sign or the end follows. */
export function skipCircumstances(reading: Reading, from: number, sentence: Phrase): number {
  const { tokens, lexicon } = reading;
  const { times, prepositions, that } = lexicon.reported;
  let at = from;
  while (at < sentence.to && !isQuoted(reading, at)) {
    const next = behindOne(at);
    if (next === at) break;
    at = next;
  }
  return at;

  function behindOne(place: number): number {
    const low = tokens[place]?.low ?? '';
    if (times.has(low) && !tokens[place]?.isPossessive) {
      // “this month”, but not “this is”.
      const isPart = !lexicon.determiners.has(low) || times.has(tokens[place + 1]?.low ?? '');
      return isPart ? place + 1 : place;
    }
    if (!prepositions.has(low)) return place;
    const known = circumstanceAt(reading, place, sentence);
    const end = readPhrase(tokens, place + 1, sentence.to, lexicon)?.to ?? place + known;
    const next = tokens[end];
    if (end >= sentence.to || next === undefined || next.text === ',' || isQuoted(reading, end)) return end;
    const opens = that.has(next.low) || prepositions.has(next.low) || times.has(next.low);
    return opens || times.has(tokens[end - 1]?.low ?? '') ? end : place + known;
  }
}
