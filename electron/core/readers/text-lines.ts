import { corruptSource } from '../../../shared/errors.ts';

/** Longer than any line of a table of tokens. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** The lines of a text that comes in pieces, without their ends, numbered from 1.
 *  @throws CorruptSource for one that is longer than any */
export async function* textLines(
  pieces: AsyncIterable<string>,
): AsyncGenerator<{ line: number; text: string }> {
  let line = 0;
  let rest: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    const [first = '', ...others] = piece.split('\n');
    rest.push(first);
    length += first.length;
    if (length > MOST_CHARACTERS)
      throw corruptSource(`Line ${line + 1} is longer than any line of such a file.`, { line: line + 1 });
    const last = others.pop();
    if (last === undefined) continue;
    yield { line: ++line, text: withoutReturn(rest.join('')) };
    for (const text of others) yield { line: ++line, text: withoutReturn(text) };
    rest = [last];
    length = last.length;
  }
  const text = rest.join('');
  if (text !== '') yield { line: ++line, text: withoutReturn(text) };
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);
