import { corruptSource } from '../../../shared/errors.ts';
import type { JsonFormat } from '../../../shared/formats/dataset-format.ts';
import { isDeeperThan, MOST_DEPTH } from '../../../shared/formats/json-limits.ts';
import type { Json } from '../../../shared/model/json.ts';
import { splitLines } from '../formats/jsonl-lines.ts';
import { decodeText } from './decode.ts';
import { toIssue } from './issues.ts';
import type { Found, Reader, Source } from './reader.ts';

const MOST_BYTES = 128 * 1024 * 1024;

/** Reads files of a format that is known to be this one: lines of records, or a list of them. A record that
 *  cannot be read is an issue. */
export const jsonReader = (format: JsonFormat): Reader =>
  async function* (source) {
    for await (const { line, record } of readRecords(source)) {
      try {
        if (record instanceof Error) throw record;
        if (isDeeperThan(record, MOST_DEPTH))
          throw corruptSource(`This record nests values more than ${MOST_DEPTH} deep.`);
        const document = format.parse(record);
        yield { kind: 'document', line, document } satisfies Found;
      } catch (error) {
        yield { kind: 'issue', issue: { ...toIssue(error), line } } satisfies Found;
      }
    }
  };

interface Numbered {
  line: number;
  record: Json | Error;
}

/** A list with a record on each line, as we write it, is read line by line, however long it is; one that is
 *  laid out otherwise is read whole. */
async function* readRecords(source: Source): AsyncGenerator<Numbered> {
  let isList = false;
  let records = 0;
  for await (const { line, text } of splitLines(source.stream())) {
    if (line === 1 && text === '[') isList = true;
    else if (!isList || text !== ']') {
      const record = typeof text === 'string' ? parseRecord(isList ? text.replace(/,$/u, '') : text) : text;
      const whole =
        records === 0 && (record instanceof Error || Array.isArray(record)) && (await readWhole(source));
      if (whole) return yield* whole;
      records++;
      yield { line, record };
    }
  }
}

function parseRecord(text: string): Json | Error {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    return corruptSource(`This line is not JSON: ${(error as Error).message}`);
  }
}

/** The records of a file that is one JSON value; `null` if it is none. */
async function readWhole(source: Source): Promise<Numbered[] | null> {
  const { text } = decodeText(await source.bytes(MOST_BYTES), 'utf-8');
  const value = parseRecord(text);
  if (value instanceof Error) return null;
  return (Array.isArray(value) ? value : [value]).map((record, index) => ({ line: index + 1, record }));
}
