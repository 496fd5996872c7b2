import { type Phrase, readPhrase } from '../noun-phrases.ts';
import { subjectBefore } from './agents.ts';
import { contentEnd } from './contents.ts';
import type { Find } from './finds.ts';
import { isAdverb, isAuxiliary, isQuoted, type Reading } from './reading.ts';

/** “its claim that the dam holds”, “made a promise to leave”: nouns that announce a clause or an infinitive. */
export function findNouns(reading: Reading, sentence: Phrase): Find[] {
  const found: Find[] = [];
  for (let at = sentence.from; at < sentence.to; at++) {
    const find = isQuoted(reading, at) ? null : readNoun(reading, at, sentence);
    if (find) found.push(find);
  }
  return found;
}

function readNoun(reading: Reading, at: number, sentence: Phrase): Find | null {
  const { tokens, lexicon } = reading;
  const { thatNouns, toNouns, that, to, aboutWords } = lexicon.reported;
  const noun = tokens[at];
  const next = tokens[at + 1];
  if (noun === undefined || next === undefined || noun.isPossessive) return null;
  const before = tokens[at - 1];
  // “they claim that”: a verb.
  const isVerb = lexicon.pronouns.has(before?.low ?? '') && !lexicon.determiners.has(before?.low ?? '');
  if (at > sentence.from && isVerb) return null;
  const light = lightVerbBefore(reading, at, sentence);
  const isThat = thatNouns.has(noun.low) && that.has(next.low);
  const isTo = toNouns.has(noun.low) && to.has(next.low);
  const isAbout = light !== null && thatNouns.has(noun.low) && aboutWords.has(next.low);
  if (!isThat && !isTo && !isAbout) return null;
  const from = at + (isAbout ? 2 : 1);
  const content = { from, to: contentEnd(reading, from, sentence, { isLoose: true }) };
  if (content.to <= content.from + (isAbout ? 0 : 1)) return null;
  const agent =
    light === null
      ? ownerBefore(reading, at, sentence)
      : subjectBefore(reading, { from: light, to: at }, sentence);
  return {
    pieces: [content],
    cue: { from: light ?? at, to: at + (isAbout ? 2 : 1) },
    agent,
    rule: 'quote.nounClause',
    confidence: (isThat ? 0.5 : 0.4) * (agent ? 1 : 0.8),
    isNegated: false,
    isHearsay: agent === null,
  };
}

/** “has made a formal” before “promise”: where the verb group starts, or `null`. */
function lightVerbBefore(reading: Reading, noun: number, sentence: Phrase): number | null {
  const { tokens, lexicon } = reading;
  let at = noun - 1;
  while (
    at > sentence.from &&
    noun - at < 4 &&
    tokens[at]?.isWord &&
    !lexicon.reported.lightVerbs.has(tokens[at]?.low ?? '')
  )
    at--;
  if (!lexicon.reported.lightVerbs.has(tokens[at]?.low ?? '')) return null;
  while (at > sentence.from && (isAuxiliary(reading, at - 1) || isAdverb(reading, at - 1))) at--;
  return at;
}

/** “the mayor’s”, “his” before the noun. */
function ownerBefore(reading: Reading, noun: number, sentence: Phrase): Phrase | null {
  const { tokens, lexicon } = reading;
  for (let at = noun - 1; at >= Math.max(sentence.from, noun - 3); at--) {
    const token = tokens[at];
    if (token === undefined || !token.isWord) return null;
    if (/^(?:his|her|its|their|my|our|your)$/u.test(token.low)) return { from: at, to: at + 1 };
    if (!token.isPossessive) continue;
    for (let from = Math.max(sentence.from, at - 6); from <= at; from++) {
      const phrase = readPhrase(tokens, from, at + 1, lexicon);
      if (phrase?.to === at + 1) return phrase;
    }
    return { from: at, to: at + 1 };
  }
  return null;
}
