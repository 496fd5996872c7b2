import { htmlToText } from './html-blocks.ts';
import { isInside } from './html-dom.ts';

/** The title of a page’s article: its headline as the page shows it, else as it declares it, else what stands
 *  in `title`, without the name of the site. */
export function chooseTitle(
  h1s: readonly Element[],
  titleElement: Element | null,
  declared: readonly (string | null)[],
): string | null {
  const named = toLine(titleElement?.textContent ?? '');
  const known = [...declared.filter((title) => title !== null), named];
  const headlines = h1s
    .slice(0, MOST_HEADLINES)
    .filter((h1) => !isInside(h1, /^(?:nav|aside|footer)$/))
    .map((h1) => ({ h1, text: toLine(htmlToText(h1).text) }))
    .filter(({ text }) => text !== '');
  const shown =
    headlines.find(({ text }) => known.some((title) => isSameTitle(title, text))) ??
    headlines.find(({ h1 }) => isInside(h1, /^(?:article|main)$/)) ??
    (headlines.length === 1 && headlines[0]?.text.includes(' ') ? headlines[0] : undefined);
  const title = shown?.text ?? declared.find((title) => title !== null) ?? withoutSite(named);
  return title === '' ? null : title;
}

/** Lists of articles have one for each. */
const MOST_HEADLINES = 50;

/** Whether two titles are the same but for letter case, blanks, and the name of a site beside one. */
export function isSameTitle(title: string, other: string): boolean {
  const [short = '', long = ''] = [fold(title), fold(other)].sort((a, b) => a.length - b.length);
  return (
    short !== '' &&
    (short === long || (short.length >= 15 && long.includes(short) && short.length * 3 > long.length))
  );
}

const fold = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const toLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** “Ferry late again | The Ardmoor Post”. */
function withoutSite(title: string): string {
  const cut = title.replace(/\s+[|–—-]\s+[^|–—]{2,40}$/u, '');
  return cut.split(' ').length >= 3 ? cut : title;
}
