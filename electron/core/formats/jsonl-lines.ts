import { createReadStream } from 'node:fs';
import { corruptSource } from '../../../shared/errors.ts';

/** The non-blank lines of a UTF-8 file with their numbers from 1, in memory bounded by the longest line.
 *  A line that is not UTF-8 comes as an error in its place.
 *  @throws what reading the file throws */
export async function* readLines(file: string): AsyncGenerator<{ line: number; text: string | Error }> {
  let rest: Buffer[] = [];
  let line = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      const bytes = Buffer.concat([...rest, chunk.subarray(from, at)]);
      rest = [];
      from = at + 1;
      const text = decode(bytes, ++line);
      if (text !== '') yield { line, text };
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  const text = decode(Buffer.concat(rest), ++line);
  if (text !== '') yield { line, text };
}

const LINE_FEED = 10;

function decode(bytes: Buffer, line: number): string | Error {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: line > 1 }).decode(bytes);
    return text.trim();
  } catch {
    return corruptSource('This line is not UTF-8.', { line });
  }
}
