import iconv from 'iconv-lite';
import { corruptSource, invalidInput, unsupported } from '../../../shared/errors.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import { guessUtf16, listEncodings } from './guess-encoding.ts';

/** A plain text file, decoded. */
export interface DecodedText {
  /** The document's text: no byte order mark, LF line ends. */
  text: string;
  /** Name of the encoding, in lower case. */
  encoding: string;
  /** How it was found; a `guess` may be wrong and should be shown. */
  by: 'mark' | 'declared' | 'utf-8' | 'guess' | 'choice';
  /** Whether encoding `text` again gives the file's bytes, so that offsets map back without them. */
  reversible: boolean;
}

/** Decodes a text file: by its byte order mark, else as its format or transport declares, else as strict
 *  UTF-8, else by a guess from its bytes; or as the encoding that a person chose.
 *  @throws InvalidInput for an unknown choice; Unsupported for what is not text; CorruptSource for an empty
 *  file or bytes that the encoding does not allow */
export function decodeText(
  bytes: Uint8Array,
  encoding = 'auto',
  declared: string | null = null,
): DecodedText {
  if (bytes.length === 0) throw corruptSource('The file is empty.');
  const decoded =
    encoding === 'auto'
      ? decodeByLooks(bytes, declared)
      : decodeStrictly(bytes, encoding.toLowerCase(), 'choice');
  const text = normaliseText(decoded.text);
  if (text.length === 0) throw corruptSource('The file holds nothing but a byte order mark.');
  if (text.includes('\0')) throw notText();
  return { ...decoded, text, reversible: encodesTo(text, decoded.encoding, bytes) };
}

/** The text of bytes whose encoding is known, with its byte order mark and its own line ends. */
export const decodeGiven = (bytes: Uint8Array, encoding: string): string => decode(bytes, encoding);

/** The text that bytes would be in an encoding, to be looked at before it is chosen: what the encoding does
 *  not allow stands as “\ufffd”.
 *  @throws InvalidInput for an unknown encoding */
export const decodeAs = (bytes: Uint8Array, encoding: string): string =>
  normaliseText(decode(bytes, encoding.toLowerCase()));

type Decoded = Omit<DecodedText, 'reversible'>;

function decodeByLooks(bytes: Uint8Array, declared: string | null): Decoded {
  const marked = encodingOfMark(bytes);
  if (marked) return decodeStrictly(bytes, marked, 'mark');
  const strict = decodeStrictUtf8(bytes);
  // Many letters in UTF-16 are valid UTF-8 too, with a zero or another control character beside each.
  const wide = looksBinary(bytes) ? guessUtf16(bytes) : null;
  const isUtf8 = strict !== null && !wide && !strict.includes('\0') && !SHIFT_JAPANESE.test(strict);
  // Bytes beyond ASCII that make sense as UTF-8 are UTF-8, even where a page was copied with another’s header.
  if (isUtf8 && /[^\0-\x7f]/.test(strict)) return { text: strict, encoding: 'utf-8', by: 'utf-8' };
  const told = declared === null ? null : decodeDeclared(bytes, declared);
  if (told) return told;
  if (isUtf8) return { text: strict, encoding: 'utf-8', by: 'utf-8' };
  if (strict !== null && SHIFT_JAPANESE.test(strict)) return decodeStrictly(bytes, 'iso-2022-jp', 'guess');
  if (wide) return decodeStrictly(bytes, wide, 'guess');
  if (looksBinary(bytes)) throw notText();
  if (isDamagedUtf8(bytes)) {
    throw corruptSource(
      `The file is UTF-8 with broken bytes (the first is byte ${findBrokenByte(bytes) + 1}). Repair it, or choose an encoding to read it in.`,
    );
  }
  return decodeByGuess(bytes);
}

/** ISO-2022-JP is written in ASCII, with signs that shift it into Japanese and back. */
const SHIFT_JAPANESE = /\x1b\$[@B]/;

/** A declaration that the bytes contradict is not believed; the names of the Web stand for what browsers
 *  read by them. */
function decodeDeclared(bytes: Uint8Array, declared: string): Decoded | null {
  try {
    const { encoding } = new TextDecoder(declared.trim());
    // A declaration that could be read as ASCII is not written in UTF-16.
    if (encoding === 'utf-8' || encoding.startsWith('utf-16')) return null;
    return decodeStrictly(bytes, encoding, 'declared');
  } catch {
    return null;
  }
}

/** The first guess that allows all the bytes, else one that allows any. */
function decodeByGuess(bytes: Uint8Array): Decoded {
  for (const { encoding } of listEncodings(bytes)) {
    const text = decode(bytes, encoding);
    if (!text.includes('\ufffd') && !text.includes('\0')) return { text, encoding, by: 'guess' };
  }
  return { text: decode(bytes, 'windows-1252'), encoding: 'windows-1252', by: 'guess' };
}

/** @throws InvalidInput for an unknown encoding; CorruptSource for bytes that it does not allow */
function decodeStrictly(bytes: Uint8Array, encoding: string, by: Decoded['by']): Decoded {
  const text = decode(bytes, encoding);
  // A replacement character may stand in the file itself; then its encoding gives it back.
  if (text.includes('\ufffd') && !encodesTo(text, encoding, bytes)) {
    const where = encoding === 'utf-8' ? ` (the first is byte ${findBrokenByte(bytes) + 1})` : '';
    throw corruptSource(`The file holds bytes that are not ${encoding}${where}.`);
  }
  if (!text.isWellFormed()) throw corruptSource('The file holds half a character (an unpaired surrogate).');
  return { text, encoding, by };
}

function decode(bytes: Uint8Array, encoding: string): string {
  if (isKnown(encoding)) return iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false });
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalidInput(`“${encoding}” is not an encoding that can be read.`);
  }
}

const isKnown = (encoding: string): boolean => iconv.encodingExists(encoding);

const encodesTo = (text: string, encoding: string, bytes: Uint8Array): boolean =>
  isKnown(encoding) && Buffer.compare(iconv.encode(text, encoding), bytes) === 0;

function encodingOfMark(bytes: Uint8Array): string | null {
  const starts = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (starts(0xef, 0xbb, 0xbf)) return 'utf-8';
  if (starts(0xff, 0xfe, 0, 0)) return 'utf-32le';
  if (starts(0, 0, 0xfe, 0xff)) return 'utf-32be';
  if (starts(0xff, 0xfe)) return 'utf-16le';
  if (starts(0xfe, 0xff)) return 'utf-16be';
  return null;
}

function decodeStrictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The offset of the first byte that is not UTF-8. */
function findBrokenByte(bytes: Uint8Array): number {
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  return bytes.findIndex((byte, index) => byte !== again[index]);
}

function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8192);
  const control = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 27) || byte === 127).length;
  return sample.includes(0) || control > sample.length * 0.02;
}

/** Few broken places among many whole multi-byte characters: UTF-8 that was cut or patched, rather than
 *  another encoding. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let whole = 0;
  for (const character of lenient) {
    if (character === '\ufffd') broken++;
    else if (character > '\u007f') whole++;
  }
  return whole > broken;
}

const notText = () =>
  unsupported('This is not a text file: it looks like a program, a picture or an archive.');
