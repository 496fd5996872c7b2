/** UTF-8 that was read as a code page, read anew. */

/** Bytes 80 to 9F of Windows-1252; those above are as in Latin-1. */
const HIGH_1252 =
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
  Array.from({ length: 96 }, (_, at) => String.fromCharCode(0xa0 + at)).join('');

/** Bytes 80 to FF of Windows-1251. */
const HIGH_1251 =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї' +
  Array.from({ length: 64 }, (_, at) => String.fromCharCode(0x410 + at)).join('');

/** What was meant, or `null` if the bytes are no UTF-8. */
export const fromWindows1252 = (text: string): string | null => decode(text, HIGH_1252);
export const fromWindows1251 = (text: string): string | null => decode(text, HIGH_1251);

function decode(text: string, high: string): string | null {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.charCodeAt(0);
    const place = high.indexOf(char);
    if (code < 0x80) bytes.push(code);
    else if (place >= 0) bytes.push(0x80 + place);
    // Latin-1 leaves the bytes between as control characters.
    else if (code < 0x100) bytes.push(code);
    else return null;
  }
  return decodeUtf8(bytes);
}

function decodeUtf8(bytes: readonly number[]): string | null {
  let decoded = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    const tail = bytes.slice(at + 1, at + length);
    if (length === 0 || tail.length < length - 1 || tail.some((byte) => byte < 0x80 || byte > 0xbf))
      return null;
    const first = length === 1 ? lead : lead & (0x7f >> length);
    const code = tail.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), first);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    decoded += String.fromCodePoint(code);
    at += length;
  }
  return decoded;
}
