import type { Span } from './span.ts';

/** Which signs of a paragraph are quote marks, and which way each one faces where it stands. Apostrophes,
 *  gershayim, feet and inches look the same and are told apart by their neighbours. */

export type MarkFamily = 'double' | 'single' | 'guillemet' | 'angle' | 'corner' | 'white';

export interface QuoteMark {
  /** UTF-16 offset in the text; every mark is one code unit. */
  at: number;
  glyph: string;
  family: MarkFamily;
  /** How it stands between its neighbours; `either` where they do not tell. */
  stands: 'open' | 'close' | 'either';
  /** What the glyph itself says, whatever it stands for here. `null` for straight ones. */
  shape: 'open' | 'close' | null;
  /** May be an apostrophe: opens nothing that is not closed, and closes nothing that is not open. */
  doubtful: boolean;
}

const families: Readonly<Record<string, MarkFamily>> = {
  '“': 'double',
  '”': 'double',
  '„': 'double',
  '‟': 'double',
  '"': 'double',
  '‘': 'single',
  '’': 'single',
  '‚': 'single',
  '‛': 'single',
  "'": 'single',
  '«': 'guillemet',
  '»': 'guillemet',
  '‹': 'angle',
  '›': 'angle',
  '「': 'corner',
  '」': 'corner',
  '『': 'white',
  '』': 'white',
};
const ANY_MARK = new RegExp(`[${Object.keys(families).join('')}]`, 'gu');
const OPENING = '“„‟‘‚‛«‹「『';

/** Marks that face one way whatever stands beside them: their scripts set no blanks. */
const alwaysAsShaped = new Set<MarkFamily>(['corner', 'white']);

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const OPENS_BEFORE = /[\s([{\-–—―/¿¡\u200e\u200f\u061c“„‟‘‚‛«‹"'「『:=]/u;
const CLOSES_AFTER = /[\s)\]}\-–—―/.,;:!?…\u200e\u200f\u061c”’»›"'」』。、，！？：；،؛؟]/u;

/** The quote marks in `[start, end)`, in order. Cost: the length of the span. */
export function findQuoteMarks(text: string, { start, end }: Span): QuoteMark[] {
  const marks: QuoteMark[] = [];
  for (const { index, 0: glyph } of text.slice(start, end).matchAll(ANY_MARK)) {
    const family = families[glyph];
    if (family === undefined) continue;
    const at = start + index;
    const before = at > start ? charBefore(text, at) : ' ';
    const after = at + 1 < end ? charAfter(text, at + 1) : ' ';
    if (isNoQuoteMark(glyph, family, before, after, () => text.slice(start, end), index)) continue;
    const shape = glyph === '"' || glyph === "'" ? null : OPENING.includes(glyph) ? 'open' : 'close';
    const stands = alwaysAsShaped.has(family) && shape ? shape : standing(glyph, before, after);
    marks.push({ at, glyph, family, shape, stands, doubtful: isDoubtful(glyph, before, after) });
  }
  return marks;
}

function standing(glyph: string, before: string, after: string): QuoteMark['stands'] {
  // A no-break space inside French marks is part of them.
  const inner = glyph === '«' || glyph === '»' ? /[\u00a0\u202f\u2009]/u : null;
  const opens = OPENS_BEFORE.test(before) && !inner?.test(before);
  const closes = CLOSES_AFTER.test(after) && !inner?.test(after);
  if (opens === closes) return 'either';
  return opens ? 'open' : 'close';
}

/** A single mark that could as well be an apostrophe: a straight or a closing one at the edge of a word. */
function isDoubtful(glyph: string, before: string, after: string): boolean {
  if (glyph !== '’' && glyph !== "'" && glyph !== '‘') return false;
  return LETTER.test(before) || LETTER.test(after);
}

function isNoQuoteMark(
  glyph: string,
  family: MarkFamily,
  before: string,
  after: string,
  paragraph: () => string,
  index: number,
): boolean {
  const inWord = LETTER.test(before) && LETTER.test(after);
  if (family === 'single') {
    // “’70s”, “rock ’n’ roll”: the closing sign at the start of a word.
    return inWord || (glyph === '’' && !LETTER.test(before) && /[\p{N}\p{Ll}]/u.test(after));
  }
  if (glyph !== '"' && glyph !== '”') return false;
  if (inWord && HEBREW.test(before) && HEBREW.test(after)) return isGershayim(paragraph(), index);
  // Inches and seconds.
  return glyph === '"' && /\p{N}/u.test(before) && isMeasure(paragraph(), index);
}

const HEBREW = /\p{Script=Hebrew}/u;

/** A mark inside a Hebrew word is one of an abbreviation, unless a prefix stands before it and its partner
 *  follows: “ב"הארץ"”. */
function isGershayim(paragraph: string, index: number): boolean {
  const prefix = /(?:^|[^\p{L}\p{M}])([ולמהבשכ]{1,3})$/u.test(paragraph.slice(Math.max(0, index - 5), index));
  return !prefix || !/^["”]?\p{L}[^"”]*?["”](?!\p{L})/u.test(paragraph.slice(index + 1));
}

/** A straight mark after a digit is a measure if none that opens stands open before it in the paragraph. */
function isMeasure(paragraph: string, index: number): boolean {
  const before = paragraph.slice(0, index);
  const opened = before.match(/(?<=^|[\s([{])"/gu)?.length ?? 0;
  const closed = before.match(/(?<=[^\s\d([{])"/gu)?.length ?? 0;
  return opened <= closed;
}

const charBefore = (text: string, at: number): string => {
  const char = text.charAt(at - 1);
  return isLow(char) ? text.slice(at - 2, at) : char;
};
const charAfter = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 32);
const isLow = (char: string): boolean => char >= '\udc00' && char <= '\udfff';
