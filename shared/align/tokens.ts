import { foldString } from '../search/fold.ts';
import { isWordByItself, isWordCharacter } from '../search/tokens.ts';

/** A text cut into what is compared: words, and every sign by itself; blanks are none. Columns instead of
 *  objects, because a megabyte has 200,000 of them. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** UTF-16 offsets of each token, half-open. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** What a reader would call the same word or sign has the same number: see `Vocabulary`. */
  readonly keys: Int32Array;
  /** As `keys`, but letter case counts. */
  readonly forms: Int32Array;
}

/** Numbers for words, the same ones for all texts that are cut with it. Equal are: straight and typographic
 *  quote marks of all kinds, hyphens and dashes (also doubled), three dots and an ellipsis, NFC and NFD, and in
 *  `key` upper and lower case. */
export class Vocabulary {
  private readonly known = new Map<string, { key: number; form: number }>();
  private readonly numbers = new Map<string, number>();

  lookUp(surface: string): { key: number; form: number } {
    const known = this.known.get(surface);
    if (known) return known;
    const made = PLAIN.test(surface)
      ? { key: this.numberOf(surface.toLowerCase()), form: this.numberOf(surface) }
      : this.foldInto(surface);
    this.known.set(surface, made);
    return made;
  }

  private foldInto(surface: string): { key: number; form: number } {
    const sign = foldSign(surface);
    return {
      key: this.numberOf(sign ?? foldString(surface)),
      form: this.numberOf(sign ?? keepCase(surface)),
    };
  }

  private numberOf(word: string): number {
    const number = this.numbers.get(word) ?? this.numbers.size;
    this.numbers.set(word, number);
    return number;
  }
}

/** Cost: O(n). */
export function cutTokens(text: string, vocabulary = new Vocabulary()): Tokens {
  const room = text.length;
  const starts = new Int32Array(room);
  const ends = new Int32Array(room);
  const keys = new Int32Array(room);
  const forms = new Int32Array(room);
  let count = 0;
  for (let at = 0; at < text.length;) {
    const end = endOfToken(text, at);
    const isBlankHere = end < 0;
    const next = isBlankHere ? -end : end;
    if (!isBlankHere) {
      const { key, form } = vocabulary.lookUp(text.slice(at, next));
      starts[count] = at;
      ends[count] = next;
      keys[count] = key;
      forms[count] = form;
      count++;
    }
    at = next;
  }
  return {
    text,
    count,
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    keys: keys.slice(0, count),
    forms: forms.slice(0, count),
  };
}

/** UTF-16 units of one token. */
export const lengthOf = ({ starts, ends }: Tokens, token: number): number =>
  (ends[token] as number) - (starts[token] as number);

/** Most words of many languages: nothing in them is folded but their letter case. */
const PLAIN = /^[0-9A-Za-z]+$/u;
const APOSTROPHES = "'\u2018\u2019\u02bc\uff07";
const QUOTE_MARKS = `"'\`´“”„‟‘’‚‛«»‹›「」『』＂＇″′״׳`;
const DASHES = '-‐‑‒–—―−﹘﹣－';
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu');
const SYMBOL = /[\p{So}\p{Sk}\p{Regional_Indicator}\p{Emoji_Modifier}]|\u200d|\ufe0e|\ufe0f|\u20e3/u;

const foldSign = (surface: string): string | null => {
  const first = surface.charAt(0);
  if (QUOTE_MARKS.includes(first)) return '"';
  if (DASHES.includes(first)) return '-';
  if (first === '…' || surface.startsWith('..')) return '…';
  return null;
};

const keepCase = (surface: string): string =>
  surface
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc\uff07]/gu, "'")
    .replace(ALL_INVISIBLE, '');

const BLANK = 1;
const INNER = 2;
const ALONE = 3;
const SIGN = 4;
const PICTURE = 5;
const REPEATED = 6;
const HIDDEN = 7;

/** Kinds of the characters of the basic plane that were met. */
const kinds = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit];
  if (known) return known;
  const codePoint = text.codePointAt(at) as number;
  const kind = decideKind(codePoint);
  if (codePoint === unit && (unit < 0xd800 || unit > 0xdfff)) kinds[unit] = kind;
  return kind;
}

function decideKind(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (/\s/u.test(character)) return BLANK;
  if (INVISIBLE.test(character)) return HIDDEN;
  if (isWordCharacter(codePoint)) return INNER;
  if (isWordByItself(codePoint)) return ALONE;
  // Doubled, they stand for one: “--”, “...”, “''”.
  if ("-.'`".includes(character)) return REPEATED;
  return SYMBOL.test(character) ? PICTURE : SIGN;
}

/** Where the token that starts at `at` ends; of a blank, which is no token, the same as a negative number. */
function endOfToken(text: string, at: number): number {
  const after = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
  switch (kindAt(text, at)) {
    case BLANK:
    case HIDDEN:
      return -after;
    case INNER:
      return endOfWord(text, after);
    case PICTURE:
      return endOfKind(text, after, PICTURE);
    case REPEATED:
      return endOfRepeated(text, at);
    default:
      return after;
  }
}

function endOfWord(text: string, from: number): number {
  let end = from;
  for (let at = from; at < text.length;) {
    const kind = kindAt(text, at);
    const next = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
    if (kind === INNER) end = next;
    // Apostrophes and soft hyphens belong to a word that goes on behind them.
    else if (kind !== HIDDEN && !(at === end && APOSTROPHES.includes(text.charAt(at)))) break;
    at = next;
  }
  return end;
}

function endOfKind(text: string, from: number, kind: number): number {
  let at = from;
  while (at < text.length && kindAt(text, at) === kind)
    at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
  return at;
}

function endOfRepeated(text: string, at: number): number {
  let end = at + 1;
  while (text[end] === text[at]) end++;
  const length = end - at;
  // Two dots are no ellipsis; more than two quote marks are not one.
  if (text[at] === '.') return length >= 3 ? end : at + 1;
  if (text[at] === '-') return end;
  return length === 2 ? end : at + 1;
}
