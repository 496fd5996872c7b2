import { isTerminated, type Line } from './lines.ts';
import { bylineWords } from './phrases.ts';

const MOST_WORDS = 14;
/** Small words within and between names and posts. */
const LINKS =
  /^(?:and|und|et|y|и|та|і|de|del|la|da|di|du|van|von|der|den|bin|al|el|in|of|for|the|at|with|für|pour|para)$/u;

/** Whether a line is a byline: “by” and names, with what may stand behind a comma. */
export function bylineOf(line: Line): boolean {
  const [by = '', ...words] = line.folded.split(' ');
  if (!bylineWords.has(by) || words.length === 0 || words.length > MOST_WORDS || isTerminated(line))
    return false;
  const [names = ''] = line.text
    .slice(by.length)
    .trim()
    .split(/[,|•·–—]|\s-\s/u);
  const given = names.trim().split(/\s+/u);
  const named = given.every((word, at) => /^\p{Lu}/u.test(word) || (at > 0 && LINKS.test(word)));
  return named && given.length <= 8 && !/[:;?!“”"]/u.test(line.text);
}
