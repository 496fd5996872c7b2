import type { Json, JsonObject } from '../model/json.ts';
import { toIsoDate } from './iso-date.ts';
import type { Span } from './span.ts';

/** What a text says of itself before it begins. Nothing is cut from it: `spans` are where it says so. */
export interface FrontMatter {
  title: string | null;
  /** As it is written. */
  language: string | null;
  meta: JsonObject;
  spans: (Span & { kind: 'metadata' | 'byline' })[];
}

interface Line extends Span {
  text: string;
}

/** How far into a text a byline or date may stand. */
const MOST_LINES = 12;
const MOST_LENGTH = 120;

/** Reads what stands at the head of a text: YAML between dashes, lines such as “Title: …”, a date glued before
 *  the first sentence, and lines that are a byline, a date or an address alone. What might be the article’s
 *  own words is left alone. `parseYaml` may throw; then the block is the article’s. */
export function readFrontMatter(text: string, parseYaml: (yaml: string) => unknown): FrontMatter {
  const found: FrontMatter = { title: null, language: null, meta: {}, spans: [] };
  let from = readYaml(text, parseYaml, found);
  if (from === 0) from = readGluedDate(text, found);
  const lines = takeLines(text, from);
  const header = takeHeader(lines);
  for (const { line, field, value } of header) {
    addField(found, field, value);
    found.spans.push({ start: line.start, end: line.end, kind: field === 'authors' ? 'byline' : 'metadata' });
  }
  lines.slice(header.length).forEach((line, index) => readLine(line, found, header.length + index === 0));
  return found;
}

const YAML_BLOCK = /^---[ \t]*\n([^]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?=\n|$)/u;

/** Answers where the text goes on. */
function readYaml(text: string, parseYaml: (yaml: string) => unknown, found: FrontMatter): number {
  const block = YAML_BLOCK.exec(text);
  if (!block || !/^[\w-]+:(?:\s|$)/mu.test(block[1] as string)) return 0;
  try {
    const values = parseYaml(block[1] as string);
    if (typeof values !== 'object' || values === null || Array.isArray(values)) return 0;
    for (const [key, value] of Object.entries(values as JsonObject)) addValue(found, key, value);
  } catch {
    return 0;
  }
  found.spans.push({ start: 0, end: block[0].length, kind: 'metadata' });
  return block[0].length;
}

/** The name that a field has here, by those that it has in texts. */
const fields: ReadonlyMap<string, string> = new Map(
  Object.entries({
    title: 'title headline titel überschrift titre título titolo заголовок назва название tytuł',
    published:
      'date published pubdate publish_date publication_date published_at datum veröffentlicht fecha publié дата data опубліковано опубликовано',
    modified: 'updated modified lastmod last_modified aktualisiert',
    authors: 'author authors by byline autor autoren auteur auteurs autore autorin автор автори авторы',
    url: 'url link canonical permalink',
    language: 'language lang sprache langue мова язык',
    site: 'site publisher source outlet publication quelle джерело источник',
    section: 'section category rubrik ressort',
    keywords: 'keywords tags',
    description: 'description summary abstract',
    id: 'id guid',
  }).flatMap(([field, names]) => names.split(' ').map((name) => [name, field] as const)),
);

const fieldOf = (key: string): string | undefined =>
  fields.get(
    key
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/gu, '_'),
  );
const LISTS = new Set(['authors', 'keywords']);
const RESERVED = new Set(['file', 'sha256', 'encoding', '__proto__']);

function addValue(found: FrontMatter, key: string, value: Json): void {
  const field = fieldOf(key);
  if (value === null || value === '') return;
  if (!field) {
    // YAML knows numbers that JSON does not.
    if (!RESERVED.has(key)) found.meta[key] = JSON.parse(JSON.stringify(value)) as Json;
  } else if (Array.isArray(value)) {
    const words = value.filter((part) => typeof part === 'string');
    if (LISTS.has(field)) found.meta[field] = words;
    else addField(found, field, words.join(', '));
  } else if (typeof value !== 'object') addField(found, field, String(value));
  else if (!RESERVED.has(key)) found.meta[key] = JSON.parse(JSON.stringify(value)) as Json;
}

/** What was said first holds. */
function addField(found: FrontMatter, field: string, written: string): void {
  const value = written.trim();
  if (value === '') return;
  if (field === 'title') found.title ??= value;
  else if (field === 'language') found.language ??= value;
  else if (LISTS.has(field)) found.meta[field] ??= splitNames(value);
  else if (field === 'published' || field === 'modified') found.meta[field] ??= toIsoDate(value) ?? value;
  else if (field === 'site' && /^https?:\/\/\S+$/u.test(value)) found.meta['url'] ??= value;
  else found.meta[field] ??= value;
}

