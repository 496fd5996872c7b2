import type { Line } from './lines.ts';
import { dateWords, translationParts } from './phrases.ts';

/** A date or a time, with the words that go with it: `Updated 4 March 2024, 10:15 GMT`, `5 min read`. */
export function isDateLine({ folded }: Line): boolean {
  if (folded.length === 0 || folded.length > 100 || !/\p{N}/u.test(folded)) return false;
  const words = folded.match(/\p{L}[\p{L}.’]*/gu) ?? [];
  const known = words.every((word) => dateWords.has(word) || dateWords.has(word.replaceAll('.', '')));
  // A number by itself is none: a page, a heading, a score.
  return known && (words.length > 0 || /\d[./-]\d{1,2}[./-]\d|\d:\d\d/u.test(folded));
}

/** A sentence that says that a program translated what the site shows. */
export function isTranslationNotice({ text, folded }: Line): boolean {
  if (text.length > 600 || /[“”„"«»]/u.test(text)) return false;
  return translationParts.some(
    ({ acts, means, pages }) =>
      acts.some((part) => folded.includes(part)) &&
      means.some((part) => folded.includes(part)) &&
      pages.filter((part) => folded.includes(part)).length >= 2,
  );
}
