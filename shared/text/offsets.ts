/** The one place where offsets change their unit. Inside Hearsay every offset counts UTF-16 code units;
 *  most dataset formats count Unicode code points. Texts must be well formed (no lone surrogates). */
export interface OffsetMap {
  /** Length of the text in code points. */
  readonly codePointLength: number;
  /** UTF-16 offset → code point offset; `null` if out of range or inside a surrogate pair. */
  toCodePoint(utf16: number): number | null;
  /** Code point offset → UTF-16 offset; `null` if out of range. */
  toUtf16(codePoint: number): number | null;
}

/** Builds the map of one text: O(n) once, then O(log s) a look-up for s characters beyond the BMP. */
export function createOffsetMap(text: string): OffsetMap {
  const pairs = surrogatePairStarts(text);
  const codePointLength = text.length - pairs.length;
  const isOffset = (value: number, max: number) => Number.isInteger(value) && value >= 0 && value <= max;
  return {
    codePointLength,
    toCodePoint(utf16) {
      if (!isOffset(utf16, text.length)) return null;
      const before = countBelow(pairs, utf16);
      const insidePair = before > 0 && pairs[before - 1] === utf16 - 1;
      return insidePair ? null : utf16 - before;
    },
    toUtf16(codePoint) {
      if (!isOffset(codePoint, codePointLength)) return null;
      // The i-th pair (from 0) starts at code point offset pairs[i] - i, which grows with i.
      let low = 0;
      let high = pairs.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((pairs[middle] as number) - middle < codePoint) low = middle + 1;
        else high = middle;
      }
      return codePoint + low;
    },
  };
}

function surrogatePairStarts(text: string): number[] {
  const starts: number[] = [];
  for (let i = 0; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) starts.push(i++);
  }
  return starts;
}

function countBelow(sorted: number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
export const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
