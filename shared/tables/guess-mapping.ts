import type { ColumnMapping } from '../model/file-formats.ts';
import { toIsoDate } from '../text/iso-date.ts';

/** Names of columns in the languages that news tables come in, folded as `foldName` does. */
const names = {
  text: [
    'text|full text|fulltext|article text|articletext|text body|plain text|clean text|cleaned text|raw text',
    'body|article body|articlebody|body text|bodytext|maintext|main text|main content|story|transcript',
    'content|contents|article content|article|artikel|inhalt|volltext|haupttext|artikeltext|beitrag',
    'texte|corps|contenu|texto|cuerpo|contenido|conteudo|testo|corpo|contenuto|tekst|tresc|obsah|szoveg',
    'текст|змiст|зміст|содержание|содержимое|тело|metin|icerik|正文|内容|全文|本文|본문|내용|نص|النص|טקסט',
  ],
  title: [
    'title|headline|heading|head|article title|titel|uberschrift|schlagzeile|titre|titulo|titular|titolo',
    'tytul|naglowek|nadpis|titulek|cim|baslik|заголовок|назва|название|标题|標題|タイトル|見出し|제목|العنوان|כותרת',
  ],
  published: [
    'published|publication date|date published|publish date|published date|published at|publishedat|pubdate|pub date',
    'date publish|datepublished|published on|release date|veroffentlicht|veroffentlichungsdatum|erscheinungsdatum',
    'date|datum|datetime|date time|day|fecha|data|дата|tarih|日期|日付|날짜|التاريخ|תאריך|created at|timestamp|time',
  ],
  url: [
    'url|article url|source url|web url|weburl|page url|link|links|permalink|canonical url|canonical|uri|href|adresse',
    'enlace|lien|ссылка|посилання|网址|链接|رابط|קישור',
  ],
  language: ['language|lang|sprache|langue|idioma|lingua|jezyk|jazyk|язык|мова|dil|语言|言語|언어|اللغة|שפה'],
  id: [
    'id|article id|articleid|doc id|docid|document id|uid|uuid|guid|identifier|key|nr|number|kennung|ид|идентификатор',
  ],
} as const;

type Role = keyof typeof names;
const lists = Object.fromEntries(
  Object.entries(names).map(([role, groups]) => [role, groups.join('|').split('|')]),
) as Record<Role, string[]>;

/** What the columns of a table seem to be, by their names and the first rows: cells of row `i` in the order of
 *  `columns`. `null` where no column looks like the text of an article. */
export function guessMapping(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ColumnMapping | null {
  const all = columns.map((column, index) => describeColumn(column, index, rows));
  const text = findText(all);
  if (!text) return null;
  const left = new Set(all.filter((column) => column !== text && !column.isEmpty));
  const take = (role: Role, fits: (column: Column) => boolean): string | null => {
    const found = byName([...left], role).find(fits);
    if (found) left.delete(found);
    return found?.name ?? null;
  };
  return {
    text: [text.name],
    title: take('title', ({ meanLength }) => meanLength < 400),
    published: take('published', ({ values }) => values.every(looksLikeDate)),
    url: take('url', ({ values }) => values.every((value) => /^(?:https?:\/\/|www\.)\S+$/i.test(value))),
    language: take('language', ({ values }) => values.every((value) => value.length < 30)),
    id: take('id', ({ values }) => values.every(isShort) && new Set(values).size === values.length),
    skip: all.filter(isRowNumber).map(({ name }) => name),
  };
}

interface Column {
  name: string;
  folded: string[];
  index: number;
  /** The cells of the first rows that hold something. */
  values: string[];
  isEmpty: boolean;
  meanLength: number;
}

function describeColumn(name: string, index: number, rows: readonly (readonly string[])[]): Column {
  const values = rows.map((row) => row[index]?.trim() ?? '').filter((value) => value !== '');
  const length = values.reduce((sum, value) => sum + value.length, 0);
  const folded = foldName(name);
  return {
    name,
    // Of a field within a field (`article.body`) the last name counts too.
    folded: [folded, foldName(name.slice(name.lastIndexOf('.') + 1))],
    index,
    values,
    isEmpty: rows.length > 0 && values.length === 0,
    meanLength: values.length === 0 ? 0 : length / values.length,
  };
}

/** Lower case, without accents, words between single blanks: `pubDate`, `Pub_Date` and `PUB DATE` are one. */
const foldName = (name: string): string =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Columns with one of the names of a role, the best name first. */
function byName(columns: Column[], role: Role): Column[] {
  const rank = ({ folded }: Column) => {
    const ranks = folded.map((name) => lists[role].indexOf(name)).filter((index) => index !== -1);
    return ranks.length === 0 ? Infinity : Math.min(...ranks);
  };
  return columns.filter((column) => rank(column) < Infinity).toSorted((a, b) => rank(a) - rank(b));
}

/** Of several with a fitting name the longest, since `content` is often the beginning of `full_text`; else the
 *  column that looks most like prose. */
function findText(columns: Column[]): Column | null {
  const named = byName(columns, 'text').filter(
    ({ isEmpty, values }) => !isEmpty && (values.length === 0 || !values.every(isNoProse)),
  );
  const longest = named.reduce<Column | null>(
    (best, column) => (best === null || column.meanLength > best.meanLength * 1.2 ? column : best),
    null,
  );
  if (longest) return longest;
  const least = columns.length === 1 ? 20 : 80;
  const prose = columns.filter(({ meanLength, values }) => meanLength >= least && !values.some(isNoProse));
  return prose.toSorted((a, b) => b.meanLength - a.meanLength)[0] ?? null;
}

const isNoProse = (value: string): boolean =>
  /^(?:https?:\/\/\S+|[\d.,:/ +-]+|[[{][\s\S]*[\]}])$/.test(value);
const isShort = (value: string): boolean => value.length <= 200;
const looksLikeDate = (value: string): boolean =>
  toIsoDate(value) !== null ||
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/.test(value) ||
  /^\d{10}(?:\d{3})?$/.test(value);

/** What programs write before each row when nobody asked them to. */
const isRowNumber = ({ name, values }: Column): boolean =>
  /^(?:unnamed: ?0|index|column 1)$/i.test(name) &&
  values.length > 0 &&
  values.every((value, at) => Number(value) === Number(values[0]) + at);
