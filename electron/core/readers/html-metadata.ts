import type { JsonObject } from '../../../shared/model/json.ts';
import { toIsoDate } from '../../../shared/text/iso-date.ts';
import { isInside } from './html-dom.ts';
import { findLinkedArticle, type LinkedArticle } from './json-ld.ts';
import { chooseTitle } from './html-title.ts';

/** What a page says of itself. */
export interface PageMetadata {
  title: string | null;
  /** BCP 47. */
  language: string | null;
  meta: JsonObject;
  /** What the page says of its article for search engines. */
  article: LinkedArticle | null;
}

/** What a page says of its article: in JSON-LD, in the `meta` of Open Graph, Dublin Core and others, in its
 *  markup. Wants all of its elements; `url` is where it came from, if that is known. */
export function readMetadata(elements: readonly Element[], html: string, url: string | null): PageMetadata {
  const named = (name: string) => elements.filter(({ localName }) => localName === name);
  const article = findLinkedArticle(
    named('script')
      .filter((script) => /^application\/ld\+json/i.test(script.getAttribute('type') ?? ''))
      .map((script) => script.textContent),
  );
  const tags = readTags(named('meta'));
  const all = (...keys: string[]) => keys.flatMap((key) => tags.get(key) ?? []);
  const one = (...keys: string[]) => all(...keys)[0] ?? null;
  const from = toWebUrl(url) ?? findSavedFrom(html);
  const canonical = [findCanonical(named('link')), one('og:url'), article?.url ?? null]
    .map((link) => toWebUrl(link, from))
    .find((link) => link !== null);

  const meta = keep({
    url: from ?? canonical,
    canonical: from && canonical && canonical !== from ? canonical : null,
    published: findDate([article?.published, ...all(...PUBLISHED), ...findTimes(elements)]),
    modified: findDate([article?.modified, ...all(...MODIFIED)]),
    site: clean(
      one('og:site_name') ??
        article?.site ??
        one('application-name', 'dc.publisher', 'citation_journal_title'),
    ),
    authors: findAuthors(elements, article, all(...AUTHORS)),
    section: clean(article?.sections[0] ?? one('article:section', 'parsely-section', 'section')),
    description: clean(
      one('og:description', 'description', 'dc.description', 'twitter:description') ?? article?.description,
    ),
    keywords: list([
      ...(article?.keywords ?? []),
      ...all('article:tag'),
      ...split(all('news_keywords', 'keywords', 'parsely-tags')),
    ]),
    id: clean(article?.id ?? one('parsely-post-id', 'article:id', 'citation_id')),
  });
  const languages = [
    elements[0]?.getAttribute('lang'),
    elements[0]?.getAttribute('xml:lang'),
    article?.language,
    one('content-language', 'dc.language', 'og:locale'),
  ];
  return {
    title: chooseTitle(named('h1'), named('title')[0] ?? null, [
      clean(article?.headline),
      clean(one('og:title', 'dc.title', 'citation_title', 'twitter:title')),
    ]),
    language: languages.map(toLanguageTag).find((tag) => tag !== null) ?? null,
    meta,
    article,
  };
}

const PUBLISHED = namesOf(
  'article:published_time og:article:published_time og:published_time datepublished parsely-pub-date sailthru.date dcterms.issued dc.date.issued dcterms.created dc.date citation_publication_date citation_online_date citation_date pubdate publishdate publish-date publication_date date',
);
const MODIFIED = namesOf(
  'article:modified_time og:article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified last-modified lastmod',
);
const AUTHORS = namesOf(
  'author dc.creator dcterms.creator citation_author parsely-author sailthru.author article:author byl',
);

function namesOf(names: string): string[] {
  return names.split(' ');
}

/** The contents of all `meta` elements by their names in lower case; old pages write their attributes in
 *  capitals. */
