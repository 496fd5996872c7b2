/** Joins lines that were broken to fit a column.
 *
 *  A hyphen at the end of a line is one of the word, or was put there to break it. In this order:
 *  1. a soft hyphen only breaks, and goes;
 *  2. before a capital letter or a digit, or behind a digit, it is the word’s (“Franco-German”, “2022-2023”);
 *  3. before “and”, “or” and their like it stands for the rest of a word (“two- and threefold”), and a blank follows;
 *  4. it goes if the text has the joined word elsewhere, and stays if it has that with a hyphen;
 *  5. it stays behind a part that is mostly followed by one (“self-”, “well-”);
 *  6. else it goes.
 *
 *  Chinese and Japanese lines are joined without a blank, all others with one.
 *  @param words of the whole text, in lower case, without those that lines break */
export function joinLines(lines: readonly string[], words: ReadonlySet<string>): string {
  // Each line with what joins it to the next: a paragraph may be as long as its file.
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      return next === undefined ? line : endLine(line, next, words);
    })
    .join('');
}

function endLine(line: string, next: string, words: ReadonlySet<string>): string {
  if (line.endsWith('\u00ad')) return line.slice(0, -1);
  const head = HEAD.exec(line)?.[1];
  const tail = TAIL.exec(next)?.[0];
  if (head !== undefined && tail !== undefined) {
    if (LINKING.has(tail)) return `${line} `;
    return keepsHyphen(head, tail, words) ? line : line.slice(0, -1);
  }
  const isOneWord = /[\p{L}\p{N}][-‐]$/u.test(line) && /^[\p{L}\p{N}]/u.test(next);
  return isOneWord || (WIDE_END.test(line) && WIDE_START.test(next)) ? line : `${line} `;
}

function keepsHyphen(head: string, tail: string, words: ReadonlySet<string>): boolean {
  const [before, after] = [head.toLowerCase(), tail.toLowerCase()];
  if (words.has(before + after)) return false;
  return words.has(`${before}-${after}`) || PREFIXES.has(before);
}

/** The words of a text, for `joinLines`: all of its lines, but for what hyphens break. */
export function collectWords(lines: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [word] of line
      .replace(/[\p{L}\p{N}’'-]+[-‐\u00ad]$/u, '')
      .matchAll(/[\p{L}’']+(?:[-‐][\p{L}’']+)*/gu))
      words.add(word.toLowerCase().replaceAll('‐', '-'));
  }
  return words;
}

/** The part of a word before a hyphen at the end of a line: letters only. */
const HEAD = /(?<![\p{L}\p{N}])([\p{L}’']*\p{L})[-‐]$/u;
const TAIL = /^\p{Ll}[\p{L}’']*(?:-[\p{L}’']+)*/u;
const LINKING = new Set('and or to und oder bis sowie et ou y o e og och en of и или та або'.split(' '));
const PREFIXES = new Set(
  'all anti co counter cross ex half high long low mid multi near non off part post pre pro quasi semi self short so sub third twenty thirty forty fifty sixty seventy eighty ninety two three four five six seven eight nine vice well'.split(
    ' ',
  ),
);
const WIDE = '[\\u2e80-\\u312f\\u31a0-\\ua4cf\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff60]';
const WIDE_END = new RegExp(`${WIDE}$`, 'u');
const WIDE_START = new RegExp(`^${WIDE}`, 'u');
