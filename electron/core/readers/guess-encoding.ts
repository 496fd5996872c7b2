import iconv from 'iconv-lite';
import { detectAll } from 'jschardet';

/** An encoding that bytes may be in, by its name in lower case. */
export interface EncodingGuess {
  encoding: string;
  /** From 0 to 1, to be compared with that of the others only. */
  confidence: number;
}

/** As much as a guess is made from. */
const SAMPLE_BYTES = 64 * 1024;

/** The encodings that are met in practice, the most frequent first: where nothing else tells them apart, this
 *  order does. */
const usual = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'windows-1254',
  'windows-1253',
  'windows-1256',
  'windows-1255',
  'windows-1257',
  'koi8-u',
  'koi8-r',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-15',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-874',
  'cp866',
  'macintosh',
];

/** The encodings that bytes may be in, the likeliest first; those that do not allow them are left out. Meant
 *  for bytes without a byte order mark that are not UTF-8. */
export function listEncodings(bytes: Uint8Array): EncodingGuess[] {
  const sample = takeSample(bytes);
  const wide = guessUtf16(sample);
  const guesses = new Map<string, number>(wide ? [[wide, 1]] : []);
  for (const { encoding, confidence } of detectAll(sample)) {
    const name = encoding?.toLowerCase().replace('macroman', 'macintosh') ?? 'ascii';
    if (name !== 'ascii' && iconv.encodingExists(name)) guesses.set(name, guesses.get(name) ?? confidence);
  }
  for (const encoding of usual) guesses.set(encoding, guesses.get(encoding) ?? 0);
  return [...guesses]
    .flatMap(([encoding, confidence]) => weigh(sample, encoding, confidence))
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** A guess is worth what the statistics of letters say, and how well its letters stand beside each other. */
function weigh(sample: Buffer, encoding: string, confidence: number): EncodingGuess[] {
  // The sample may end within a character.
  const text = iconv.decode(sample, encoding).slice(0, -1);
  if (/[\ufffd\0-\x08\x0e-\x1a]/.test(text)) return [];
  return [{ encoding, confidence: (confidence * 2 + judge(text)) / 3 }];
}

const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const scriptOf = (letter: string): number => scripts.findIndex((script) => script.test(letter));
/** Signs that stand between letters in no language, or in no news at all. */
const ODD = /[\x80-\x9f\p{Co}\u2500-\u25ff√∂∑∏π∫ªº∆◊≈≠≤≥∞ˇ˘˙˚˛˝¸¨¯¤¦¬¶]/u;

/** The share, from 0 to 1, of the letters and signs beyond ASCII that stand where such ones do: an accented
 *  capital within a word, or a Cyrillic letter beside a Latin one, shows a wrong encoding. */
function judge(text: string): number {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign < '\x80') continue;
    if (fits(text[at - 1] ?? ' ', sign, text[at + 1] ?? ' ')) good++;
    else bad++;
  }
  return good + bad === 0 ? 0 : good / (good + bad);
}

function fits(before: string, sign: string, after: string): boolean {
  if (ODD.test(sign)) return false;
  if (!LETTER.test(sign)) return !LETTER.test(before) || !LETTER.test(after) || /[’ʼ·\p{M}]/u.test(sign);
  if (LOWER.test(before) && UPPER.test(sign)) return false;
  const script = scriptOf(sign);
  return [before, after].every((beside) => !LETTER.test(beside) || scriptOf(beside) === script);
}

/** From shortly before the first byte beyond ASCII: a page of plain letters tells nothing. */
function takeSample(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte > 0x7f || byte === 0);
  // On an even offset, for UTF-16.
  const from = Math.max(0, first - 256) & ~1;
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(SAMPLE_BYTES, bytes.length - from));
}

/** UTF-16 without a mark shows itself in every other byte: most letters of one text lie in one or two blocks
 *  of 256, while the bytes within a block are of all kinds. Chinese, Japanese and Korean show themselves
 *  by their punctuation, blanks and kana. */
export function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4096, bytes.length & ~1));
  if (sample.length < 8 || bytes.length % 2 === 1) return null;
  const even = shareOfTwo(sample, 0);
  const odd = shareOfTwo(sample, 1);
  if (odd > 0.9 && even < 0.8 && isPlain(sample, 'utf-16le')) return 'utf-16le';
  if (even > 0.9 && odd < 0.8 && isPlain(sample, 'utf-16be')) return 'utf-16be';
  return (['utf-16le', 'utf-16be'] as const).find((encoding) => isEastAsian(sample, encoding)) ?? null;
}

/** How many of every other byte have one of the two most frequent values. */
function shareOfTwo(sample: Buffer, parity: 0 | 1): number {
  const counts = new Uint32Array(256);
  for (let at = parity; at < sample.length; at += 2) {
    const byte = sample[at] as number;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
  const [first = 0, second = 0] = counts.toSorted().toReversed();
  return ((first + second) * 2) / sample.length;
}

const isPlain = (sample: Buffer, encoding: string): boolean =>
  !/[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd-\uffff\p{Co}\p{Cn}]/u.test(iconv.decode(sample, encoding).slice(0, -1));

function isEastAsian(sample: Buffer, encoding: string): boolean {
  const text = iconv.decode(sample, encoding).slice(0, -1);
  const marks = text.match(/[\n .\u3000-\u30ff\uff00-\uffef]/gu)?.length ?? 0;
  const letters = text.match(/[\r!-\-/-~\u2010-\u2026\u4e00-\u9fff\uac00-\ud7a3]/gu)?.length ?? 0;
  return marks > text.length * 0.04 && marks + letters > text.length * 0.97;
}
