/** A text as search compares it, with the way back to the text itself. */
export interface FoldedText {
  readonly text: string;
  /** Where in the source the character that starts at this folded offset starts (UTF-16 units); `null`
   *  where none does: in the middle of what one character of the source became. */
  startOf(offset: number): number | null;
  /** Where in the source the character that ends at this folded offset ends; `null` as above. */
  endOf(offset: number): number | null;
}

/** What two texts share that a reader would call the same words: full case folding (`ß` = `ss`, `İ` = `i`),
 *  canonical equivalence (NFC = NFD), straight and typographic apostrophes, and no invisible marks (soft
 *  hyphens, zero-width blanks, marks of direction). Idempotent. Cost: O(n); texts in plain Latin, Cyrillic,
 *  Han or kana, which most are, take one pass of the engine's own. */
export function fold(text: string): FoldedText {
  return findNotSimple(text, 0) === text.length ? foldSimple(text) : foldAny(text);
}

/** Characters that fold by themselves, to one UTF-16 unit, by `toLowerCase` and `APOSTROPHES` alone: first and
 *  last of each row of them. Held against `foldSegment` by a test. */
const SIMPLE_RANGES = [
  [0x0, 0x7f],
  [0xa0, 0xac],
  [0xae, 0xb4],
  [0xb6, 0xde],
  [0xe0, 0x12f],
  [0x132, 0x148],
  [0x14a, 0x17e],
  [0x391, 0x3a1],
  [0x3a4, 0x3a9],
  [0x3b1, 0x3c1],
  [0x3c3, 0x3c9],
  [0x400, 0x482],
  [0x48a, 0x4ff],
  [0x5d0, 0x5ea],
  [0x621, 0x64a],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x3001, 0x3029],
  [0x3041, 0x3096],
  [0x30a1, 0x30ff],
  [0x4e00, 0x9fff],
  [0xff01, 0xff5e],
] as const;
const simple = new Uint8Array(0x10000);
for (const [first, last] of SIMPLE_RANGES) simple.fill(1, first, last + 1);

/** Whether a UTF-16 unit is a character that folds by itself. */
export const isSimple = (unit: number): boolean => simple[unit] === 1;

function findNotSimple(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (!isSimple(text.charCodeAt(at))) return at;
  return text.length;
}

function findSimple(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (isSimple(text.charCodeAt(at))) return at;
  return text.length;
}

const APOSTROPHES = /[\u2018\u2019\u02bc\uff07]/g;

const foldUnits = (units: string): string => units.toLowerCase().replace(APOSTROPHES, "'");

function foldSimple(text: string): FoldedText {
  const same = (offset: number) => offset;
  return { text: foldUnits(text), startOf: same, endOf: same };
}

/** Simple stretches as they are, the others by segments: a character with its marks, or a Hangul syllable. */
function foldAny(text: string): FoldedText {
  const parts: string[] = [];
  let length = 0;
  // Room for the longest folding (a ligature becomes three letters).
  const starts = new Int32Array(text.length * 3 + 1).fill(-1);
  const ends = new Int32Array(text.length * 3 + 1).fill(-1);
  const add = (folded: string, start: number, end: number): void => {
    if (folded === '') return;
    starts[length] = start;
    length += folded.length;
    ends[length] = end;
    parts.push(folded);
  };
  const addSimple = (from: number, to: number): void => {
    if (from >= to) return;
    parts.push(foldUnits(text.slice(from, to)));
    for (let offset = from; offset < to; offset++) {
      starts[length++] = offset;
      ends[length] = offset + 1;
    }
  };
  let done = 0;
  for (let at = findNotSimple(text, 0); at < text.length; at = findNotSimple(text, done)) {
    // A mark belongs to the character before it.
    const from = IS_MARK.test(text[at] as string) ? Math.max(done, at - 1) : at;
    addSimple(done, from);
    done = findSimple(text, at);
    for (const { 0: segment, index } of text.slice(from, done).matchAll(SEGMENTS)) {
      add(foldSegment(segment), from + index, from + index + segment.length);
    }
  }
  addSimple(done, text.length);
  const at = (places: Int32Array, offset: number) => {
    const place = places[offset];
    return place === undefined || place === -1 ? null : place;
  };
  return {
    text: parts.join(''),
    startOf: (offset) => at(starts, offset),
    endOf: (offset) => at(ends, offset),
  };
}

const IS_MARK = /\p{M}/u;
/** A character with its marks; of Hangul and Kirat Rai, which compose letters too, what may compose. */
const SEGMENTS =
  /(?:[\u1100-\u1112][\u1161-\u1175]|[\uac00-\ud7a3])[\u11a8-\u11c2]?|[\u{16d63}-\u{16d6a}]+|\P{M}\p{M}*|\p{M}+/gu;
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const known = new Map<string, string>();

/** The folding of a character with its marks. Remembered: texts are made of few of them. */
export function foldSegment(segment: string): string {
  const before = known.get(segment);
  if (before !== undefined) return before;
  const folded = segment
    .normalize('NFC')
    .replace(INVISIBLE, '')
    // Down first for `ẞ`, up for `ß` and `ſ`; the second time down is the answer.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/\u03c2/g, '\u03c3')
    .replace(/i\u0307/g, 'i')
    .replace(APOSTROPHES, "'")
    .normalize('NFC');
  if (known.size > 20_000) known.clear();
  known.set(segment, folded);
  return folded;
}

export const foldString = (text: string): string => fold(text).text;
