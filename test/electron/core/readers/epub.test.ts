import { expect, test } from 'vitest';
import { loadReader } from '../../../../electron/core/readers/readers.ts';
import { expectNoCrash } from '../../../support/hostile.ts';
import { furnitureOf } from '../../../support/reading.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { writeZip } from '../../../support/zip.ts';

const page = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`;

const FERRY =
  'The ferry is late again 😀. “We sail on Monday,” the clerk said, and did not say at what hour of it.';
const TRAIN =
  'Поезд тоже опаздывает. «Мы отправимся в понедельник», — сказал диспетчер, но не уточнил, в каком часу.';

function writeBook(
  parts: Record<string, string>,
  { spine = Object.keys(parts), more = {} }: { spine?: string[]; more?: Record<string, string> } = {},
) {
  const item = (name: string) =>
    `<item id="${name}" href="${encodeURI(name)}" media-type="application/xhtml+xml" ${name === 'nav.xhtml' ? 'properties="nav"' : ''}/>`;
  return writeZip(
    {
      mimetype: 'application/epub+zip',
      'META-INF/container.xml':
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
      'OPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Harbour Post</dc:title><dc:language>en</dc:language><dc:creator>Ida Sorel</dc:creator><dc:date>2022-09-17</dc:date><dc:publisher>Harbour Press</dc:publisher></metadata><manifest>${Object.keys(parts).map(item).join('')}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine toc="ncx">${spine.map((name) => `<itemref idref="${name}"/>`).join('')}</spine><guide><reference type="cover" href="cover.xhtml"/></guide></package>`,
      ...Object.fromEntries(Object.entries(parts).map(([name, body]) => [`OPS/${name}`, page(body)])),
      ...more,
    },
    (name) => ({ stored: name === 'mimetype' }),
  );
}

const read = async (bytes: Uint8Array, extent: 'article' | 'whole' = 'article') =>
  readAll(await loadReader('epub'), makeSource('post.epub', bytes), { extent });
const articlesIn = async (bytes: Uint8Array, extent: 'article' | 'whole' = 'article') =>
  (await read(bytes, extent)).filter((found) => found.kind === 'article');

const NCX = `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>The late ferry</text></navLabel><content src="a%20ferry.xhtml#top"/></navPoint></navMap></ncx>`;

test('each chapter is an article, in the order in which they are read', async () => {
  const book = writeBook(
    {
      'cover.xhtml': `<p>${FERRY}</p>`,
      'nav.xhtml': `<nav><p>${FERRY}</p></nav>`,
      'train.xhtml': `<h1>The late train</h1><div class="calibre_navbar">Next</div><p>${TRAIN}</p>`,
      'a ferry.xhtml': `<h2>Talks</h2><p>${FERRY}</p><p/><p>End<br/>of it.</p>`,
      'title.xhtml': '<p>Harbour Post</p>',
    },
    {
      spine: ['cover.xhtml', 'nav.xhtml', 'a ferry.xhtml', 'train.xhtml', 'title.xhtml'],
      more: { 'OPS/toc.ncx': NCX },
    },
  );
  const articles = await articlesIn(book);
  expect(articles).toMatchObject([
    {
      name: 'post.epub/OPS/a ferry.xhtml',
      title: 'The late ferry',
      text: `Talks\n\n${FERRY}\n\nEnd\nof it.`,
      language: 'en',
      meta: { authors: ['Ida Sorel'], published: '2022-09-17', site: 'Harbour Press', book: 'Harbour Post' },
    },
    { name: 'post.epub/OPS/train.xhtml', title: 'The late train', text: `The late train\n\n${TRAIN}` },
  ]);
  expect(articles.map(furnitureOf)).toEqual([[['subheading', 'Talks']], [['headline', 'The late train']]]);
  expect((await articlesIn(book, 'whole')).at(-1)?.text).toBe('Harbour Post');
});

test('a locked book is refused in words', async () => {
  const encryption =
    '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherReference URI="OPS/a.xhtml"/></enc:EncryptedData></encryption>';
  const book = writeBook(
    { 'a.xhtml': `<p>${FERRY}</p>` },
    { more: { 'META-INF/encryption.xml': encryption } },
  );
  await expect(read(book)).rejects.toThrow('locked by its seller (DRM)');
});

test('a broken chapter is an issue, and the others are read', async () => {
  const book = writeBook({ 'a.xhtml': `<p>${FERRY}</p>`, 'b.xhtml': `<p>${TRAIN}</p>` });
  book[book.indexOf('OPS/a.xhtml') + 'OPS/a.xhtml'.length + 20] = 0;
  const found = await read(book);
  expect(found[0]).toMatchObject({ kind: 'issue', issue: { severity: 'error', line: 1 } });
  expect(found[1]).toMatchObject({ kind: 'article', text: TRAIN });
});

test('what is no book, or has no text, is refused in words', async () => {
  await expect(read(writeZip({ 'a.txt': 'x' }))).rejects.toThrow('in which order its parts are read');
  await expect(read(writeBook({ 'a.xhtml': '<p/>' }))).rejects.toThrow('no chapter with text');
});

test('a damaged file gives text or says what is wrong', async () => {
  await expectNoCrash('epub', writeBook({ 'a.xhtml': `<p>${FERRY}</p>` }));
});
