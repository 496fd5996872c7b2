import { lower } from '../suggest/language/lexicon.ts';
import { trimSpan } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import type { BoilerplateKind } from './kinds.ts';

/** A line of a text that is not blank, without the blanks around it. */
export interface Line extends Span {
  text: string;
  /** In lower case, each run of blanks as one; empty for a long paragraph. */
  folded: string;
  /** Words only: without counts, signs and brackets around them. `Comments (14)` is `comments`; empty for what
   *  is longer than a button. */
  bare: string;
  /** A blank line, or the start of the text, stands before it. */
  afterGap: boolean;
}

/** A line and what it was found to be: `null` while it may be the article’s. */
export interface SortedLine extends Line {
  kind: BoilerplateKind | null;
  /** Known beforehand: it takes part, but is not found again. */
  isKnown: boolean;
  /** An item of the list that the lines before it are of. */
  isItem: boolean;
}

/** Articles, pronouns and the like of a text’s language; asked for where they matter. */
export type SmallWords = () => ReadonlySet<string>;

/** Longer lines are paragraphs: nothing compares them as a whole. */
const LONGEST_COMPARED = 1200;
/** No button or heading is longer. */
const LONGEST_BARE = 120;

/** The lines of a text in order. Cost: the text’s length. */
export function listLines(text: string): Line[] {
  const lines: Line[] = [];
  let afterGap = true;
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    const span = trimSpan(text, { start, end });
    if (span.end > span.start) lines.push(toLine(text, span, afterGap));
    afterGap = span.end === span.start;
    start = end + 1;
  }
  return lines;
}

function toLine(text: string, span: Span, afterGap: boolean): Line {
  const covered = text.slice(span.start, span.end);
  const folded = covered.length > LONGEST_COMPARED ? '' : foldWords(covered);
  const bare = covered.length > LONGEST_BARE ? '' : bareWords(folded);
  return { ...span, text: covered, folded, bare, afterGap };
}

/** Lower case, one kind of apostrophe and blank. */
export const foldWords = (text: string): string => lower(text).replace(/\s+/gu, ' ').trim();

const bareWords = (folded: string): string => folded.replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, '');

/** A headline as it may come again: in other letters, with other marks. */
export const headlineKey = (text: string): string =>
  foldWords(text)
    .replace(/[“”„‟"«»‘’‚‛']/gu, '')
    .replace(/[–—-]/gu, '-');

export const countWords = (text: string): number => text.split(/\s+/u).length;

/** Emoji may stand behind the last sentence. */
const TERMINATED = /[.!?…。！？؟।][”’"'»“‘\)\]」』\u200e\u200f]*(?:\s|\p{RGI_Emoji})*$/v;
const PERIOD_AT_END = /[.…。।:;,][”’"'»“‘)\]」』\u200e\u200f]*$/u;
const STARTS_WITH_QUOTE = /^[“”„‟"«「『]/u;
const BULLET = /^(?:[-–—•▪◦‣⁃*·■●►▶→»›>+]|\d{1,2}[.)])\s+/u;

export const isTerminated = ({ text }: Line): boolean => TERMINATED.test(text);
export const startsWithQuote = ({ text }: Line): boolean => STARTS_WITH_QUOTE.test(text);
export const isBulleted = ({ text }: Line): boolean => BULLET.test(text);
export const withoutBullet = (text: string): string => text.replace(BULLET, '');

/** What an article is made of: a line that ends as sentences do, or one too long to be anything else. */
export const isProse = (line: Line): boolean =>
  line.text.length >= 250 || (line.text.length >= 40 && isTerminated(line) && !isBulleted(line));

/** As headlines and the lines of a list of articles are: short, and without a full stop. */
export function isTitleLike({ text }: Line): boolean {
  const title = withoutBullet(text);
  return title.length >= 3 && title.length <= 200 && !PERIOD_AT_END.test(title) && /^\P{Ll}/u.test(title);
}
