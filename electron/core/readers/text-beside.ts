import { basename, extname } from 'node:path';
import iconv from 'iconv-lite';
import { corruptSource } from '../../../shared/errors.ts';
import { decodeText } from './decode.ts';
import type { Source } from './reader.ts';

/** The text of a file as it is written, with its byte order mark and line ends, which offsets may count. */
export async function readGivenText(source: Source, most?: number): Promise<string> {
  const bytes = await source.bytes(most);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), decodeText(bytes).encoding, { stripBOM: false });
  }
}

/** The text that a file with marks keeps in a file beside it: the first of these names that is there.
 *  @throws CorruptSource if none is */
export async function readTextBeside(source: Source, names: readonly string[]): Promise<string> {
  for (const name of names) {
    const found = await source.beside?.(name);
    if (found) return readGivenText(found);
  }
  throw corruptSource(
    `Its text should be in a file beside it, “${names[0] ?? ''}”, which is not there. Put the two into one folder and import that.`,
  );
}

/** The name of a file without its folder and ending. */
export const stemOf = (name: string): string => basename(name, extname(name));
