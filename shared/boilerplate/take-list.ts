import {
  isBulleted,
  isProse,
  isTerminated,
  isTitleLike,
  type SmallWords,
  type SortedLine,
  startsWithQuote,
} from './lines.ts';

/** No site lists more below one heading. */
const MOST_ITEMS = 40;

/** Gives the lines below a heading its kind, as far as they are a list: lines with bullets, or titles. Within
 *  the article, where a title may be its own subheading, a gap is crossed only once. */
export function takeList(lines: SortedLine[], heading: number, smallWords: SmallWords): void {
  const kind = lines[heading]?.kind ?? null;
  const articleGoesOn = lines.findLastIndex((line) => line.kind === null && isProse(line));
  const bulleted = lines[heading + 1] !== undefined && isBulleted(lines[heading + 1] as SortedLine);
  let gaps = 0;
  for (let at = heading + 1; at < Math.min(lines.length, heading + MOST_ITEMS); at++) {
    const line = lines[at];
    if (line === undefined || line.kind !== null || line.isKnown) return;
    if (line.afterGap) gaps++;
    if (bulleted ? !isBulleted(line) : !isTitleLike(line) || startsWithQuote(line)) return;
    if (!bulleted && gaps > 1 && at < articleGoesOn) return;
    if (!bulleted && gaps === 1 && !line.afterGap && at < articleGoesOn) return;
    line.kind = kind;
    line.isItem = true;
    const end = endOfTitle(line, smallWords);
    if (end === line.end) continue;
    line.end = end;
    return;
  }
}

const GLUED = /[\p{Ll}\p{N}’”'"»)](?=(\p{Lu}\p{L}*)[\s’'])/gu;

/** Where an item ends: with its line, or where a sentence of the article is glued to it, as if a line feed had
 *  been lost. */
function endOfTitle(line: SortedLine, smallWords: SmallWords): number {
  if (!isTerminated(line)) return line.end;
  for (const { 0: char, 1: word, index } of line.text.matchAll(GLUED))
    if (word && smallWords().has(word.toLowerCase())) return line.start + index + char.length;
  return line.end;
}
