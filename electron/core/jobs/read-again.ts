import type { Extent, FileFormat } from '../../../shared/model/file-formats.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { memorySource } from '../readers/memory-source.ts';
import { type ReadItem, readSource } from './read-files.ts';

export interface ReadAgainInput {
  name: string;
  format: FileFormat;
  bytes: Uint8Array;
  encoding: string;
  extent: Extent;
  schema: Schema;
}

/** Reads one file that the project keeps, in another way.
 *  @throws what its reader throws, or CorruptSource if it holds no article any more */
export async function readAgain(input: ReadAgainInput): Promise<ReadItem> {
  const { name, format, bytes, encoding, extent, schema } = input;
  const source = memorySource(name, bytes);
  const read = readSource(
    source,
    format,
    { format, options: { encoding, extent, mappings: [] }, schema, boilerplate: 'mark' },
    0,
  );
  let last: ReadItem | null = null;
  for await (const item of read) {
    if (item.draft) return item;
    last = item;
  }
  return last ?? { name, format, draft: null, issues: [] };
}
