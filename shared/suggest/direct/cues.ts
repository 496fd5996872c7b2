import type { Span } from '../../text/span.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { endsSentence, type Token, verbStrength } from '../language/tokens.ts';

/** Words that tell that something is said: verb groups with auxiliaries and negation, and fixed phrases. */

export interface Cue extends Phrase {
  confidence: number;
  /** A phrase before the name: “according to”. */
  isPreposition: boolean;
  /** Stands behind the quotation with at most a comma between. */
  followsQuote: boolean;
}

/** The cues of a paragraph for one quotation, in reading order. `isOutside`: not within this quotation or
 *  another one. */
export function findCues(
  tokens: readonly Token[],
  quote: Span,
  isOutside: (token: Token) => boolean,
  lexicon: Lexicon,
): Cue[] {
  const cues: Cue[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || !token.isWord || !isOutside(token)) continue;
    const phrase = phraseAt(tokens, at, lexicon);
    const found = phrase ?? verbGroupAt(tokens, at, lexicon) ?? nounAt(tokens, at, quote, lexicon);
    if (found === null) continue;
    // How far it is to the quotation counts from the name that the phrase leads to.
    const reach = phrase
      ? { from: at, to: readPhrase(tokens, phrase.to, tokens.length, lexicon)?.to ?? phrase.to }
      : found;
    const near = nearness(tokens, reach, quote);
    if (near > 0) {
      const confidence = strengthOf(tokens, found, phrase !== null, lexicon) * near;
      const followsQuote = gapAfter(tokens, found, quote) === 0;
      cues.push({ ...found, confidence, isPreposition: phrase !== null, followsQuote });
    }
    at = Math.max(at, found.to - 1);
  }
  return cues;
}

function strengthOf(tokens: readonly Token[], cue: Phrase, isPhrase: boolean, lexicon: Lexicon): number {
  if (isPhrase)
    return cue.to - cue.from > 1 || lexicon.phrases.includes(tokens[cue.from]?.low ?? '') ? 1 : 0.7;
  return (verbStrength(tokens[cue.to - 1], lexicon) || 0.7) * (isNominal(tokens, cue, lexicon) ? 0.4 : 1);
}

/** A noun right before what it announces: “its statement that …”. */
function nounAt(tokens: readonly Token[], at: number, quote: Span, lexicon: Lexicon): Phrase | null {
  const isBefore = tokens[at + 1]?.start === quote.start || tokens[at + 1]?.end === quote.start;
  return isBefore && lexicon.nouns.has(tokens[at]?.low ?? '') ? { from: at, to: at + 1 } : null;
}

function phraseAt(tokens: readonly Token[], at: number, lexicon: Lexicon): Phrase | null {
  for (const parts of lexicon.phrasesByFirst.get(tokens[at]?.low ?? '') ?? []) {
    if (parts.every((part, index) => tokens[at + index]?.low === part))
      return { from: at, to: at + parts.length };
  }
  // “For the mayor, the ferry is late.”
  const token = tokens[at];
  if (!token?.isNamed || !lexicon.prepositions.has(token.low)) return null;
  const name = readPhrase(tokens, at + 1, tokens.length, lexicon);
  return name && tokens[name.to]?.text === ',' ? { from: at, to: at + 1 } : null;
}

/** The verb group that starts here: “has not said”, “is widely believed”. Adverbs only between its verbs. */
function verbGroupAt(tokens: readonly Token[], at: number, lexicon: Lexicon): Phrase | null {
  const starts = lexicon.auxiliaries.has(tokens[at]?.low ?? '');
  let verb = at;
  while (starts && verb < at + 6 && isInGroup(tokens[verb], lexicon)) verb++;
  return verbStrength(tokens[verb], lexicon) > 0 ? { from: at, to: verb + 1 } : null;
}

const isInGroup = (token: Token | undefined, lexicon: Lexicon): boolean =>
  token !== undefined &&
  verbStrength(token, lexicon) === 0 &&
  (lexicon.auxiliaries.has(token.low) || lexicon.adverbs.has(token.low) || /\p{Ll}ly$/u.test(token.text));

/** A noun that looks like a verb: “the report”, “its claims”, “of fears”. */
function isNominal(tokens: readonly Token[], { from, to }: Phrase, lexicon: Lexicon): boolean {
  const before = tokens[from - 1];
  if (before === undefined || to - from > 1) return false;
  const isNoun = lexicon.nouns.has(tokens[from]?.low ?? '');
  return (
    before.isPossessive ||
    (isNoun && (lexicon.determiners.has(before.low) || lexicon.joiners.has(before.low)))
  );
}

/** How well the place of a cue fits the quotation, 0 to 1: near it, in its sentence, right before it (“said
 *  that”) or after it (“…,” said). */
function nearness(tokens: readonly Token[], cue: Phrase, quote: Span): number {
  const start = tokens[cue.from]?.start ?? 0;
  const isBefore = start < quote.start;
  const between = isBefore
    ? tokens.filter((token, at) => at >= cue.to && token.start < quote.start)
    : tokens.filter((token, at) => at < cue.from && token.start >= quote.end);
  const sentences = between.filter(endsSentence).length;
  const words = between.filter(({ isWord }) => isWord).length;
  const decay = 1 / (1 + (isBefore ? 0.2 : 0.06) * words);
  // Across the end of a sentence an earlier cue may still hold for what follows; a later one seldom does.
  const barrier = sentences === 0 ? 1 : (isBefore ? 0.3 : 0.1) ** sentences;
  const closed = !isBefore && quoteEndsSentence(tokens, quote) ? 0.2 : 1;
  return decay * barrier * closed;
}

function quoteEndsSentence(tokens: readonly Token[], quote: Span): boolean {
  const inside = tokens.filter(({ start, end }) => start >= quote.start && end <= quote.end);
  const stop = inside.findLast(({ text }) => !/^[”’"'»“]$/u.test(text));
  const next = tokens.find(({ start }) => start >= quote.end);
  return stop?.text === '.' && next !== undefined && /^[\p{Lu}“„"«]/u.test(next.text);
}

/** Words between the end of the quotation and the cue; -1 if the cue stands before it. */
function gapAfter(tokens: readonly Token[], cue: Phrase, quote: Span): number {
  if ((tokens[cue.from]?.start ?? 0) < quote.end) return -1;
  return tokens.filter((token, at) => at < cue.from && token.start >= quote.end && token.isWord).length;
}
