import { foldCase } from '../../shared/text/fold.ts';

/** Finds by a few typed letters what somebody means. */

/** How well `query` fits a text: the higher the better, 0 not at all. Every word of the query must be found: as
 *  the start of a word, within one, or at least as beginnings of several (`opr` in “Open project”). Case and
 *  accents do not count. Cost: query length × text length, as a rule. */
export function fit(query: string, text: string): number {
  const folded = fold(text);
  let sum = 1;
  for (const word of fold(query).split(/\s+/u)) {
    const found = word === '' ? 1 : fitWord(word, folded);
    if (found === 0) return 0;
    sum += found;
  }
  return sum;
}

function fitWord(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0) return 60 + word.length;
  if (at > 0) return text.includes(` ${word}`) ? 50 + word.length : 20 + word.length;
  return isMadeOfBeginnings(word, text.split(/[^\p{L}\p{N}]+/u)) ? 10 : 0;
}

/** Whether the letters are beginnings of the words, in order: `opr` is of “Open project”. */
function isMadeOfBeginnings(letters: string, words: readonly string[]): boolean {
  if (letters === '') return true;
  return words.some((word, at) => {
    for (let length = common(letters, word); length > 0; length--)
      if (isMadeOfBeginnings(letters.slice(length), words.slice(at + 1))) return true;
    return false;
  });
}

function common(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

const fold = (text: string): string => foldCase(text).trim();
