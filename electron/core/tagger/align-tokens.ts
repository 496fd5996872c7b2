import type { Span } from '../../../shared/text/span.ts';

/** How a tokenizer writes its tokens. */
export interface TokenStyle {
  /** What it makes of a stretch of text before it looks for tokens. */
  normalise(text: string): string;
  /** Each character of a token stands for a byte, as in GPT-2 and RoBERTa. */
  isByteLevel: boolean;
  /** Stands for what it does not know; `null` if nothing does. */
  unknown: string | null;
  /** Before tokens that go on with a word: `##`. */
  continuing: string;
}

/** Where each token stands in the stretch of text that it was made of, in whole characters as a person sees them;
 *  `null` for one that covers nothing. Both are compared byte by byte; where they differ, nothing is guessed: all
 *  tokens stand for the whole stretch. */
export function alignTokens(stretch: string, tokens: readonly string[], style: TokenStyle): (Span | null)[] {
  const characters = listCharacters(stretch, style);
  const surfaces = tokens.map((token) => (token === style.unknown ? null : surfaceOf(token, style)));
  const places = placeSurfaces(Buffer.concat(characters.map(({ bytes }) => bytes)), surfaces);
  if (places === null) return tokens.map(() => ({ start: 0, end: stretch.length }));
  return places.map(({ from, to }) => {
    const covered = from === to ? [] : characters.filter((one) => one.from < to && one.to > from);
    const [first, last] = [covered[0], covered.at(-1)];
    return first && last ? { start: first.start, end: last.end } : null;
  });
}

interface Character extends Span {
  /** As the tokenizer normalises it, and where that stands in the bytes of all. */
  bytes: Buffer;
  from: number;
  to: number;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Blanks and the sign that SentencePiece puts in their place. */
const BLANK = /[\s\u2581]/gu;

function listCharacters(stretch: string, style: TokenStyle): Character[] {
  let from = 0;
  return [...graphemes.segment(stretch)].map(({ segment, index }) => {
    const bytes = Buffer.from(style.normalise(segment).replace(BLANK, ''));
    const character = { start: index, end: index + segment.length, bytes, from, to: from + bytes.length };
    from += bytes.length;
    return character;
  });
}

/** The bytes that a token stands for. */
function surfaceOf(token: string, { isByteLevel, continuing }: TokenStyle): Buffer {
  const [, hex] = /^<0x([0-9A-F]{2})>$/u.exec(token) ?? [];
  if (hex !== undefined) return Buffer.from([Number.parseInt(hex, 16)]);
  if (isByteLevel) {
    const bytes = [...token].map((sign) => byteOf.get(sign));
    const known = bytes.filter((byte) => byte !== undefined);
    if (known.length === bytes.length)
      return Buffer.from(
        Buffer.from(known)
          .toString('latin1')
          .replace(/[\t\n\v\f\r ]/gu, ''),
        'latin1',
      );
  }
  const own = continuing !== '' && token.startsWith(continuing) ? token.slice(continuing.length) : token;
  return Buffer.from(own.replace(BLANK, ''));
}

/** The characters by which byte-level tokenizers write bytes. Source: Radford et al. 2019, `bytes_to_unicode` of
 *  GPT-2’s encoder. */
const byteOf: ReadonlyMap<string, number> = (() => {
  const map = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const stands = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    map.set(String.fromCodePoint(stands ? byte : next++), byte);
  }
  return map;
})();

interface Place {
  from: number;
  to: number;
}

/** Where each surface stands in the bytes; `null` if they do not follow each other there. What is unknown (`null`)
 *  takes what lies between its neighbours. */
function placeSurfaces(bytes: Buffer, surfaces: readonly (Buffer | null)[]): Place[] | null {
  const places: Place[] = [];
  let at = 0;
  for (let n = 0; n < surfaces.length;) {
    const surface = surfaces[n];
    if (surface) {
      const to = at + surface.length;
      if (to > bytes.length || surface.compare(bytes, at, to) !== 0) return null;
      places.push({ from: at, to });
      at = to;
      n++;
      continue;
    }
    const unknown = countWhile(surfaces, n, (one) => one === null);
    const known = countWhile(surfaces, n + unknown, (one) => one !== null);
    const run = Buffer.concat(surfaces.slice(n + unknown, n + unknown + known).filter((one) => one !== null));
    const isLast = n + unknown + known === surfaces.length;
    const to = isLast ? bytes.length - run.length : bytes.indexOf(run, at + 1);
    if (to < at) return null;
    for (let one = 0; one < unknown; one++) places.push({ from: at, to });
    at = to;
    n += unknown;
  }
  return at === bytes.length ? places : null;
}

function countWhile<T>(list: readonly T[], from: number, holds: (one: T) => boolean): number {
  let n = 0;
  while (from + n < list.length && holds(list[from + n] as T)) n++;
  return n;
}
