import type { Issue } from '../../../shared/contract/entry.ts';
import { corruptSource, unsupported } from '../../../shared/errors.ts';
import type { ColumnMapping, FileFormat, TableMapping } from '../../../shared/model/file-formats.ts';
import type { Json, JsonObject } from '../../../shared/model/json.ts';
import { guessMapping } from '../../../shared/tables/guess-mapping.ts';
import { toIsoDate } from '../../../shared/text/iso-date.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import { htmlToText } from './html-blocks.ts';
import { parseHtml } from './html-dom.ts';
import { toIssue } from './issues.ts';
import { toLanguageTag } from './language-tag.ts';
import type { Article, Found } from './reader.ts';

/** A row of a table, or a record with its fields: what it holds, by column, in the columns' order. */
export interface Row {
  kind: 'row';
  /** From 1; none where the file holds one article alone. */
  line?: number;
  values: ReadonlyMap<string, Json>;
}

/** Rows, and what stands between them that is none. */
export type Rows = AsyncIterable<Row | Found> | Iterable<Row | Found>;

interface TableSource {
  /** Of the file. */
  name: string;
  format: FileFormat;
  encoding: Article['encoding'];
  mappings: readonly TableMapping[];
}

/** What a person needs to see to say which column is what. */
export interface TableDescription {
  columns: string[];
  /** The first rows, cells in the order of `columns`, long ones cut. */
  sample: string[][];
  /** A guess; `null` where no column looks like a text. */
  mapping: ColumnMapping | null;
}

/** As many rows as the columns and their mapping are found by. */
const SAMPLE_ROWS = 50;
/** Of a damaged file thousands of issues may stand before the first row. */
const MOST_WAITING = 1000;
const SHOWN_ROWS = 5;
const SHOWN_CHARACTERS = 200;

/** The articles of a table's rows. A row without a text is an issue.
 *  @throws Unsupported if no column looks like the text of an article */
export async function* readTable(rows: Rows, table: TableSource): AsyncGenerator<Found> {
  let read: ((row: Row) => Found[]) | null = null;
  let waiting: (Row | Found)[] = [];
  let waitingRows = 0;
  const settle = (): ((row: Row) => Found[]) | null => {
    if (waitingRows === 0) return null;
    const sample = waiting.filter(isRow);
    const mapping = chooseMapping(describe(sample), table.mappings);
    const isHtml = holdsHtml(sample, mapping.text);
    return (row) => readRow(row, mapping, isHtml, table);
  };
  for await (const item of rows) {
    if (read) {
      yield* isRow(item) ? read(item) : [item];
      continue;
    }
    waiting.push(item);
    if (isRow(item)) waitingRows++;
    if (waitingRows < SAMPLE_ROWS && waiting.length < MOST_WAITING) continue;
    read = settle();
    for (const early of waiting) yield* isRow(early) ? (read?.(early) ?? []) : [early];
    waiting = [];
  }
  read ??= settle();
  for (const early of waiting) yield* isRow(early) ? (read?.(early) ?? []) : [early];
}

/** Reads no further than it must. */
export async function describeRows(rows: Rows): Promise<TableDescription> {
  const first: Row[] = [];
  for await (const item of rows) {
    if (isRow(item)) first.push(item);
    if (first.length === SAMPLE_ROWS) break;
  }
  const { columns, cells, mapping } = describe(first);
  const sample = cells
    .slice(0, SHOWN_ROWS)
    .map((row) => row.map((cell) => cell.slice(0, SHOWN_CHARACTERS).toWellFormed()));
  return { columns, sample, mapping };
}

const isRow = (item: Row | Found): item is Row => item.kind === 'row';

function describe(rows: Row[]) {
  const columns = [...new Set(rows.flatMap(({ values }) => [...values.keys()]))];
  const cells = rows.map(({ values }) => columns.map((column) => toText(values.get(column))));
  return { columns, cells, mapping: guessMapping(columns, cells) };
}

