import { corruptSource } from '../../../shared/errors.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { type Book, type Chapter, openBook } from './epub-package.ts';
import { htmlToText } from './html-blocks.ts';
import { parseXhtml } from './html-dom.ts';
import { findFurniture } from './html-furniture.ts';
import { toLanguageTag } from './html-metadata.ts';
import { toIssue } from './issues.ts';
import { openOfficeFile } from './office-file.ts';
import type { Article, Reader, ReadOptions } from './reader.ts';
import { decodeXml } from './xml-events.ts';

/** Pages of fewer characters hold a picture or a title. */
const FEW_CHARACTERS = 100;

/** An e-book: one article a chapter, which in a newspaper is one of its articles. Covers and tables of contents
 *  are left out, and title pages and the like where the whole is not wanted. */
export const readEpub: Reader = async function* (source, options) {
  const file = await openOfficeFile(source);
  const book = await openBook(file);
  let found = 0;
  for (const [index, chapter] of book.chapters.entries()) {
    try {
      const article = readChapter(await file.unpack(chapter.part), chapter, book, options);
      if (!article) continue;
      found++;
      yield { ...article, name: `${source.name}/${chapter.part}`, line: index + 1 };
    } catch (error) {
      const { message, ...issue } = toIssue(error);
      yield { kind: 'issue', issue: { ...issue, message: `${message} (${chapter.part})`, line: index + 1 } };
    }
  }
  if (found === 0) throw corruptSource('The e-book holds no chapter with text.');
};

/** A chapter as an article without a name; `null` for one that holds none. */
function readChapter(
  bytes: Uint8Array,
  { title }: Chapter,
  { properties, chapters }: Book,
  { extent }: ReadOptions,
): Article | null {
  const document = parseXhtml(decodeXml(bytes));
  if (extent === 'article') {
    for (const element of document.querySelectorAll(NAVIGATION)) element.remove();
  }
  const page = htmlToText(document.body);
  const { text, regions } = page;
  const linked = regions[0]?.linked ?? 0;
  const isArticle = text.length >= FEW_CHARACTERS && linked < 0.7 * text.length;
  if (text.trim() === '' || (extent === 'article' && !isArticle)) return null;
  const heading = document.querySelector('h1, h2, h3')?.textContent.replace(/\s+/gu, ' ').trim();
  const own = title ?? (heading || null);
  const isWhole = chapters.length === 1;
  const format: FileFormat = 'epub';
  return {
    kind: 'article',
    name: '',
    format,
    text,
    title: own ?? (isWhole ? properties.title : null),
    language: toLanguageTag(document.documentElement.getAttribute('lang')) ?? properties.language,
    meta: {
      ...properties.meta,
      ...(properties.title !== null && !isWhole ? { book: properties.title } : {}),
    },
    encoding: null,
    original: bytes,
    furniture: findFurniture(page, own),
  };
}

/** Ways through a book, as its makers mark them; Calibre puts bars of links into the newspapers that it makes. */
const NAVIGATION =
  'nav, [class*="calibre_navbar"], [class*="article_navbar"], [role="doc-toc"], [role="doc-pagelist"]';
