import type { Passage } from '../candidates.ts';
import type { Phrase } from '../language/noun-phrases.ts';
import type { Token } from '../language/tokens.ts';
import { LONGEST_SENTENCE, placeInQuotations } from '../quoted-words.ts';
import type { Frame } from './frames.ts';

/** A paragraph as the rules for reported speech read it: its sentences, and which words stand between quote
 *  marks. */
export interface Reading extends Passage {
  /** For every token the place of the outermost quotation that it is in, or -1. */
  quotedIn: readonly number[];
  /** Places of tokens, without the full stop. What a quotation holds breaks no sentence. */
  sentences: readonly Phrase[];
  /** Words are written with capitals, as in headlines. */
  isTitleCase: boolean;
}

export function readPassage(passage: Passage): Reading {
  const { quotedIn } = placeInQuotations(passage);
  const words = passage.tokens.filter(({ text }) => /^\p{L}{4,}/u.test(text));
  const isTitleCase =
    words.length > 2 && words.filter(({ isNamed }) => isNamed).length >= words.length * 0.75;
  return { ...passage, quotedIn, sentences: readSentences(passage, quotedIn), isTitleCase };
}

function readSentences({ tokens, lexicon }: Passage, quotedIn: readonly number[]): Phrase[] {
  const sentences: Phrase[] = [];
  let from = datelineEnd(tokens);
  let words = 0;
  for (let at = from; at < tokens.length; at++) {
    if ((quotedIn[at] ?? -1) < 0 && ++words > LONGEST_SENTENCE) {
      sentences.push({ from, to: at });
      [from, words] = [at, 1];
    }
    if (!isBreak(at)) continue;
    // A full stop within the closing mark belongs to the quotation.
    const to = (quotedIn[at] ?? -1) >= 0 ? at + 1 : at;
    if (to > from) sentences.push({ from, to });
    from = at + 1;
    words = 0;
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences;

  function isBreak(at: number): boolean {
    const token = tokens[at];
    const after = tokens[at + 1];
    if (token === undefined) return false;
    if ((quotedIn[at] ?? -1) >= 0) {
      const isLast = quotedIn[at] !== (quotedIn[at + 1] ?? -1);
      return isLast && /^[.!?…]$/u.test(tokens[at - 1]?.text ?? '') && startsAnew(after);
    }
    if (/^[!?…]$/u.test(token.text)) return startsAnew(after);
    if (token.text !== '.') return false;
    const before = tokens[at - 1];
    if (after === undefined) return true;
    return (
      startsAnew(after) && !(before?.end === token.start && lexicon.reported.abbreviations.has(before.low))
    );
  }
}

/** Behind “OSLO —” at the start of an article, else 0. */
function datelineEnd(tokens: readonly Token[]): number {
  const dash = tokens.slice(0, 9).findIndex(({ text }) => /^[—–―-]$/u.test(text));
  const place = tokens.slice(0, Math.max(0, dash)).filter(({ isWord }) => isWord);
  const isPlace =
    place.length > 0 && place.every(({ isNamed }) => isNamed) && /^\p{Lu}{3,}$/u.test(place[0]?.text ?? '');
  return isPlace ? dash + 1 : 0;
}

/** A dash between clauses, typed as one or as a hyphen with blanks. */
export function isDash({ text, tokens }: Reading, at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !/^[—–―-]$/u.test(token.text)) return false;
  return token.text !== '-' || /^[\s-]{2}$/u.test(text.charAt(token.start - 1) + text.charAt(token.end));
}

const startsAnew = (token: Token | undefined): boolean =>
  token === undefined || /^[^\p{Ll},;:)\]–—-]/u.test(token.text);

/** Whether all words are between quote marks. */
export function isAllQuoted(reading: Reading, { from, to }: Phrase): boolean {
  for (let at = from; at < to; at++) if (!isQuoted(reading, at) && reading.tokens[at]?.isWord) return false;
  return true;
}

