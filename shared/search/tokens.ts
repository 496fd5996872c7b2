/** Scripts that put no blanks between words: there, any character may start or end what is looked for. */
const BLANKLESS =
  '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]';
const WORD = /^[\p{L}\p{N}\p{M}_]$/u;
const BLANKLESS_CHARACTER = new RegExp(`^${BLANKLESS}$`, 'u');

const UNKNOWN = 0;
/** No part of a word. */
const OUTSIDE = 1;
/** Part of a word that ends only at another kind of character. */
const WITHIN = 2;
/** A word by itself, of a script without blanks. */
const ALONE = 3;

/** Kinds of the characters of the basic plane that were met: looking them up anew would take most of the time. */
const kinds = new Uint8Array(0x10000);

function kindOf(codePoint: number): number {
  const known = codePoint < kinds.length ? kinds[codePoint] : UNKNOWN;
  if (known !== UNKNOWN && known !== undefined) return known;
  const character = String.fromCodePoint(codePoint);
  const blankless = BLANKLESS_CHARACTER.test(character);
  const kind = WORD.test(character) ? (blankless ? ALONE : WITHIN) : OUTSIDE;
  if (codePoint < kinds.length) kinds[codePoint] = kind;
  return kind;
}

/** Whether a code point is part of a word that ends only at another kind of character. */
export const isWordCharacter = (codePoint: number): boolean => kindOf(codePoint) === WITHIN;

/** Whether a code point is a word by itself, of a script without blanks. */
export const isWordByItself = (codePoint: number): boolean => kindOf(codePoint) === ALONE;

/** The different words of a folded text; of scripts without blanks, the characters. The index holds them,
 *  and a text can hold what is looked for only if it has all of its words. Cost: O(n). */
export function listTokens(folded: string): string[] {
  const tokens = new Set<string>();
  let start = -1;
  let at = 0;
  while (at < folded.length) {
    const codePoint = folded.codePointAt(at) as number;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const kind = kindOf(codePoint);
    if (kind === WITHIN) {
      if (start === -1) start = at;
    } else {
      if (start !== -1) tokens.add(folded.slice(start, at));
      start = -1;
      if (kind === ALONE) tokens.add(folded.slice(at, next));
    }
    at = next;
  }
  if (start !== -1) tokens.add(folded.slice(start));
  return [...tokens];
}
