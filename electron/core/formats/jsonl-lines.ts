import { createReadStream } from 'node:fs';
import { corruptSource } from '../../../shared/errors.ts';

/** Longer than any article with its marks; a string of JavaScript could not hold much more. */
const MOST_BYTES = 256 * 1024 * 1024;
const LINE_FEED = 10;

interface Line {
  /** From 1. */
  line: number;
  text: string | Error;
}

/** The non-blank lines of a UTF-8 file, as `splitLines` gives them.
 *  @throws what reading the file throws */
export const readLines = (file: string): AsyncGenerator<Line> =>
  splitLines(createReadStream(file, { highWaterMark: 1 << 20 }));

/** The non-blank lines of UTF-8 bytes, in memory bounded by `MOST_BYTES`. A line that is too long or not
 *  UTF-8 comes as an error in its place. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let bytes = 0;
  let line = 0;
  const add = (part: Buffer) => {
    bytes += part.length;
    if (bytes <= MOST_BYTES) parts.push(part);
    else parts = [];
  };
  const finish = (): Line => {
    line++;
    const text = bytes > MOST_BYTES ? tooLong(line) : decode(Buffer.concat(parts), line);
    parts = [];
    bytes = 0;
    return { line, text };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, at));
      from = at + 1;
      const read = finish();
      if (read.text !== '') yield read;
    }
    add(chunk.subarray(from));
  }
  const read = finish();
  if (read.text !== '') yield read;
}

const tooLong = (line: number): Error => corruptSource('This line is longer than 256 MB.', { line });

function decode(bytes: Buffer, line: number): string | Error {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: line > 1 }).decode(bytes);
    return text.trim();
  } catch {
    return corruptSource('This line is not UTF-8.', { line });
  }
}
