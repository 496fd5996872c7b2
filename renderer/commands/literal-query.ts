/** Letters, digits and marks of scripts that put blanks between words: the only ones that a word’s edge can be
 *  told from. */
const SPACED =
  '[[\\p{L}\\p{N}\\p{M}_]--[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]]';
const STARTS_WORD = new RegExp(`^${SPACED}`, 'v');
const ENDS_WORD = new RegExp(`${SPACED}$`, 'v');

export interface LiteralOptions {
  wholeWord: boolean;
  matchCase: boolean;
}

/** A query that finds the text itself, whatever signs it is made of; a blank or line break in it stands for any
 *  white space. `null` if it is longer than a query may be. */
export function literalQuery(text: string, { wholeWord, matchCase }: LiteralOptions): string | null {
  const words = text.trim().split(/\s+/u).map(escapeSigns).join('\\s+');
  const before = wholeWord && STARTS_WORD.test(text.trim()) ? `(?<!${SPACED})` : '';
  const after = wholeWord && ENDS_WORD.test(text.trim()) ? `(?!${SPACED})` : '';
  const query = `/${before}${words}${after}/${matchCase ? '' : 'i'}v`;
  return query.length > 2000 ? null : query;
}

/** With the flag `v` every sign of syntax may be escaped; other signs may not. */
const escapeSigns = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
