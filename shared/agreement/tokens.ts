import { isWordByItself, isWordCharacter } from '../search/tokens.ts';
import type { Span } from '../text/span.ts';

const BLANK = /^\s$/u;

/** The tokens of a text in code points: runs of letters, digits, marks and underscores; of scripts without blanks
 *  each character; any other sign by itself; blanks are none. The same on every machine and for every annotator:
 *  neither a dictionary nor anybody’s marks move their edges. Cost: O(n). */
export function listTokenSpans(text: string): Span[] {
  const tokens: Span[] = [];
  let wordStart = -1;
  let at = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) as number;
    if (isWordCharacter(codePoint)) {
      if (wordStart === -1) wordStart = at;
    } else {
      if (wordStart !== -1) tokens.push({ start: wordStart, end: at });
      wordStart = -1;
      if (isWordByItself(codePoint) || !BLANK.test(character)) tokens.push({ start: at, end: at + 1 });
    }
    at++;
  }
  if (wordStart !== -1) tokens.push({ start: wordStart, end: at });
  return tokens;
}
