/** What stands in an RTF file. `word` is a control word or symbol (`par`, `~`), with its number if it has one;
 *  `byte` is one that is written in hexadecimals; `bytes` stand as themselves, a letter for each. */
export type RtfToken =
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'word'; word: string; number: number | null }
  | { type: 'byte'; bytes: string }
  | { type: 'bytes'; bytes: string };

/** @param rtf a letter for each byte */
export function* readRtfTokens(rtf: string): Generator<RtfToken> {
  const token =
    /\\([a-z]{1,40})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\/giy;
  for (let found = token.exec(rtf); found; found = token.exec(rtf)) {
    const [, word, number, hex, symbol, brace, bytes] = found;
    if (word !== undefined) {
      const value = number === undefined ? null : Number(number);
      // Pictures and the like may stand in the file as they are.
      if (word === 'bin' && value !== null && value > 0) token.lastIndex += value;
      else yield { type: 'word', word, number: value };
    } else if (hex !== undefined) {
      yield { type: 'byte', bytes: String.fromCodePoint(Number.parseInt(hex, 16)) };
    } else if (symbol !== undefined) yield { type: 'word', word: symbol, number: null };
    else if (brace !== undefined) yield brace === '{' ? { type: 'open' } : { type: 'close' };
    else if (bytes !== undefined) yield { type: 'bytes', bytes };
  }
}
