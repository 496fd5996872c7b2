import type { SchemaTree } from 'hyparquet';
import { offsetUnit } from '../../../shared/contract/datasets.ts';
import { readRow } from '../../../shared/formats/hf-row.ts';
import { toIssue } from './issues.ts';
import { readRecord } from './json.ts';
import type { RandomAccess } from './parquet-pages.ts';
import { openParquet, type ParquetTable } from './parquet-rows.ts';
import type { Found, Reader, Source } from './reader.ts';
import { readTable, type Row } from './table.ts';

/** Of what lies in an archive or a mail. */
const MOST_BYTES = 128 * 1024 * 1024;

/** A Parquet file: documents with their marks, as a dataset for Hugging Face has them, or a table of anybody’s,
 *  each row of it an article. */
export const readParquet: Reader = async function* (source, { mappings }) {
  const rows = readParquetRows(source);
  yield* readTable(rows, { name: source.name, format: 'parquet', encoding: null, mappings });
};

export async function* readParquetRows(source: Source): AsyncGenerator<Row | Found> {
  const table = await openParquet(await accessTo(source));
  const facts = readFacts(table);
  let line = 0;
  for await (const record of table.rows()) {
    line++;
    if (!facts) yield* readRecord(record, { line });
    else {
      try {
        yield { kind: 'document', line, document: readRow(record, facts.offsets) };
      } catch (error) {
        yield { kind: 'issue', issue: { ...toIssue(error), line } };
      }
    }
  }
}

async function accessTo(source: Source): Promise<RandomAccess> {
  const { slice } = source;
  if (slice) return { size: source.size, slice: (start, end) => slice(start, end) };
  const bytes = await source.bytes(MOST_BYTES);
  return { size: bytes.length, slice: async (start, end) => bytes.subarray(start, end) };
}

/** What the file says of its marks; `null` for a table without marks. Who wrote the file anew may have left out
 *  that it is Hearsay’s: then the columns tell. */
function readFacts({ facts, columns }: ParquetTable): { offsets: ReturnType<typeof toUnit> } | null {
  const own = facts.get('hearsay');
  if (own !== undefined) return { offsets: toUnit(own) };
  const marks = columns.find(({ element }) => element.name === 'annotations');
  const leaves = marks ? namesIn(marks) : [];
  const hasMarks = ['label', 'start', 'end'].every((name) => leaves.includes(name));
  return hasMarks && columns.some(({ element }) => element.name === 'text') ? { offsets: null } : null;
}

function toUnit(facts: string) {
  try {
    return offsetUnit.parse((JSON.parse(facts) as { offsets?: unknown }).offsets);
  } catch {
    return null;
  }
}

const namesIn = ({ element, children }: SchemaTree): string[] => [element.name, ...children.flatMap(namesIn)];
