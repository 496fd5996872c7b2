import type { Phrase } from '../language/noun-phrases.ts';
import { readName } from './names.ts';
import { isQuoted, type Reading, wordAt } from './reading.ts';

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
