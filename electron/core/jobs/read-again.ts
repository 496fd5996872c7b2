import type { Extent, FileFormat } from '../../../shared/model/file-formats.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { listEncodings } from '../readers/guess-encoding.ts';
import { memorySource } from '../readers/memory-source.ts';
import { type ReadItem, readSource } from './read-files.ts';

export interface ReadAgainInput {
  name: string;
  format: FileFormat;
  bytes: Uint8Array;
  encoding: string;
  extent: Extent;
  schema: Schema;
  /** Also show how it reads in the other encodings that it may be in. */
  compare: boolean;
}

export interface ReadAgain {
  item: ReadItem;
  /** The one that it was read in first, then the likeliest; none that reads as one before it. */
  encodings: { encoding: string; sample: string }[];
}

/** As many as a person can tell apart at a glance. */
const MOST_ENCODINGS = 6;
const SAMPLE_CHARACTERS = 400;

/** Reads one file that the project keeps, in another way.
 *  @throws what its reader throws, or CorruptSource if it holds no article any more */
export async function readAgain(input: ReadAgainInput): Promise<ReadAgain> {
  const item = await readOnce(input, input.encoding);
  return { item, encodings: input.compare && item.draft ? await compareEncodings(input, item) : [] };
}

async function readOnce(input: ReadAgainInput, encoding: string): Promise<ReadItem> {
  const { name, format, bytes, extent, schema } = input;
  const source = memorySource(name, bytes);
  const read = readSource(
    source,
    format,
    { format, options: { encoding, extent, mappings: [] }, schema, boilerplate: 'mark', owner: null },
    0,
  );
  let last: ReadItem | null = null;
  for await (const item of read) {
    if (item.draft) return item;
    last = item;
  }
  return last ?? { name, format, draft: null, issues: [] };
}

/** Each encoding is tried on the whole file, through its reader: the words of a page stand behind its markup. */
async function compareEncodings(input: ReadAgainInput, { draft }: ReadItem): Promise<ReadAgain['encodings']> {
  const now = draft?.encoding?.encoding ?? input.encoding;
  const samples = new Map([[takeSample(draft?.document.text ?? ''), now]]);
  for (const { encoding } of listEncodings(input.bytes)) {
    if (samples.size === MOST_ENCODINGS) break;
    const { draft } = await readOnce(input, encoding);
    const sample = draft && takeSample(draft.document.text);
    if (sample && !samples.has(sample)) samples.set(sample, encoding);
  }
  return [...samples].map(([sample, encoding]) => ({ encoding, sample }));
}

/** The first lines that tell one encoding from another: those with more than plain Latin letters. */
function takeSample(text: string): string {
  const lines = text.split('\n').filter((line) => /[^\0-\x7f]/.test(line));
  return lines.join('\n').slice(0, SAMPLE_CHARACTERS).toWellFormed();
}
