import fc from 'fast-check';

/** Stretches of text in which offsets go wrong: more than one code unit, more than one code point, or
 *  neither visible nor where they seem. */
const pieces = [
  'word',
  'Ferry',
  ' ',
  '. ',
  '“',
  '”',
  '\n',
  '\n\n',
  '\t',
  '-',
  '0',
  'é',
  'e\u0301',
  'a\u0308\u0323',
  'ñ',
  '😀',
  '👩‍👩‍👧‍👦',
  '👍🏽',
  '🏳️‍🌈',
  '🇺🇦',
  '🇺🇦🇫🇷',
  '❤️',
  '1️⃣',
  'שָׁלוֹם',
  'مرحبا',
  '\u200f',
  '\u202b',
  'क्षि',
  'நி',
  '한',
  '\u1112\u1161\u11ab',
  '漢字',
  '𠮷',
  '𝒳',
  '\u200d',
  '\ufe0f',
  '\u00a0',
  '\ufeff',
  '\u2028',
  '\u0085',
  '\u00ad',
];

/** A text without CR or leading byte order mark, as documents keep it. */
export const textArbitrary = (maxLength = 40): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
      ),
      {
        minLength: 1,
        maxLength,
      },
    )
    .map((parts) => parts.join('').replace(/\r|^\ufeff+/gu, ''))
    .filter((text) => text !== '' && !text.includes('\0'));

/** Where the grapheme clusters of a text start and end. */
export function graphemeBoundaries(text: string): number[] {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ index }) => index).concat(text.length);
}

/** Parameters of a law: how often it is tried, and a seed that a failure prints and `LAW_SEED` brings back. */
export function lawOptions(numRuns: number): fc.Parameters<unknown> {
  const seed = Number(process.env['LAW_SEED'] ?? Date.now() ^ (process.pid << 16));
  return { numRuns, seed, endOnFailure: numRuns < 20 };
}
