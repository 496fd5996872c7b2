import { listSentences } from '../text/sentences.ts';
import { isDateLine, isTranslationNotice } from './notices.ts';
import { countWords, isProse, isTerminated, isTitleLike, type SortedLine, startsWithQuote } from './lines.ts';
import { bylineOf } from './byline.ts';
import { reportingPhrases } from './phrases.ts';

/** Notices and credits at the end are sentences like the article’s; more of them would be the article. */
const MOST_NOTICES = 5;

/** Sorts what stands below the article’s last paragraph, and sentences there that are about the article. */
export function sortBelow(lines: SortedLine[]): void {
  let last = lastOfArticle(lines);
  if (last < 1) return;
  for (let notices = 0; notices < MOST_NOTICES && last > 0; notices++) {
    const line = lines[last];
    if (line === undefined) break;
    if (isReporterCredit(line)) line.kind = 'credit';
    else if (isTranslationNotice(line)) line.kind = 'disclaimer';
    else break;
    last = lastOfArticle(lines);
  }
  let isFurnished = false;
  for (let at = lines.length - 1; at > last; at--) {
    const line = lines[at];
    if (line === undefined || line.kind !== null) {
      isFurnished = true;
      continue;
    }
    if (isDateLine(line)) line.kind = 'metadata';
    else if (bylineOf(line)) line.kind = 'byline';
    else if (isFurnished && isTagLike(line)) line.kind = 'tag';
  }
}

const lastOfArticle = (lines: readonly SortedLine[]): number =>
  lines.findLastIndex((line) => line.kind === null && isProse(line));

/** The name of a section or subject: few words, above other furniture. */
const isTagLike = (line: SortedLine): boolean =>
  countWords(line.text) <= 5 &&
  line.text.length <= 50 &&
  isTitleLike(line) &&
  !isTerminated(line) &&
  !startsWithQuote(line);

/** “Vane reported from Pell Quay and Oake from Sorrel.” */
function isReporterCredit({ text, folded }: SortedLine): boolean {
  if (text.length > 250 || /[“”„"«»]/u.test(text)) return false;
  const phrase = reportingPhrases.find((words) => folded.includes(` ${words} `));
  if (phrase === undefined) return false;
  const names = text.slice(0, folded.indexOf(` ${phrase} `)).split(/[\s,]+/u);
  const named = names.every((word) => /^\p{Lu}/u.test(word) || word === 'and');
  const sentences = listSentences(text, { start: 0, end: text.length }).length;
  return named && names.length <= 12 && sentences === 1 && !/ (?:that|who|which) /u.test(folded);
}
