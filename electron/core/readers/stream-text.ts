import iconv from 'iconv-lite';
import { AppError, invalidInput } from '../../../shared/errors.ts';
import { decodeText } from './decode.ts';
import type { Article, Source } from './reader.ts';

/** From where a file stops being UTF-8, as much as its encoding is guessed from. */
const SAMPLE_BYTES = 64 * 1024;

/** The encoding of a file of any size: the one chosen, else as `decodeText` finds it. The file is read once,
 *  since the first letter beyond ASCII may stand at its end. */
export async function findEncoding(
  source: Source,
  chosen: string,
): Promise<NonNullable<Article['encoding']>> {
  if (chosen !== 'auto') return { encoding: chosen.toLowerCase(), by: 'choice' };
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let sample: Buffer | null = null;
  let isUtf8 = true;
  for await (const chunk of source.stream() as AsyncIterable<Buffer>) {
    sample ??= chunk;
    if (isUtf8) isUtf8 = isValid(utf8, chunk);
    else if (sample.length < SAMPLE_BYTES) sample = Buffer.concat([sample, chunk]);
    else break;
    // A chunk of plain letters tells nothing of how the others are written.
    if (!isUtf8 && !hasBeyondAscii(sample)) sample = chunk;
  }
  if (sample === null) return { encoding: 'utf-8', by: 'utf-8' };
  if (isUtf8 && !sample.includes(0)) return { encoding: 'utf-8', by: 'utf-8' };
  try {
    const { encoding, by } = decodeText(sample.subarray(0, sample.length & ~1));
    return { encoding, by };
  } catch (error) {
    // Damaged UTF-8: whoever reads piece by piece can say which pieces are.
    if (error instanceof AppError && error.data.kind === 'CorruptSource')
      return { encoding: 'utf-8', by: 'utf-8' };
    throw error;
  }
}

function isValid(decoder: TextDecoder, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const hasBeyondAscii = (bytes: Buffer): boolean => bytes.some((byte) => byte > 0x7f || byte === 0);

/** The text of a file of any size, piece by piece, without a byte order mark. What the encoding does not
 *  allow stands as “\ufffd”.
 *  @throws InvalidInput for an unknown encoding */
export async function* streamText(source: Source, encoding: string): AsyncGenerator<string> {
  const decoder = makeDecoder(encoding);
  let half = '';
  for await (const chunk of source.stream() as AsyncIterable<Buffer>) {
    const text = half + decoder.write(chunk);
    half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
    if (text.length > half.length) yield half ? text.slice(0, -1) : text;
  }
  const rest = half + (decoder.end() ?? '');
  if (rest !== '') yield rest;
}

function makeDecoder(encoding: string): { write(chunk: Buffer): string; end(): string | undefined } {
  if (encoding !== 'utf-8' && iconv.encodingExists(encoding)) return iconv.getDecoder(encoding);
  try {
    const decoder = new TextDecoder(encoding);
    return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
  } catch {
    throw invalidInput(`“${encoding}” is not an encoding that can be read.`);
  }
}
