import { foldCase } from '../text/fold.ts';

/** What the pages of a site repeat is not their articles: buttons, notices, prompts of its own wording. */

/** A line as other pages may have it: a number made from its folded words, and its length. */
export interface SiteLine {
  key: number;
  length: number;
}

/** The lines of one document of a site. */
export interface SitePage {
  /** Documents with the same one are versions of one article. */
  cluster: string;
  lines: readonly SiteLine[];
}

/** In so many articles a line stands at least, if it is the site’s. */
const FEWEST = 3;
/** In that share of a site’s articles it stands, or, if it is long, in so many that no chance explains it. */
const SHARE = 0.1;
const MANY = 25;
const LONG = 40;

/** The form in which lines are compared: without case, accents and digits. `null` for a line that says too
 *  little, or is a long paragraph. */
export function foldSiteLine(line: string): string | null {
  if (line.length > 1000) return null;
  const folded = foldCase(line)
    .replace(/\s+/gu, ' ')
    .replace(/\p{N}+/gu, '0');
  return (folded.match(/\p{L}/gu)?.length ?? 0) >= 3 ? folded : null;
}

/** The lines of a site’s pages that are furniture, with the share of its articles in which each stands. Counts
 *  articles, not documents: an article that came three times, as versions or under several addresses, is one.
 *  Cost: the lines of all pages. */
export function findSiteFurniture(pages: readonly SitePage[]): Map<number, number> {
  const pagesOf = new Map<number, number[]>();
  const lengthOf = new Map<number, number>();
  for (const [page, { lines }] of pages.entries()) {
    for (const { key, length } of lines) {
      const at = pagesOf.get(key);
      if (at === undefined) pagesOf.set(key, [page]);
      else if (at.at(-1) !== page) at.push(page);
      lengthOf.set(key, length);
    }
  }
  const articleOf = groupArticles(pages, pagesOf, lengthOf);
  const articles = new Set(articleOf).size;
  const furniture = new Map<number, number>();
  for (const [key, at] of pagesOf) {
    if (at.length < FEWEST) continue;
    const count = new Set(at.map((page) => articleOf[page])).size;
    const enough = Math.max(FEWEST, articles * SHARE);
    const needed = (lengthOf.get(key) ?? 0) >= LONG ? Math.min(enough, MANY) : enough;
    if (count >= needed) furniture.set(key, count / articles);
  }
  return furniture;
}

/** Lines that more pages have are furniture: they make no two pages one article. */
const MOST_COPIES = 40;
const PARAGRAPH = 80;
/** Two pages are one article if they share that much of the shorter one. */
const SAME = 0.6;

/** The article of each page, as the number of its first page. */
function groupArticles(
  pages: readonly SitePage[],
  pagesOf: ReadonlyMap<number, readonly number[]>,
  lengthOf: ReadonlyMap<number, number>,
): number[] {
  const parent = pages.map((_, page) => page);
  const find = (page: number): number => {
    let at = page;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  };
  const join = (a: number, b: number) => (parent[Math.max(find(a), find(b))] = Math.min(find(a), find(b)));
  const first = new Map<string, number>();
  for (const [page, { cluster }] of pages.entries()) {
    const other = first.get(cluster);
    if (other === undefined) first.set(cluster, page);
    else join(page, other);
  }
  const keys = new Map<number, ReadonlySet<number>>();
  const keysOf = (page: number): ReadonlySet<number> => {
    const known = keys.get(page) ?? new Set(pages[page]?.lines.map(({ key }) => key));
    keys.set(page, known);
    return known;
  };
  for (const [key, at] of pagesOf) {
    if (at.length < 2 || at.length > MOST_COPIES || (lengthOf.get(key) ?? 0) < PARAGRAPH) continue;
    for (let n = 1; n < at.length; n++) {
      const [a, b] = [at[n - 1] as number, at[n] as number];
      if (find(a) !== find(b) && shareText(keysOf(a), keysOf(b), lengthOf)) join(a, b);
    }
  }
  return parent.map((_, page) => find(page));
}

function shareText(
  a: ReadonlySet<number>,
  b: ReadonlySet<number>,
  lengthOf: ReadonlyMap<number, number>,
): boolean {
  const measure = (keys: Iterable<number>) => {
    let sum = 0;
    for (const key of keys) sum += lengthOf.get(key) ?? 0;
    return sum;
  };
  const shared = [...a].filter((key) => b.has(key));
  return measure(shared) >= SAME * Math.min(measure(a), measure(b));
}
