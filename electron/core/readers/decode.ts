import iconv from 'iconv-lite';
import { detect } from 'jschardet';
import { corruptSource, invalidInput, unsupported } from '../../../shared/errors.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';

/** A plain text file, decoded. */
export interface DecodedText {
  /** The document's text: no byte order mark, LF line ends. */
  text: string;
  /** Name of the encoding, in lower case. */
  encoding: string;
  /** How it was found; a `guess` may be wrong and should be shown. */
  by: 'mark' | 'utf-8' | 'guess' | 'choice';
  /** Whether encoding `text` again gives the file's bytes, so that offsets map back without them. */
  reversible: boolean;
}

/** Decodes a text file: by its byte order mark, else as strict UTF-8, else by a guess from its bytes; or as
 *  the encoding that a person chose.
 *  @throws InvalidInput for an unknown encoding; Unsupported for what is not text; CorruptSource for an
 *  empty file or bytes that the encoding does not allow */
export function decodeText(bytes: Uint8Array, encoding = 'auto'): DecodedText {
  if (bytes.length === 0) throw corruptSource('The file is empty.');
  const decoded =
    encoding === 'auto' ? decodeByLooks(bytes) : decodeAs(bytes, encoding.toLowerCase(), 'choice');
  const text = normaliseText(decoded.text);
  if (text.length === 0) throw corruptSource('The file holds nothing but a byte order mark.');
  if (text.includes('\0')) throw notText();
  const again = iconv.encode(text, decoded.encoding);
  return { ...decoded, text, reversible: Buffer.compare(again, bytes) === 0 };
}

type Decoded = Omit<DecodedText, 'reversible'>;

function decodeByLooks(bytes: Uint8Array): Decoded {
  const marked = encodingOfMark(bytes);
  if (marked) return decodeAs(bytes, marked, 'mark');
  const strict = decodeStrictUtf8(bytes);
  // Latin letters in UTF-16 are valid UTF-8 too, with a zero beside each.
  if (strict !== null && !strict.includes('\0')) return { text: strict, encoding: 'utf-8', by: 'utf-8' };
  const wide = encodingOfZeros(bytes);
  if (wide) return decodeAs(bytes, wide, 'guess');
  if (looksBinary(bytes)) throw notText();
  if (isDamagedUtf8(bytes)) {
    throw corruptSource(
      `The file is UTF-8 with broken bytes (the first is byte ${findBrokenByte(bytes) + 1}). Repair it, or choose an encoding to read it in.`,
    );
  }
  const guess = detect(Buffer.from(bytes)).encoding?.toLowerCase();
  if (!guess || guess === 'ascii' || !iconv.encodingExists(guess)) {
    throw corruptSource('The encoding of this file could not be found. Choose one to read it in.');
  }
  return decodeAs(bytes, guess, 'guess');
}

function decodeAs(bytes: Uint8Array, encoding: string, by: Decoded['by']): Decoded {
  const known: boolean = iconv.encodingExists(encoding);
  if (!known) throw invalidInput(`“${encoding}” is not an encoding that can be read.`);
  const text = iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false });
  if (text.includes('\ufffd') && !encodesReplacement(bytes, encoding)) {
    const where = encoding === 'utf-8' ? ` (the first is byte ${findBrokenByte(bytes) + 1})` : '';
    throw corruptSource(`The file holds bytes that are not ${encoding}${where}.`);
  }
  if (!text.isWellFormed()) throw corruptSource('The file holds half a character (an unpaired surrogate).');
  return { text, encoding, by };
}

/** A replacement character may stand in the file itself; then its encoding gives it back. */
const encodesReplacement = (bytes: Uint8Array, encoding: string): boolean =>
  Buffer.compare(
    iconv.encode(iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false }), encoding),
    bytes,
  ) === 0;

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

/** UTF-16 without a mark shows itself by a zero in every other byte of Latin text. */
function encodingOfZeros(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be';
  return null;
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
