import { bylineOf } from './byline.ts';
import { isDateLine, isTranslationNotice } from './notices.ts';
import {
  countWords,
  foldWords,
  headlineKey,
  isBulleted,
  isProse,
  isTerminated,
  isTitleLike,
  type SmallWords,
  type SortedLine,
} from './lines.ts';
import { homeWords } from './phrases.ts';

/** No site sets more above an article. */
const MOST_ABOVE = 25;

/** Sorts what stands above the article’s first paragraph: path, headline, byline, dates. */
export function sortAbove(lines: SortedLine[], title: string | null, smallWords: SmallWords): void {
  const first = firstOfArticle(lines);
  if (first === -1) return;
  const above = lines.slice(0, Math.min(first, MOST_ABOVE));
  for (const line of above) {
    if (line.kind !== null) continue;
    if (isDateLine(line)) line.kind = 'metadata';
    else if (bylineOf(line) && !startsWithSmallWord(line, smallWords)) line.kind = 'byline';
    else if (isPath(line)) line.kind = 'breadcrumb';
    else if (isTranslationNotice(line)) line.kind = 'disclaimer';
  }
  const headline =
    lines.find(({ kind }) => kind === 'headline') ?? chooseHeadline(above, lines[first], title);
  if (headline) sortByHeadline(lines, above, headline);
}

/** The article’s first paragraph, or -1. */
export const firstOfArticle = (lines: readonly SortedLine[]): number =>
  lines.findIndex((line) => line.kind === null && isProse(line) && !isTranslationNotice(line));

/** “By the river” is no byline. */
const startsWithSmallWord = ({ folded }: SortedLine, smallWords: SmallWords): boolean =>
  smallWords().has(folded.split(' ')[1] ?? '');

const SEPARATOR = /\s*(?:[›»>→/|]|\s[·•]\s)\s*/u;

/** Home › World › Europe */
function isPath({ text, folded }: SortedLine): boolean {
  const parts = folded.split(SEPARATOR);
  if (text.length > 300 || parts.length < 2 || isTerminated({ text } as SortedLine)) return false;
  return homeWords.has(parts[0] ?? '');
}

function chooseHeadline(
  above: readonly SortedLine[],
  first: SortedLine | undefined,
  title: string | null,
): SortedLine | null {
  const candidates = above.filter((line) => line.kind === null && isHeadlineLike(line));
  const key = title === null ? null : headlineKey(title);
  const given = candidates.find((line) => key !== null && isTitle(headlineKey(line.text), key));
  const repeated = candidates.find(({ text, start }) =>
    above.some((other) => other.start !== start && endsWithHeadline(other, headlineKey(text))),
  );
  const found = repeated ?? given ?? candidates.find(({ text }) => hasWeight(text)) ?? candidates[0];
  if (!found) return null;
  // A first line that runs on in the next one is the start of a paragraph with line feeds in it.
  const next = above[above.indexOf(found) + 1] ?? first;
  return next && (next.afterGap || next.kind !== null || /^\P{Ll}/u.test(next.text)) ? found : null;
}

const isHeadlineLike = (line: SortedLine): boolean =>
  isTitleLike(line) && !isBulleted(line) && line.text.length >= 6 && /\p{L}{2}/u.test(line.text);

/** More than the name of a section. */
const hasWeight = (text: string): boolean =>
  countWords(text) >= 3 ||
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{5}/u.test(text);

/** Titles of pages go on with the site’s name. */
const isTitle = (line: string, title: string): boolean =>
  line === title || (title.startsWith(line) && /^\s[-|:·]/u.test(title.slice(line.length)));

const endsWithHeadline = ({ text }: SortedLine, key: string): boolean => headlineKey(text).endsWith(key);

function sortByHeadline(lines: SortedLine[], above: readonly SortedLine[], headline: SortedLine): void {
  const key = headlineKey(headline.text);
  if (headline.kind === null) headline.kind = 'headline';
  if (!hasWeight(headline.text)) return;
  for (const line of lines) {
    if (line.kind !== null || line === headline || line.text.length > 400) continue;
    const other = headlineKey(line.text);
    if (other === key) line.kind = 'duplicate_headline';
    else if (!above.includes(line)) continue;
    else if (isTitle(key, other)) line.kind = 'duplicate_headline';
    else if (other.endsWith(key) && homeWords.has(foldWords(line.text).split(' ')[0] ?? ''))
      line.kind = 'breadcrumb';
  }
}