function readTags(metas: readonly Element[]): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const element of metas) {
    const attributes = new Map([...element.attributes].map(({ name, value }) => [name.toLowerCase(), value]));
    const content = attributes.get('content')?.trim();
    if (!content) continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = attributes.get(attribute)?.trim().toLowerCase();
      if (name) tags.set(name, [...(tags.get(name) ?? []), content]);
    }
  }
  return tags;
}

const findCanonical = (links: readonly Element[]): string | null =>
  links.find((link) => link.getAttribute('rel')?.toLowerCase() === 'canonical')?.getAttribute('href') ?? null;

function toWebUrl(url: string | null, base: string | null = null): string | null {
  if (!url || url.length > 4096) return null;
  const parsed = URL.parse(url.trim(), base ?? undefined);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}

/** Browsers write into a page that they save where it came from. */
function findSavedFrom(html: string): string | null {
  const found =
    /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(html.slice(0, 8192)) ??
    /<!--\s*Page saved with SingleFile\s+url:\s*(\S+)/i.exec(html.slice(0, 8192));
  return toWebUrl(found?.[1] ?? null);
}

const findDate = (dates: readonly (string | null | undefined)[]): string | null =>
  dates.map((date) => toIsoDate(date ?? '')).find((date) => date !== null) ?? null;

/** What the markup shows as the article’s time of publication. */
function findTimes(elements: readonly Element[]): string[] {
  const isNamed = (element: Element) =>
    element.getAttribute('itemprop') === 'datePublished' || element.hasAttribute('pubdate');
  const times = [
    ...elements.filter(isNamed),
    ...elements.filter((element) => element.localName === 'time' && isInside(element, /^article$/)),
  ];
  return times.flatMap((time) => time.getAttribute('datetime') ?? time.getAttribute('content') ?? []);
}

function findAuthors(
  elements: readonly Element[],
  article: LinkedArticle | null,
  tags: readonly string[],
): string[] {
  const isAuthor = (element: Element) =>
    element.getAttribute('itemprop') === 'author' ||
    /(?:^|\s)author(?:\s|$)/.test(element.getAttribute('rel') ?? '');
  const marked = () =>
    elements
      .filter(isAuthor)
      .map((element) => (element.querySelector('[itemprop="name"]') ?? element).textContent);
  for (const find of [() => article?.authors ?? [], () => tags, marked]) {
    const names = list(find().map((author) => author.replace(/^\s*by:?\s+/i, ''))).filter(
      (name) => name.length <= 200 && !/^(?:https?:|@)/i.test(name),
    );
    if (names.length > 0) return names;
  }
  return [];
}

const split = (values: readonly string[]): string[] => values.flatMap((value) => value.split(/[,;]/));

const list = (values: readonly string[]): string[] => [
  ...new Set(values.map(clean).filter((value) => value !== null)),
];

/** One line, its character references read: some programs escape what is escaped already. */
function clean(text: string | null | undefined): string | null {
  const line = (text ?? '')
    .slice(0, MOST_LETTERS)
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (all, decimal, hex, name) => {
      if (name) return REFERENCES.get(name.toLowerCase()) ?? all;
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : all;
    })
    .toWellFormed()
    .replace(/[\s\0]+/gu, ' ')
    .trim();
  return line === '' ? null : line;
}

const MOST_LETTERS = 20_000;

const REFERENCES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

/** BCP 47, in its usual letters. */
export function toLanguageTag(written: string | null | undefined): string | null {
  try {
    const tag = Intl.getCanonicalLocales((written ?? '').trim().replaceAll('_', '-'))[0];
    return !tag || /^(?:und|mul|zxx)\b/.test(tag) ? null : tag;
  } catch {
    return null;
  }
}

const keep = (fields: Record<string, JsonObject[string] | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).filter(
      (field): field is [string, JsonObject[string]] =>
        field[1] != null && !(Array.isArray(field[1]) && field[1].length === 0),
    ),
  );