export const isQuoted = ({ quotedIn }: Reading, at: number): boolean => (quotedIn[at] ?? -1) >= 0;

export const framesAt = ({ tokens, lexicon, learned }: Reading, at: number): readonly Frame[] => {
  const token = tokens[at];
  if (token === undefined || token.isPossessive) return [];
  const known = lexicon.frames.get(token.low);
  if (known) return known;
  const sure = learned?.cues.get(token.low);
  return sure === undefined ? [] : [{ takes: LEARNED, sure, particle: [], form: null }];
};

const LEARNED: Frame['takes'] = new Set(['that', 'tail'] as const);

export const isAuxiliary = ({ tokens, lexicon }: Reading, at: number): boolean =>
  lexicon.auxiliaries.has(tokens[at]?.low ?? '');

export function isAdverb({ tokens, lexicon }: Reading, at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (lexicon.adverbs.has(token.low)) return true;
  return /^\p{Ll}{3,}ly$/u.test(token.text) && !lexicon.reported.nonAdverbs.has(token.low);
}

/** A verb, and no other kind of word, that can be that of a whole clause. */
export function isFinite({ tokens, lexicon }: Reading, at: number): boolean {
  const low = tokens[at]?.low ?? '';
  return lexicon.reported.pasts.has(low) && !(tokens[at]?.isNamed ?? false);
}

/** “leaned”, and not “the leaned” or “of leaned”, which describes a noun. */
export function isPastForm({ tokens, lexicon }: Reading, at: number): boolean {
  const before = tokens[at - 1];
  if (!/^\p{Ll}{2,}ed$/u.test(tokens[at]?.text ?? '')) return false;
  if (before === undefined) return true;
  const isNoun = lexicon.determiners.has(before.low) || lexicon.reported.prepositions.has(before.low);
  return !before.isPossessive && !(isNoun && !lexicon.pronouns.has(before.low));
}

/** Whether something that can be a clause stands in `[from, to)`: a subject, and a verb. */
export function holdsClause(reading: Reading, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) {
    if (isQuoted(reading, at)) continue;
    if (isFinite(reading, at)) return true;
    if (framesAt(reading, at).some(({ form }) => form === 'past' || form === 'third')) return true;
    if (isPastForm(reading, at)) return true;
  }
  return false;
}

/** The place of the comma or other sign that ends a run of tokens to the left of `before`, or `from - 1`. Leaves
 *  out what is in quotation marks or brackets. */
export function commaBefore(reading: Reading, before: number, from: number): number {
  for (let at = before - 1; at >= from; at--) {
    const skip = skipBack(reading, at);
    if (skip !== at) {
      at = skip;
      continue;
    }
    if (/^[,;:—–―]$/u.test(reading.tokens[at]?.text ?? '')) return at;
  }
  return from - 1;
}

/** The first token of the quotation or bracket that ends with this one; the token itself for others. */
export function skipBack({ tokens, quotedIn }: Reading, at: number): number {
  const quotation = quotedIn[at] ?? -1;
  let first = at;
  if (quotation >= 0) {
    while (first > 0 && quotedIn[first - 1] === quotation) first--;
    return first;
  }
  if (tokens[at]?.text !== ')') return at;
  while (first > 0 && tokens[first]?.text !== '(') first--;
  return tokens[first]?.text === '(' ? first : at;
}

/** The last token of the quotation or bracket that starts with this one; the token itself for others. */
export function skipOn({ tokens, quotedIn }: Reading, at: number, to: number): number {
  const quotation = quotedIn[at] ?? -1;
  let last = at;
  if (quotation >= 0) {
    while (last + 1 < to && quotedIn[last + 1] === quotation) last++;
    return last;
  }
  if (tokens[at]?.text !== '(') return at;
  while (last < to && tokens[last]?.text !== ')') last++;
  return last < to ? last : at;
}
