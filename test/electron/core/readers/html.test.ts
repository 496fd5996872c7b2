import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readHtml, readPage } from '../../../../electron/core/readers/html.ts';
import type { Article, Found, ReadOptions } from '../../../../electron/core/readers/reader.ts';
import { AppError } from '../../../../shared/errors.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const NEWS = readFileSync('test/cases/readers/html/news.html');

const read = (content: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<Found[]> =>
  readAll(readHtml, makeSource('page.html', content), options);

const articleOf = (found: Found[]): Article => {
  const article = found.find(({ kind }) => kind === 'article');
  if (article?.kind !== 'article') throw new Error('No article was found.');
  return article;
};
const codesOf = (found: Found[]): string[] =>
  found.flatMap((item) => (item.kind === 'issue' ? [item.issue.code] : []));
const furnitureOf = ({ text, furniture }: Article): string[] =>
  furniture.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('a news page', () => {
  test('gives its article without what stands around it, headline first', async () => {
    const found = await read(NEWS);
    const { text, title } = articleOf(found);
    expect(title).toBe('Ferry late again, harbour master says');
    expect(text.split('\n\n')[0]).toBe('Ferry late again, harbour master says');
    expect(text).toContain(
      '“We sail when the fog lifts,” said Edda Brand, who has run the port since 2011. “Not\u00a0before.” 🛳️',
    );
    expect(text).toContain('told this newspaper,\n“and nobody');
    expect(text).not.toMatch(/privacy|Weather|Share|bridge|Most read|rights reserved|Not for readers/);
    expect(codesOf(found)).toEqual([]);
  });

  test('says what it says of itself', async () => {
    const { meta, language } = articleOf(await read(NEWS));
    expect(language).toBe('en-GB');
    expect(meta).toEqual({
      url: 'https://ardmoorpost.example/2026/03/ferry-late-again',
      canonical: 'https://ardmoorpost.example/2026/03/ferry-late-again?ref=home',
      published: '2026-03-02T09:15:00+01:00',
      modified: '2026-03-02T18:40:00+01:00',
      site: 'The Ardmoor Post',
      authors: ['Ina Holm', 'Jörg Tal'],
      section: 'Islands',
      description: "Monday's boat is the third to be delayed.",
      keywords: ['ferries', 'Ardmoor', 'harbour'],
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('shows what is not the article where its markup says so', async () => {
    const furniture = furnitureOf(articleOf(await read(NEWS, { extent: 'whole' })));
    expect(furniture).toEqual([
      'widget: We and our 412 partners value your privacy, more or less.\n\nAccept',
      'navigation: News\n\nIslands\n\nWeather',
      'breadcrumb: Home\n\nIslands',
      'headline: Ferry late again, harbour master\u00a0says',
      'byline: By Ina Holm and Jörg Tal',
      'metadata: 2 March 2026',
      'widget: Share Post',
      'credit: Photo: Ole Brand',
      'subheading: What passengers say',
      'related: Related\n\nFog closes the sound for two days',
      'read_also: Read also: The yard that is never on time',
      'tag: ferries harbour',
      'subheading: Comments',
      'comment_prompt: Log in to leave a comment.',
      'related: Most read\n\nCouncil votes on parking\n\nMayor opens fish market',
    ]);
  });

  test('keeps its bytes', async () => {
    const article = articleOf(await read(NEWS));
    expect(article.original).toEqual(NEWS);
    expect(article.encoding).toEqual({ encoding: 'utf-8', by: 'utf-8' });
  });
});

const RUSSIAN =
  '<p>Паром снова опаздывает, сообщил начальник порта. «Мы выйдем в понедельник», — сказал он журналистам, но не уточнил, в каком часу отойдёт судно.</p><p>Пассажиры ждали на пристани с раннего утра.</p>';
const CHINESE =
  '<p>渡轮再次延误,港务局长说:“雾散了我们就开船。”许多乘客在码头等了一个早晨,没有人知道下一班船什么时候开。</p>';
const TAIWANESE =
  '<p>渡輪再次延誤,港務局長說:「霧散了我們就開船。」許多乘客在碼頭等了一個早晨,沒有人知道下一班船什麼時候開。</p>';
const JAPANESE =
  '<p>フェリーはまた遅れている。港長は「霧が晴れたら出航します」と述べたが、時刻は明らかにしなかった。乗客は朝から待っていた。</p>';

const encoded: Record<string, [html: string, encoding: string, shown: string, by: string]> = {
  'windows-1251 in http-equiv': [
    `<html><head><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251"></head><body>${RUSSIAN}`,
    'windows-1251',
    'Паром снова',
    'declared',
  ],
  'latin1 means windows-1252': [
    '<meta charset=ISO-8859-1><p>“The ferry is late – again”, said the clerk, who had waited since the early morning at the pier.',
    'windows-1252',
    '“The ferry is late – again”',
    'declared',
  ],
  gb2312: [`<meta charset="gb2312">${CHINESE}`, 'gbk', '渡轮再次延误', 'declared'],
  Big5: [`<meta charset="big5">${TAIWANESE}`, 'big5', '渡輪再次延誤', 'declared'],
  Shift_JIS: [
    `<?xml version="1.0" encoding="x-sjis"?><html><body>${JAPANESE}`,
    'shift_jis',
    'フェリーは',
    'declared',
  ],
  'a declaration in a comment is none': [
    `<!-- <meta charset="iso-8859-1"> --><meta charset="windows-1251">${RUSSIAN}`,
    'windows-1251',
    'Паром снова',
    'declared',
  ],
  'UTF-8 that was copied with another’s header': [
    `<meta charset="windows-1251">${RUSSIAN}`,
    'utf-8',
    'Паром снова',
    'utf-8',
  ],
  'UTF-16 with a mark': [`\ufeff<meta charset="utf-16">${RUSSIAN}`, 'utf-16le', 'Паром снова', 'mark'],
  'no declaration': [`<html><body>${RUSSIAN}`, 'windows-1251', 'Паром снова', 'guess'],
};

describe('encodings', () => {
  test.each(Object.entries(encoded))('%s', async (_, [html, encoding, shown, by]) => {
    const article = articleOf(await read(iconv.encode(html, encoding)));
    expect(article.text.slice(0, shown.length)).toBe(shown);
    expect(article.encoding).toEqual({ encoding, by });
  });

  test('what it was sent with stands above what it says, and a choice only where nothing is said', () => {
    const bytes = iconv.encode(`<meta charset="koi8-r">${RUSSIAN}`, 'windows-1251');
    const options: ReadOptions = { encoding: 'iso-8859-5', extent: 'article', mappings: [] };
    const page = { name: 'a', format: 'html' as const, bytes, url: null };
    expect(articleOf(readPage({ ...page, charset: 'windows-1251' }, options)).text).toMatch(/^Паром/);
    const bare = { ...page, bytes: iconv.encode(RUSSIAN, 'iso-8859-5'), charset: 'nonesuch' };
    expect(articleOf(readPage(bare, options)).encoding).toEqual({ encoding: 'iso-8859-5', by: 'choice' });
  });

  test('some broken bytes are shown and told', async () => {
    const bytes = Buffer.from(`<meta charset="utf-8">${RUSSIAN}`);
    const cut = await read(Buffer.concat([bytes, Buffer.from([0xd0])]));
    expect(codesOf(cut)).toEqual(['html.brokenBytes']);
    expect(articleOf(cut).text).toContain('\ufffd');
  });
});

const LONG =
  'The ferry from Ardmoor left late on Monday, and the harbour master expects no better of the next one. ';

describe('what is left of a page', () => {
  test('all of its text, if no article can be told', async () => {
    const links = Array.from({ length: 30 }, (_, index) => `<li><a href="/${index}">Story ${index}</a></li>`);
    const found = await read(`<html><body><ul>${links.join('')}</ul></body></html>`);
    expect(codesOf(found)).toEqual(['html.wholePage']);
    expect(articleOf(found).text).toMatch(/^Story 0\n\nStory 1\n\n/);
  });

  test('a short note is an article', async () => {
    const found = await read(
      `<body><nav><a href="/">Home</a></nav><article><h1>Fog on the sound</h1><p>${LONG}</p></article></body>`,
    );
    expect(articleOf(found).text).toBe(`Fog on the sound\n\n${LONG.trim()}`);
    expect(furnitureOf(articleOf(found))[0]).toBe('headline: Fog on the sound');
  });

  test('what it tells search engines, if it shows nothing', async () => {
    const data = JSON.stringify({
      '@type': 'NewsArticle',
      headline: 'Fog',
      articleBody: `${LONG}\n\n${LONG}`,
    });
    const found = await read(
      `<html><script type="application/ld+json">${data}</script><div id="root">Loading…</div></html>`,
    );
    expect(articleOf(found).text).toBe(`Fog\n\n${LONG.trim()}\n\n${LONG.trim()}`);
    expect(codesOf(found)).toEqual(['html.articleBody']);
  });

  test('a notice where the page asks for money', async () => {
    const data = JSON.stringify({ '@type': 'NewsArticle', isAccessibleForFree: 'False' });
    const found = await read(
      `<script type="application/ld+json">${data}</script><article><p>${LONG}</p></article>`,
    );
    expect(codesOf(found)).toEqual(['html.paywall']);
  });

  test('the page under a dialog that stood open', async () => {
    const found = await read(
      `<body><div aria-hidden="true"><article><h1>Fog</h1><p>${LONG}</p></article></div><div role="dialog">Subscribe!</div></body>`,
    );
    expect(articleOf(found).text).toContain(LONG.trim());
  });
});

const refused: Record<string, [html: string, kind: string, says: RegExp]> = {
  'a set of frames': [
    '<html><frameset cols="20%,80%"><frame src="a.html"><frame src="b.html"><noframes>Your browser shows no frames.</noframes></frameset></html>',
    'Unsupported',
    /frames/,
  ],
  'a program': [
    '<html><body><div id="app"></div><script src="app.js"></script></body></html>',
    'Unsupported',
    /program/,
  ],
  'a page without text': ['<html><body><img src="a.png"></body></html>', 'CorruptSource', /no text/],
  'an empty file': ['', 'CorruptSource', /empty/],
};

describe('refuses in words', () => {
  test.each(Object.entries(refused))('%s', async (_, [html, kind, says]) => {
    const error = await read(html).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).data).toMatchObject({ kind, message: expect.stringMatching(says) });
  });
});

test('XHTML may close any element by itself', async () => {
  const page = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a"/></head><body><div id="ad"/><article><h1>Fog</h1><p>${LONG}</p></article></body></html>`;
  expect(articleOf(await read(page)).text).toBe(`Fog\n\n${LONG.trim()}`);
});

describe('hostile pages', () => {
  test('deep trees, long lists of elements and unclosed tags end in time', async () => {
    const pages = [
      `${'<div>'.repeat(1500)}<p>${LONG}</p>`,
      `<body>${'<div>'.repeat(300)}${`<p>${LONG}</p>`.repeat(1000)}</body>`,
      `<p>${LONG}${'<b>'.repeat(5000)}</p>`,
      `<p>${LONG}</p>${'<a "'.repeat(50_000)}`,
      `<article>${`<p>${LONG}</p>`.repeat(16_000)}</article>`,
      `<p>${LONG}</p>${'<h1>Fog</h1>'.repeat(5000)}`,
      `${'<main><article>'.repeat(40_000)}<p>${LONG}</p>`,
      `<p>${LONG}</p>${'<h2>Fog</h2><nav>Home</nav>'.repeat(40_000)}`,
      `${'<li><td>'.repeat(100_000)}<p>${LONG}</p>${'</td></li>'.repeat(100_000)}`,
    ];
    for (const page of pages) expect(articleOf(await read(page)).text).toContain(LONG.trim());
  }, 60_000);
});
