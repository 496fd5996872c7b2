import { corruptSource, unsupported } from '../../../shared/errors.ts';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { extractArticle } from './html-article.ts';
import { htmlToText, type PageText } from './html-blocks.ts';
import { decodePage } from './html-charset.ts';
import { listElements, parseHtml, parseXhtml } from './html-dom.ts';
import { findFurniture } from './html-furniture.ts';
import { type PageMetadata, readMetadata } from './html-metadata.ts';
import { isSameTitle } from './html-title.ts';
import type { Article, Found, Furniture, Reader, ReadOptions } from './reader.ts';

/** No article is as large as this. */
export const MOST_PAGE_BYTES = 64 * 1024 * 1024;

/** The bytes of a page, and what came with them. */
export interface Page {
  name: string;
  line?: number;
  format: FileFormat;
  bytes: Uint8Array;
  /** The character set that it was sent with. */
  charset: string | null;
  /** Where it came from. */
  url: string | null;
  /** What its container says: stands where the page says nothing. */
  meta?: JsonObject;
  title?: string | null;
}

/** A saved web page: one article. */
export const readHtml: Reader = async function* (source, options) {
  const bytes = await source.bytes(MOST_PAGE_BYTES);
  yield* readPage({ name: source.name, format: 'html', bytes, charset: null, url: null }, options);
};

/** Reads the bytes of an HTML page: what a person should know of it, then its article.
 *  @throws Unsupported or CorruptSource, in a person’s words, for a page without a text of its own */
export function readPage(page: Page, options: ReadOptions): Found[] {
  const { text: html, encoding, by, damaged } = decodePage(page.bytes, page.charset, options);
  const document = /^\s*<\?xml\s/.test(html) ? parseXhtml(html) : parseHtml(html);
  const elements = listElements(document);
  const holds = (name: string) => elements.some(({ localName }) => localName === name);
  const [isFrameset, hasScripts] = [holds('frameset'), holds('script')];
  uncover(elements);
  const metadata = readMetadata(elements, html, page.url);
  const whole = htmlToText(document.body);
  const { shown, issue } = choose(document, elements, whole, metadata, options);
  if (shown.text.length < FEW_LETTERS) refuseEmpty(shown.text, isFrameset, hasScripts);
  const title = metadata.title ?? page.title ?? null;
  const { text, furniture } = options.extent === 'whole' ? asShown(shown, title) : withHeadline(shown, title);

  const where = page.line === undefined ? {} : { line: page.line };
  const issues = [issue, damaged ? brokenBytes(encoding) : null, findPaywall(metadata, text)];
  const article: Article = {
    kind: 'article',
    name: page.name,
    ...where,
    format: page.format,
    text,
    title,
    language: metadata.language,
    meta: { ...page.meta, ...metadata.meta },
    encoding: { encoding, by },
    original: page.bytes,
    furniture,
  };
  const notes = issues
    .filter((issue) => issue !== null)
    .map((issue): Found => ({ kind: 'issue', issue: { ...issue, ...where } }));
  return [...notes, article];
}

/** A dialog that stood open when the page was saved hides what lies below it from screen readers only. */
function uncover(elements: readonly Element[]): void {
  const uncovered = new Set<Element>();
  for (const main of elements.filter(({ localName }) => /^(?:article|main|h1)$/.test(localName))) {
    for (let above: Element | null = main; above && !uncovered.has(above); above = above.parentElement) {
      above.removeAttribute('aria-hidden');
      uncovered.add(above);
    }
  }
}

interface Choice {
  shown: PageText;
  issue: Issue | null;
}

function choose(
  document: Document,
  elements: readonly Element[],
  whole: PageText,
  { article }: PageMetadata,
  { extent }: ReadOptions,
): Choice {
  if (extent === 'whole') return { shown: whole, issue: null };
  const found = extractArticle(document, elements, whole);
  const body = toParagraphs(article?.body ?? '');
  if (body.length > 2 * (found ?? whole).text.length) {
    return { shown: { text: body, regions: [] }, issue: takenFromData };
  }
  return found ? { shown: found, issue: null } : { shown: whole, issue: noArticle };
}

const notice = (code: string, message: string): Issue => ({ severity: 'notice', code, message });
const takenFromData = notice(
  'html.articleBody',
  'The page shows little of its article, so the text was taken from what it tells search engines. Paragraphs may be missing.',
);
const noArticle = notice(
  'html.wholePage',
  'No article could be told from the rest of this page, so all of its text was taken.',
);
const brokenBytes = (encoding: string): Issue => ({
  severity: 'warning',
  code: 'html.brokenBytes',
  message: `Some bytes of this page are not ${encoding}. “\ufffd” stands in their place.`,
});

/** A page that says itself that it is not free, and is short, may end where the reader was asked to pay. */
function findPaywall({ article }: PageMetadata, text: string): Issue | null {
  if (!article || article.isFree || text.length > 2500) return null;
  return notice(
    'html.paywall',
    'The page says that its article is for subscribers. Its text may be only the beginning.',
  );
}

const FEW_LETTERS = 80;

function refuseEmpty(text: string, isFrameset: boolean, hasScripts: boolean): void {
  if (isFrameset) {
    throw unsupported(
      'This page only shows other pages in frames. Open the frame with the article in a browser and save that.',
    );
  }
  if (text.length > 0 && (!hasScripts || text.includes('\n'))) return;
  if (!hasScripts) throw corruptSource('This page holds no text.');
  throw unsupported(
    'This page is put together by a program when it is opened, and its file does not hold the text. Open it in a browser and save it as “Web page, single file” or as PDF.',
  );
}

/** Plain text as programs write it: paragraphs between line ends. */
const toParagraphs = (text: string): string =>
  text
    .replace(/<[^<>]*>/g, ' ')
    .split(/\s*[\r\n]+\s*/u)
    .map((line) => line.replace(/[ \t\f\0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n\n')
    .toWellFormed();

interface ShownText {
  text: string;
  furniture: Furniture[];
}

const asShown = (page: PageText, title: string | null): ShownText => ({
  text: page.text,
  furniture: findFurniture(page, title),
});

/** Puts the headline first, if the text does not begin with it anyway. */
function withHeadline(page: PageText, title: string | null): ShownText {
  const shown = asShown(page, title);
  const [first = '', second = '', third = ''] = page.text.split('\n', 5).filter((line) => line !== '');
  const stands = shown.furniture.some(({ kind }) => kind === 'headline');
  if (title === null || stands || [first, second, third].some((line) => isSameTitle(line, title)))
    return shown;
  const before = title.length + 2;
  return {
    text: `${title}\n\n${page.text}`,
    furniture: [
      { start: 0, end: title.length, kind: 'headline' },
      ...shown.furniture.map(({ start, end, kind }) => ({ start: start + before, end: end + before, kind })),
    ],
  };
}