const splitNames = (list: string): string[] =>
  list
    .split(/\s*[,;]\s*(?:and |und |et )?|\s+(?:and|und|et|y|e|und|та|і|и|&)\s+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');

const GLUED_DATE = /^\s*(date[ \t]+(\d{4}-\d{2}-\d{2}))[ \t]+(?=\S)/u;

/** Some collections write the date before the first sentence. */
function readGluedDate(text: string, found: FrontMatter): number {
  const glued = GLUED_DATE.exec(text);
  const date = glued && toIsoDate(glued[2] as string);
  if (!glued || !date) return 0;
  const start = glued[0].indexOf(glued[1] as string);
  found.meta['published'] = date;
  found.spans.push({ start, end: start + (glued[1] as string).length, kind: 'metadata' });
  return glued[0].length;
}

/** The first lines that are not blank, without the blanks around them. */
function takeLines(text: string, from: number): Line[] {
  const lines: Line[] = [];
  const pattern = /[^\s\n][^\n]*/gu;
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found && lines.length < MOST_LINES; found = pattern.exec(text)) {
    const line = found[0].trimEnd();
    lines.push({ start: found.index, end: found.index + line.length, text: line });
  }
  return lines;
}

const FIELD = /^([\p{L}][\p{L} _-]{0,24})\s?:\s+(\S.*)$/u;

/** Lines with fields that are known, from the first line on. One alone may be the article’s first words, unless
 *  it can only be what it says. */
function takeHeader(lines: Line[]): { line: Line; field: string; value: string }[] {
  const header: { line: Line; field: string; value: string }[] = [];
  for (const line of lines) {
    const [, key = '', value = ''] = FIELD.exec(line.text) ?? [];
    const field = fieldOf(key);
    if (!field || line.text.length > 300) break;
    header.push({ line, field, value });
  }
  const [alone] = header;
  const isSure =
    header.length > 1 ||
    (alone && /^(?:published|modified)$/u.test(alone.field) && toIsoDate(alone.value) !== null) ||
    (alone?.field === 'url' && /^https?:\/\/\S+$/u.test(alone.value));
  return isSure ? header : [];
}

const DATED =
  /^(?:(published|posted|date|veröffentlicht|publié|опубліковано|опубликовано|data)|(updated|last updated|modified|aktualisiert|mis à jour|оновлено|обновлено))?(?:\s*:|\s+(?:on|am|le))?\s*(.+)$/iu;

function readLine(line: Line, found: FrontMatter, isFirst: boolean): void {
  if (line.text.length > MOST_LENGTH) return;
  const add = (kind: 'metadata' | 'byline') => found.spans.push({ start: line.start, end: line.end, kind });
  if (isFirst && /^https?:\/\/\S+$/u.test(line.text)) {
    found.meta['url'] ??= line.text;
    return void add('metadata');
  }
  const [, , updated, written = ''] = DATED.exec(line.text) ?? [];
  const date = toIsoDate(written);
  if (date) {
    found.meta[updated ? 'modified' : 'published'] ??= date;
    return void add('metadata');
  }
  const byline = readByline(line.text);
  if (!byline || 'authors' in found.meta) return;
  found.meta['authors'] = byline.authors;
  if (byline.date) found.meta['published'] ??= byline.date;
  add('byline');
}

const NAME = String.raw`(?:\p{Lu}[\p{L}\p{M}’'.-]*)(?:\s+(?:(?:de|del|der|den|di|da|la|le|van|von|zu|bin|al|el)\s+)*\p{Lu}[\p{L}\p{M}’'.-]*){0,3}`;
const BYLINE = new RegExp(
  String.raw`^(?:by|By|BY|Von|VON|Par|PAR|Por|Автор:|Автори:|Авторы:|Text:|Texte:)\s+(${NAME}(?:(?:,\s+|\s+(?:and|und|et|y|та|і|и|&)\s+)${NAME})*)(?:\s*(?:[|•·–—,]|-)\s*(.+))?$`,
  'u',
);
/** Capitalised words that follow “by” without being anybody. */
const NOBODY =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december|then|now|contrast|comparison|design|popular|royal|law|land|sea|air|day|night|all|his|her|its|their|this|that|the|an?|early|late|mid|noon|dawn|midnight|christmas|easter|default|definition|hand|invitation|far|no)$/iu;

/** A line of “by” and names, perhaps with a date or an office behind them, that is no sentence. */
function readByline(line: string): { authors: string[]; date: string | null } | null {
  const [, names = '', rest = ''] = BYLINE.exec(line) ?? [];
  if (names === '' || /[.!?…:;]$/u.test(line)) return null;
  const authors = splitNames(names);
  if (authors.some((name) => NOBODY.test(name.split(/\s/u, 1)[0] as string))) return null;
  // “Von Hamburg” is a place as well; a desk is named so in English only.
  if (!/^(?:by|автор|text)/iu.test(line) && authors.some((name) => !name.includes(' '))) return null;
  const date = rest === '' ? null : toIsoDate(rest);
  // Behind a comma a sentence may go on.
  const isOffice = /^(?:\p{Lu}[\p{L}’'.&-]*)(?:\s+(?:of |for |the |and )*\p{Lu}[\p{L}’'.&-]*){0,4}$/u.test(
    rest,
  );
  return rest === '' || date || isOffice ? { authors, date } : null;
}
