import { describe, expect, test } from 'vitest';
import { listElements, parseHtml } from '../../../../electron/core/readers/html-dom.ts';
import { type PageMetadata, readMetadata } from '../../../../electron/core/readers/html-metadata.ts';

const read = (html: string, url: string | null = null): PageMetadata =>
  readMetadata(listElements(parseHtml(html)), html, url);
const linked = (...values: unknown[]): string =>
  values
    .map(
      (value) =>
        `<script type="application/ld+json; charset=utf-8">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`,
    )
    .join('');

const said: Record<string, [html: string, meta: object]> = {
  'Dublin Core, in capitals': [
    '<META NAME="DC.Creator" CONTENT="Ina Holm"><META NAME="DC.Date.Issued" CONTENT="2026-03-02"><META NAME="DC.Publisher" CONTENT="The Ardmoor Post">',
    { authors: ['Ina Holm'], published: '2026-03-02', site: 'The Ardmoor Post' },
  ],
  citations: [
    '<meta name="citation_author" content="Holm, Ina"><meta name="citation_author" content="Tal, Jörg"><meta name="citation_publication_date" content="2026/03/02">',
    { authors: ['Holm, Ina', 'Tal, Jörg'], published: '2026-03-02' },
  ],
  'a list of nodes, of which one is the article': [
    linked([
      { '@type': 'BreadcrumbList' },
      {
        '@type': ['Thing', 'ReportageNewsArticle'],
        dateModified: '2026-03-02T10:00:00.000Z',
        author: 'Ina Holm',
        keywords: 'fog, ferry',
      },
    ]),
    { modified: '2026-03-02T10:00:00Z', authors: ['Ina Holm'], keywords: ['fog', 'ferry'] },
  ],
  'an article behind a script that is broken': [
    linked('{"@type": "NewsArticle", oops', {
      '@type': 'NewsArticle',
      author: [[{ name: ['Ina', 'Jörg'] }]],
      publisher: null,
      url: 'https://post.example/a',
    }),
    { authors: ['Ina', 'Jörg'], url: 'https://post.example/a' },
  ],
  'references that are escaped twice': [
    '<meta property="og:description" content="Fog &amp;amp; ferry: &amp;#8220;late&amp;#x201d;">',
    { description: 'Fog & ferry: “late”' },
  ],
  'only addresses of the Web': [
    `<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="file:///etc/passwd">${linked({ '@type': 'Article', mainEntityOfPage: { '@id': 'https://post.example/b' } })}`,
    { url: 'https://post.example/b' },
  ],
  'no date that may be two, and none that is none': [
    '<meta property="article:published_time" content="03/04/2026"><meta name="date" content="yesterday"><time itemprop="datePublished" datetime="2026-02-30">',
    {},
  ],
  'the time that the article shows': [
    '<aside><time datetime="2020-01-01"></aside><article><time datetime="2026-03-02T09:15">Monday</time></article>',
    { published: '2026-03-02T09:15' },
  ],
  'authors from the markup, not their addresses': [
    '<meta property="article:author" content="https://social.example/ina"><a rel="author" href="/ina">By Ina Holm</a><span itemprop="author"><b itemprop="name">Jörg Tal</b>, Ardmoor</span>',
    { authors: ['Ina Holm', 'Jörg Tal'] },
  ],
  'where SingleFile saved it from': [
    '<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://post.example/c \n saved date: Mon Mar 02 2026\n-->',
    { url: 'https://post.example/c' },
  ],
  nothing: ['<p>Text</p>', {}],
};

describe('what a page says of itself', () => {
  test.each(Object.entries(said))('%s', (_, [html, meta]) => {
    expect(read(html).meta).toEqual(meta);
  });

  test('keys that would reach a prototype do no harm', () => {
    const html = `<meta name="__proto__" content="a"><meta name="constructor" content="b">${linked('{"@type":"Article","__proto__":{"headline":"x"},"author":{"__proto__":{"name":"y"}}}')}`;
    expect(read(html)).toMatchObject({ title: null, meta: {} });
    expect(Object.getPrototypeOf(read(html).meta)).toBe(Object.prototype);
  });

  test('lists that are nested without end do no harm', () => {
    const deep = `{"@type":"Article","headline":"Fog","author":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect(read(linked(deep)).title).toBe('Fog');
  });

  test('the address that it came from stands above its own', () => {
    const html = '<link rel="canonical" href="/c">';
    expect(read(html, 'https://post.example/a?b').meta).toEqual({
      url: 'https://post.example/a?b',
      canonical: 'https://post.example/c',
    });
  });
});

const languages: Record<string, [html: string, language: string | null]> = {
  'as the root says': ['<html lang="DE-at"><meta property="og:locale" content="en_US">', 'de-AT'],
  'as Open Graph says': ['<html lang=""><meta property="og:locale" content="pt_BR">', 'pt-BR'],
  'as the header says': ['<meta http-equiv="Content-Language" content="uk">', 'uk'],
  'not what is none': ['<html lang="english, please">', null],
  'not what is unknown': ['<html lang="und">', null],
};

describe('the language', () => {
  test.each(Object.entries(languages))('%s', (_, [html, language]) => {
    expect(read(html).language).toBe(language);
  });
});

const titles: Record<string, [html: string, title: string | null]> = {
  'the headline, not the name of the site': [
    '<title>Ferry late again - Ardmoor Post</title><h1>Ardmoor Post</h1><h1>Ferry  late <i>again</i></h1>',
    'Ferry late again',
  ],
  'the headline of the article, if others are declared': [
    '<meta property="og:title" content="You will not believe this ferry"><header><h1>Post</h1></header><article><h1>Ferry late again</h1></article>',
    'Ferry late again',
  ],
  'what is declared, if no headline is shown': [
    '<meta property="og:title" content="Ferry late again"><title>x</title>',
    'Ferry late again',
  ],
  'without the name of the site': ['<title>Ferry late again | The Ardmoor Post</title>', 'Ferry late again'],
  'with a dash that is its own': ['<title>Fog – again</title>', 'Fog – again'],
  'in Arabic, with emoji': ['<title>العبّارة تتأخر مرة أخرى 🛳️</title>', 'العبّارة تتأخر مرة أخرى 🛳️'],
  none: ['<title> </title><h1></h1>', null],
};

describe('the title', () => {
  test.each(Object.entries(titles))('%s', (_, [html, title]) => {
    expect(read(html).title).toBe(title);
  });
});
