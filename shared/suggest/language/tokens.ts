import type { Span } from '../../text/span.ts';
import { type Lexicon, lower } from './lexicon.ts';

/** Words and signs of a stretch of text, as the search for speakers looks at them. */
export interface Token extends Span {
  text: string;
  /** In lower case, with one kind of apostrophe and no possessive. */
  low: string;
  isWord: boolean;
  /** Starts with a capital. */
  isNamed: boolean;
  /** Ends in a possessive ’s. */
  isPossessive: boolean;
}

const TOKEN =
  /\p{N}+(?:[.,:]\p{N}+)*|(?:\p{Lu}\.)+|[\p{L}\p{M}\p{N}]+(?:[’'.\-‑][\p{L}\p{M}\p{N}]+)*(?:(?<=s)[’'](?![\p{L}]))?\.?|[^\s\p{L}\p{M}\p{N}]/gu;
/** French: “dit-il”. */
const INVERTED = /^(.+?)-(?:t-)?(ils?|elles?|on)$/iu;

/** The tokens of `[start, end)`. A full stop belongs to a title or initial, not to the word that ends a
 *  sentence. */
export function tokenise(text: string, { start, end }: Span, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  for (const match of text.slice(start, end).matchAll(TOKEN)) {
    let [word] = match;
    let at = start + match.index;
    for (let cut = elisionOf(word, lexicon); cut > 0; cut = elisionOf(word, lexicon)) {
      tokens.push(toElided(word.slice(0, cut), at));
      [word, at] = [word.slice(cut), at + cut];
    }
    // “Ida Vos, D-Calif., said”: what goes on with a comma was no end of a sentence.
    const goesOn = /[,)]/u.test(text.charAt(at + word.length));
    const stops = word.length > 1 && word.endsWith('.') && !goesOn && !TITLE.test(word);
    const cut = stops ? word.slice(0, -1) : word;
    const [, verb, pronoun] = INVERTED.exec(cut) ?? [];
    if (verb !== undefined && pronoun !== undefined)
      tokens.push(toToken(verb, at), toToken(pronoun, at + cut.length - pronoun.length));
    else tokens.push(toToken(cut, at));
    if (cut !== word) tokens.push(toToken('.', at + cut.length));
  }
  return tokens;
}

/** The length of the article or pronoun that lost its vowel: “l’Élysée”, “qu’il”, “s’inquiète”. */
const elisionOf = (word: string, { grammar }: Lexicon): number =>
  (/^\p{L}+[’'](?=\p{L})/u.exec(word)?.find((start) => grammar?.elided.has(lower(start))) ?? '').length;

const toElided = (text: string, start: number): Token => ({
  ...toToken(text, start),
  low: lower(text),
  isPossessive: false,
});

const TITLE =
  /^(?:\p{Lu}\.)+$|^(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Rev|Jr|Sr|Hon|Mme|M|Hr|Fr)\.$/u;

function toToken(text: string, start: number): Token {
  const folded = lower(text);
  return {
    text,
    start,
    end: start + text.length,
    low: folded.replace(/’s?$/u, '') || folded,
    isWord: /[\p{L}\p{N}]/u.test(text),
    isNamed: /^\p{Lu}/u.test(text),
    isPossessive: /’s?$/u.test(folded) && folded.length > 1,
  };
}

export const isQuoteSign = ({ text }: Token): boolean => /^[“”„"«»‟]$/u.test(text);
export const endsSentence = ({ text }: Token): boolean => /^[.!?…;]$/u.test(text);

/** How sure a word is the verb of a cue, 0 to 1. A verb in capitals is a name. */
export const verbStrength = (token: Token | undefined, lexicon: Lexicon): number =>
  token === undefined || token.isNamed || token.isPossessive ? 0 : (lexicon.verbs.get(token.low) ?? 0);
