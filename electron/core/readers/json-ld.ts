/** What a page says of its article in JSON-LD. Source: schema.org/Article. */
export interface LinkedArticle {
  headline: string | null;
  published: string | null;
  modified: string | null;
  authors: string[];
  site: string | null;
  sections: string[];
  description: string | null;
  keywords: string[];
  url: string | null;
  language: string | null;
  id: string | null;
  body: string | null;
  isFree: boolean;
}

type Node = Record<string, unknown>;

/** The article that the scripts of a page describe, or `null`. Broken scripts are passed over. */
export function findLinkedArticle(scripts: readonly string[]): LinkedArticle | null {
  const nodes = scripts.flatMap((script) => listNodes(parseTolerantly(script)));
  const article = nodes.find((node) => textsOf(node['@type']).some((type) => ARTICLE.test(type)));
  if (!article) return null;
  const byId = new Map(nodes.map((node) => [node['@id'], node]));
  const resolve = (value: unknown): unknown[] =>
    listOf(value).map((item) => (isNode(item) && !('name' in item) ? (byId.get(item['@id']) ?? item) : item));
  const first = (...keys: string[]): string | null =>
    keys.flatMap((key) => textsOf(article[key])).find((text) => text !== '') ?? null;
  return {
    headline: first('headline', 'name'),
    published: first('datePublished'),
    modified: first('dateModified'),
    authors: namesOf(resolve(article['author'])),
    site: namesOf(resolve(article['publisher']))[0] ?? null,
    sections: textsOf(article['articleSection']),
    description: first('description'),
    keywords: textsOf(article['keywords']).flatMap((text) => text.split(',')),
    url: first('url', 'mainEntityOfPage') ?? idsOf(article['mainEntityOfPage'])[0] ?? null,
    language: first('inLanguage') ?? namesOf(article['inLanguage'])[0] ?? null,
    id: first('identifier'),
    body: first('articleBody'),
    isFree: !/^false$/i.test(String(article['isAccessibleForFree'])),
  };
}

const ARTICLE = /(?:Article|BlogPosting|LiveBlogPosting|^Report)$/;

/** Scripts are often broken by line ends in strings and by commas too many. */
function parseTolerantly(script: string): unknown {
  const bare = script.replace(
    /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*$/g,
    '',
  );
  for (const text of [bare, bare.replace(/[\0-\x1f]+/g, ' ').replace(/,\s*(?=[}\]])/g, '')]) {
    try {
      return JSON.parse(text.trim().replace(/;$/, ''));
    } catch {
      // The next form is tried.
    }
  }
  return null;
}

/** All objects of a value that may be articles, publishers or persons: at the top, in lists and in graphs. */
function listNodes(value: unknown, depth = 0): Node[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.flatMap((item) => listNodes(item, depth + 1));
  if (!isNode(value)) return [];
  return [
    value,
    ...['@graph', 'mainEntity', 'mainEntityOfPage'].flatMap((key) => listNodes(value[key], depth + 1)),
  ];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Lists in lists are written by mistake, but not deep ones. */
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.flat(2) : [value]);

const textsOf = (value: unknown): string[] =>
  listOf(value)
    .filter((item) => typeof item === 'string' || typeof item === 'number')
    .map(String);

const namesOf = (value: unknown): string[] =>
  listOf(value).flatMap((item) => textsOf(isNode(item) ? item['name'] : item));

const idsOf = (value: unknown): string[] => (isNode(value) ? textsOf(value['@id']) : []);
