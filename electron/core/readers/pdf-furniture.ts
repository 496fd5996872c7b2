import type { Line } from './pdf-lines.ts';

/** How many lines at the top and at the foot of a page may be furniture. */
const DEEPEST = 4;
/** How far apart the same line may stand on different pages, in points. */
const SAME_PLACE = 8;

/** Lines that belong to the page and not to the text, with their kinds: running heads, feet and page numbers.
 *  They stand at the same height on several pages in the same words but for numbers, or the file itself says
 *  what they are. */
export function findPageFurniture(pages: readonly (readonly Line[])[]): Map<Line, string> {
  const furniture = new Map<Line, string>();
  const all = pages.flat();
  const marked = all.filter(({ artifact }) => artifact);
  // Some programs mark all that they write.
  if (letters(marked) < 0.4 * letters(all)) for (const line of marked) furniture.set(line, kindOf(line));

  const places = new Map<string, Line[]>();
  for (const page of pages) {
    for (const line of edgesOf(page)) {
      const key = line.text
        .replace(/[\p{N}]+/gu, '#')
        .replace(/\s+/gu, ' ')
        .toLowerCase();
      const same = places.get(key);
      if (same) same.push(line);
      else places.set(key, [line]);
    }
    for (const line of edgesOf(page)) if (looksPrinted(line.text)) furniture.set(line, kindOf(line));
  }
  for (const lines of places.values()) {
    for (const line of lines) {
      if (lines.some((other) => recurs(line, other))) furniture.set(line, kindOf(line));
    }
  }
  return furniture;
}

/** Whether two lines are the same on two pages: a number in both is the same too, or counts the pages. */
function recurs(line: Line, other: Line): boolean {
  const pages = other.page - line.page;
  if (pages === 0 || Math.abs(other.y - line.y) > SAME_PLACE) return false;
  const numbers = numbersOf(other.text);
  return numbersOf(line.text).every((number, index) => [0, pages].includes((numbers[index] ?? NaN) - number));
}

const numbersOf = (text: string): number[] => [...text.matchAll(/\d+/gu)].map(Number);

const letters = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);

function edgesOf(page: readonly Line[]): Line[] {
  const byHeight = [...page].sort((one, other) => one.y - other.y);
  return [...new Set([...byHeight.slice(0, DEEPEST), ...byHeight.slice(-DEEPEST)])];
}

const kindOf = ({ text }: Line): string => (isPageNumber(text) ? 'metadata' : 'navigation');

const isPageNumber = (text: string): boolean =>
  /^[\s\-–—|[(]*(?:\p{L}{1,8}\.?\s*)?(?:\p{N}{1,4}|[ivxlc]{1,6})(?:\s*(?:\/|\p{L}{1,4})\s*\p{N}{1,4})?[\s\-–—|)\]]*$/u.test(
    text,
  );

/** What browsers print around a page: the time above it, its address and number below. */
const looksPrinted = (text: string): boolean =>
  /^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}, \d{1,2}:\d\d\b/u.test(text) ||
  /^(?:https?|file):\S+\s+\d+\s?\/\s?\d+$/u.test(text);
