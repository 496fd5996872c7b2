import type { OffsetUnit } from '../contract/datasets.ts';
import { invalidInput } from '../errors.ts';
import { createOffsetMap } from '../text/offsets.ts';

/** Offsets at the edge of a format: every format's unit is turned into ours, and back, by these two. */

/** A function from a file's offsets in the text that it gives to UTF-16 offsets in the normalised text. */
export function offsetReader(given: string, text: string, unit: OffsetUnit): (offset: number) => number {
  const map = unit === 'codepoint' ? createOffsetMap(given) : null;
  // An offset that does not exist stays as far outside as it was, for `fitToSchema` to refuse by name.
  const outside = (offset: number) =>
    map && offset > map.codePointLength ? given.length + offset - map.codePointLength : offset;
  const inGiven = (offset: number) => (map ? (map.toUtf16(offset) ?? outside(offset)) : offset);
  if (given === text) return inGiven;
  // The file's text had a byte order mark or CR LF: its offsets move by what was removed before them.
  const removed = removedBefore(given);
  return (offset) => {
    const at = inGiven(offset);
    return Number.isInteger(at) && at >= 0 && at <= given.length ? at - (removed[at] as number) : at;
  };
}

function removedBefore(given: string): Uint32Array {
  const removed = new Uint32Array(given.length + 1);
  let count = 0;
  for (let i = 0; i < given.length; i++) {
    removed[i] = count;
    const isMark = i === count && given.charCodeAt(i) === 0xfeff;
    if (isMark || (given[i] === '\r' && given[i + 1] === '\n')) count++;
  }
  removed[given.length] = count;
  return removed;
}

/** A function from UTF-16 offsets of a text to offsets of the unit.
 *  @throws InvalidInput for an offset that is not between two characters */
export function offsetWriter(text: string, unit: OffsetUnit): (utf16: number) => number {
  if (unit === 'utf16') return (utf16) => utf16;
  const map = createOffsetMap(text);
  return (utf16) => {
    const codePoint = map.toCodePoint(utf16);
    if (codePoint === null) throw invalidInput(`The offset ${utf16} is not between two characters.`);
    return codePoint;
  };
}
