import { corruptSource, unsupported } from '../../../shared/errors.ts';
import { parseLine } from '../../../shared/formats/hearsay-jsonl.ts';
import { recogniseRecord } from '../../../shared/formats/json-formats.ts';
import { isDeeperThan, MOST_DEPTH, roundsNumbers } from '../../../shared/formats/json-limits.ts';
import type { Json } from '../../../shared/model/json.ts';
import { guessMapping } from '../../../shared/tables/guess-mapping.ts';
import { splitLines } from '../formats/jsonl-lines.ts';
import { decodeText } from './decode.ts';
import { toIssue } from './issues.ts';
import type { Found, Reader, Source } from './reader.ts';
import { readTable, type Row, type Rows } from './table.ts';

const MOST_BYTES = 128 * 1024 * 1024;

/** One value: a list of records, an object with such a list within, or one article. */
export const readJson: Reader = async function* (source, { encoding, mappings }) {
  const { rows, ...decoded } = await readJsonRows(source, encoding);
  yield* readTable(rows, { name: source.name, format: 'json', encoding: decoded, mappings });
};

/** Lines of JSON: each a document of Hearsay with its marks, or a record as others write them. A line that
 *  cannot be read is an issue. */
export const readJsonl: Reader = async function* (source, { mappings }) {
  const encoding = { encoding: 'utf-8', by: 'utf-8' } as const;
  yield* readTable(readJsonlRows(source), { name: source.name, format: 'jsonl', encoding, mappings });
};

export async function readJsonRows(
  source: Source,
  encoding: string,
): Promise<{ rows: Rows; encoding: string; by: ReturnType<typeof decodeText>['by'] }> {
  const decoded = decodeText(await source.bytes(MOST_BYTES), encoding);
  const value = parse(decoded.text, 'file');
  const records = findRecords(value);
  const isAlone = records.length === 1 && records[0] === value;
  return { rows: readRecords(records, isAlone), encoding: decoded.encoding, by: decoded.by };
}

function* readRecords(records: Json[], isAlone: boolean): Generator<Row | Found> {
  for (const [index, record] of records.entries())
    yield* readRecord(record, isAlone ? {} : { line: index + 1 });
}

export async function* readJsonlRows(source: Source): AsyncGenerator<Row | Found> {
  let lines = 0;
  for await (const { line, text } of splitLines(source.stream())) {
    lines++;
    try {
      if (typeof text !== 'string') throw text;
      yield* readRecord(parse(text, 'line'), { line }, text);
    } catch (error) {
      yield { kind: 'issue', issue: { ...toIssue(error), line } };
    }
  }
  if (lines === 0) throw corruptSource('The file is empty.');
}

function parse(text: string, what: 'file' | 'line'): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw corruptSource(`This ${what} is not JSON: ${(error as Error).message}`);
  }
}

type Place = Pick<Row, 'line'>;

/** A document of Hearsay or of another tool, or a row of a table. */
export function* readRecord(record: Json, place: Place, text?: string): Generator<Row | Found> {
  try {
    const foreign = recogniseRecord(record);
    if (foreign) yield { kind: 'document', line: place.line ?? 1, document: foreign.parse(record) };
    else if (isHearsay(record)) yield* readDocument(text ?? JSON.stringify(record), place);
    else yield { kind: 'row', ...place, values: flatten(record) };
  } catch (error) {
    yield { kind: 'issue', issue: { ...toIssue(error), ...place } };
  }
}

function* readDocument(text: string, place: Place): Generator<Found> {
  const document = parseLine(text);
  if (roundsNumbers(text)) {
    const message = 'A whole number of more than 15 digits was rounded; quote such numbers to keep them.';
    yield { kind: 'issue', issue: { severity: 'warning', code: 'rounded_number', ...place, message } };
  }
  yield { kind: 'document', line: place.line ?? 1, document };
}

type JsonObject = { [key: string]: Json };
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By its mark, or by marks in it as only Hearsay writes them. What is no record at all is held against our
 *  own format, which says what is wrong with it. */
function isHearsay(record: Json): boolean {
  if (!isObject(record) || 'hearsay' in record) return true;
  const { annotations } = record;
  return (
    Array.isArray(annotations) &&
    annotations.length > 0 &&
    annotations.every(
      (mark) =>
        isObject(mark) &&
        typeof mark['label'] === 'string' &&
        typeof mark['start'] === 'number' &&
        typeof mark['end'] === 'number',
    )
  );
}

/** Fields within fields as columns of their own: `article.body`. */
function flatten(record: Json): Map<string, Json> {
  if (isDeeperThan(record, MOST_DEPTH))
    throw corruptSource(`This record nests values more than ${MOST_DEPTH} deep.`);
  const values = new Map<string, Json>();
  const add = (value: JsonObject, path: string) => {
    for (const [key, inner] of Object.entries(value)) {
      if (isObject(inner) && Object.keys(inner).length > 0) add(inner, `${path}${key}.`);
      else values.set(`${path}${key}`, inner);
    }
  };
  if (isObject(record)) add(record, '');
  return values;
}

/** The records of a value: of several lists in an object the longest, unless the object itself is an
 *  article. */
function findRecords(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) throw unsupported('This JSON holds neither records nor an article.');
  if (isDeeperThan(value, MOST_DEPTH))
    throw corruptSource(`This file nests values more than ${MOST_DEPTH} deep.`);
  if ('hearsay' in value || recogniseRecord(value) || holdsText(value)) return [value];
  let longest: Json[] = [];
  const look = (inner: Json) => {
    if (Array.isArray(inner)) {
      if (inner.length > longest.length && inner.every(isObject)) longest = inner;
    } else if (isObject(inner)) Object.values(inner).forEach(look);
  };
  look(value);
  return longest.length > 0 ? longest : [value];
}

function holdsText(value: JsonObject): boolean {
  const fields = [...flatten(value)].filter(([, inner]) => typeof inner === 'string');
  const columns = fields.map(([name]) => name);
  return guessMapping(columns, [fields.map(([, inner]) => inner as string)]) !== null;
}