function chooseMapping(
  { columns, mapping }: { columns: string[]; mapping: ColumnMapping | null },
  mappings: readonly TableMapping[],
): ColumnMapping {
  const own = mappings.find((given) => hasSame(given.columns, columns));
  const chosen = own?.mapping ?? mapping;
  if (chosen) return chosen;
  const names = columns.slice(0, 12).map((column) => `“${column}”`);
  throw unsupported(
    `None of its columns looks like the text of articles (${names.join(', ')}). Say which one it is when you import it.`,
  );
}

const hasSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && new Set([...some, ...others]).size === some.length;

function readRow(
  { line, values }: Row,
  mapping: ColumnMapping,
  isHtml: boolean,
  table: TableSource,
): Found[] {
  const place = line === undefined ? {} : { line };
  try {
    const take = (column: string | null) => (column === null ? '' : toText(values.get(column)).trim());
    const parts = mapping.text.map((column) => toText(values.get(column)));
    const shown = isHtml ? parts.map(htmlToPlain) : parts;
    const text = normaliseText(shown.filter((part) => part.trim() !== '').join('\n\n'));
    if (text === '') throw corruptSource(`The row has no text (${mapping.text.join(', ')}).`);
    if (text.includes('\0') || !text.isWellFormed())
      throw corruptSource('The row’s text holds characters that no text can hold.');
    const published = take(mapping.published);
    const article: Article = {
      kind: 'article',
      name: table.name,
      ...place,
      format: table.format,
      text,
      title: take(mapping.title) || null,
      language: toLanguageTag(take(mapping.language)),
      meta: {
        ...(published && { published: toIsoDate(published) ?? fromTimestamp(published) ?? published }),
        ...(take(mapping.url) && { url: take(mapping.url) }),
        ...(take(mapping.id) && { id: take(mapping.id) }),
        ...readOthers(values, mapping),
      },
      encoding: table.encoding,
      original: null,
      furniture: [],
    };
    return text.includes('\ufffd') ? [damaged(place), article] : [article];
  } catch (error) {
    return [{ kind: 'issue', issue: { ...toIssue(error), ...place } }];
  }
}

const damaged = (place: Pick<Issue, 'line'>): Found => {
  const message = 'Some characters of this row could not be read; they stand as “\ufffd”.';
  const issue: Issue = { severity: 'warning', code: 'damaged_characters', message, ...place };
  return { kind: 'issue', issue };
};

/** Fields of a document that are not the table's to fill. */
const RESERVED = new Set(['file', 'sha256', 'encoding', '__proto__']);

function readOthers(values: ReadonlyMap<string, Json>, mapping: ColumnMapping): JsonObject {
  const { text, title, published, url, language, id, skip } = mapping;
  const used = new Set([...text, title, published, url, language, id, ...skip]);
  const others: [string, Json][] = [];
  for (const [column, value] of values) {
    if (used.has(column) || value === null || value === '') continue;
    const name = RESERVED.has(column) ? `column ${column}` : column;
    others.push([name, typeof value === 'string' ? value.toWellFormed() : value]);
  }
  return Object.fromEntries(others);
}

/** A list of paragraphs is a text. */
export function toText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join('\n\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Seconds or milliseconds since 1970, of this age. */
function fromTimestamp(written: string): string | null {
  if (!/^1\d{9}(?:\d{3})?$/.test(written)) return null;
  const ms = Number(written) * (written.length === 10 ? 1000 : 1);
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** Nearly all texts are HTML: then their elements are no part of what was written. */
function holdsHtml(rows: Row[], columns: string[]): boolean {
  const texts = rows
    .map(({ values }) => columns.map((column) => toText(values.get(column))).join(' '))
    .filter((text) => text.trim() !== '');
  const html = texts.filter((text) => /<(?:p|div|br|h[1-6]|li|article|span)\b[^<>]*>/i.test(text));
  return html.length > 0 && html.length >= texts.length * 0.9;
}

const htmlToPlain = (html: string): string => htmlToText(parseHtml(html).body).text;
