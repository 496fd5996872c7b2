import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { subjectBefore } from './agents.ts';
import { contentEnd } from './contents.ts';
import type { Find } from './finds.ts';
import { isAdverb, isAuxiliary, isFinite, isQuoted, type Reading } from './reading.ts';

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
  const { thatNouns, toNouns, aboutNouns, that, to, aboutWords } = lexicon.reported;
  const noun = tokens[at];
  if (noun === undefined || noun.isPossessive || isVerb(reading, at, sentence)) return null;
  const light = lightVerbBefore(reading, at, sentence);
  const opening = tokens[at + 1]?.low ?? '';
  const apart = thatNouns.has(noun.low) ? findThat(reading, at, sentence) : null;
  const isThat = apart !== null || (thatNouns.has(noun.low) && that.has(opening));
  const isTo = toNouns.has(noun.low) && to.has(opening);
  const isAbout = light !== null && aboutNouns.has(noun.low) && aboutWords.has(opening);
  if (!isThat && !isTo && !isAbout) return null;
  const from = apart ?? at + (isAbout ? 2 : 1);
  const agent =
    light === null
      ? ownerBefore(reading, at, sentence)
      : subjectBefore(reading, { from: light, to: at }, sentence);
  const isSubject = isThat && light === null && (agent?.from ?? at - 1) === sentence.from;
  const end = contentEnd(reading, from, sentence, { isLoose: true });
  const last = isSubject ? secondVerb(reading, from, end) : end;
  if (last <= from + (isAbout ? 0 : 1) || lexicon.reported.days.has(tokens[from]?.low ?? '')) return null;
  return {
    pieces: [{ from, to: last }],
    cue: { from: light ?? at, to: at + (isAbout ? 2 : 1) },
    agent,
    rule: 'quote.nounClause',
    confidence: (isThat ? 0.5 : 0.4) * (agent ? 1 : 0.8),
    isNegated: false,
    isHearsay: agent === null,
  };
}

/** “they claim that” */
function isVerb({ tokens, lexicon }: Reading, at: number, sentence: Phrase): boolean {
  const before = tokens[at - 1]?.low ?? '';
  return at > sentence.from && lexicon.pronouns.has(before) && !lexicon.determiners.has(before);
}

/** “fears among the crews *that*”: the place of the word that opens the clause, or `null`. */
function findThat(reading: Reading, noun: number, sentence: Phrase): number | null {
  const { tokens, lexicon } = reading;
  const { that, prepositions } = lexicon.reported;
  if (!prepositions.has(tokens[noun + 1]?.low ?? '')) return null;
  for (let at = noun + 2; at < Math.min(sentence.to, noun + 9); at++) {
    if (!tokens[at]?.isWord || isFinite(reading, at) || isQuoted(reading, at)) return null;
    // A relative clause goes with a noun right before it: too unsure but for names.
    if (that.has(tokens[at]?.low ?? '')) return readPhrase(tokens, at + 1, sentence.to, lexicon) ? at : null;
  }
  return null;
}

/** Where the verb of the sentence stands whose subject the clause belongs to: “The claim that it leans *is* old.” */
function secondVerb(reading: Reading, from: number, to: number): number {
  let verbs = 0;
  for (let at = from; at < to; at++) {
    if (isQuoted(reading, at) || !isFinite(reading, at)) continue;
    if (!isFinite(reading, at - 1) && ++verbs === 2) return at;
  }
  return to;
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
    if (lexicon.reported.owners.has(token.low)) return { from: at, to: at + 1 };
    if (!token.isPossessive) continue;
    for (let from = Math.max(sentence.from, at - 6); from <= at; from++) {
      const phrase = readPhrase(tokens, from, at + 1, lexicon);
      if (phrase?.to === at + 1) return phrase;
    }
    return { from: at, to: at + 1 };
  }
  return null;
}
