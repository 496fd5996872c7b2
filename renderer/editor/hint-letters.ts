/** In the order in which fingers reach them. */
const ALPHABET = 'fjdkslaghrueiwoqptyvnbmcxz';

/** `count` short, distinct letter strings, none of which begins another, the quickest first. */
export function hintLetters(count: number): string[] {
  const letters = [...ALPHABET];
  if (count <= letters.length) return letters.slice(0, count);
  let hints = letters;
  // Lengthen the last hints first, so that the nearest targets keep one letter.
  while (hints.length < count) {
    const shortest = Math.min(...hints.map((hint) => hint.length));
    const at = hints.findLastIndex((hint) => hint.length === shortest);
    const hint = hints[at] ?? '';
    hints = [...hints.slice(0, at), ...hints.slice(at + 1), ...letters.map((letter) => hint + letter)];
  }
  return hints.slice(0, count);
}
