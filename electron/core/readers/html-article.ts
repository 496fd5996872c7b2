import { Readability } from '@mozilla/readability';
import { htmlToText, type PageText, type Region } from './html-blocks.ts';

/** The article of a page, told from what stands around it; `null` where that cannot be done. The document
 *  itself is used up. `elements` are all of it, `whole` is the text of its body. */
export function extractArticle(
  document: Document,
  elements: readonly Element[],
  whole: PageText,
): PageText | null {
  const marked = findMarked(whole);
  const enough = Math.min(ENOUGH, whole.text.length / 2);
  const found = isTooMuch(elements, whole) ? null : readMainText(document);
  return [found, marked].find((page) => page && page.text.length >= enough && !isListOfLinks(page)) ?? null;
}

/** The first page of a site, or of a section of it. */
const isListOfLinks = ({ text, regions }: PageText): boolean => (regions[0]?.linked ?? 0) * 2 > text.length;

/** Fewer letters than this are hardly an article where the page has more of them. */
const ENOUGH = 140;

function readMainText(document: Document): PageText | null {
  const reader = new Readability<Element>(document, {
    keepClasses: true,
    serializer: (node) => node as Element,
  });
  try {
    const main = reader.parse();
    return main?.content ? htmlToText(main.content) : null;
  } catch {
    return null; // it trips over trees that are no whole page
  }
}

/** Its time grows with the number of elements above each element and each letter, and with the square of the
 *  number of elements side by side. */
function isTooMuch(elements: readonly Element[], { text }: PageText): boolean {
  const depths = new Map<Element | null, number>();
  const children = new Map<Element | null, number>();
  let work = 0;
  let deepest = 0;
  for (const element of elements) {
    const above = element.parentElement;
    const depth = (depths.get(above) ?? 0) + 1;
    const siblings = (children.get(above) ?? 0) + 1;
    depths.set(element, depth);
    children.set(above, siblings);
    deepest = Math.max(deepest, depth);
    work += depth;
    if (depth > MOST_DEPTH || siblings > MOST_SIBLINGS || work > MOST_WORK) return true;
  }
  return deepest * text.length > MOST_LETTERS;
}

// A page of ten megabytes with the usual depth stays below these, and takes some seconds.
const MOST_DEPTH = 400;
const MOST_SIBLINGS = 15_000;
const MOST_WORK = 1_500_000;
const MOST_LETTERS = 200_000_000;

/** What the page itself marks as the article, if it is one thing. */
function findMarked({ text, regions }: PageText): PageText | null {
  for (const isMain of MAIN) {
    const [main, ...others] = regions.filter(({ element }) => isMain(element));
    if (main && others.every(({ start }) => start < main.end)) return cut(text, regions, main);
  }
  return null;
}

const MAIN: readonly ((element: Element) => boolean)[] = [
  (element) => element.getAttribute('itemprop') === 'articleBody',
  ({ localName }) => localName === 'article',
  (element) => element.localName === 'main' || element.getAttribute('role') === 'main',
];

const cut = (text: string, regions: readonly Region[], { start, end }: Region): PageText => ({
  text: text.slice(start, end),
  regions: regions
    .filter((region) => region.start >= start && region.end <= end)
    .map((region) => ({ ...region, start: region.start - start, end: region.end - start })),
});
