import type { Readable } from 'node:stream';

/** One mail of a mailbox; `null` in place of one that is too large. */
export interface MailboxItem {
  /** Its place in the mailbox, from 1. */
  number: number;
  bytes: Buffer | null;
}

/** The mails of a mailbox, one after another. A mail begins with a line “From …” that holds a time and a year,
 *  stands behind an empty line and before a header: a sentence may begin with “From” too. Lengths that mails
 *  state are not believed, as programs that move mails leave them wrong. Source: RFC 4155, and “mboxrd” for
 *  lines “>From”. */
export async function* splitMailbox(stream: Readable, mostBytes: number): AsyncGenerator<MailboxItem> {
  let number = 0;
  let lines: Buffer[] = [];
  let size = 0;
  let isBehindBlank = true;
  /** A line “From …” until the next shows whether a mail begins. */
  let from: Buffer | null = null;

  const add = (line: Buffer) => {
    size += line.length;
    if (size <= mostBytes) lines.push(isEscaped(line) ? line.subarray(1) : line);
    else lines = [];
    isBehindBlank = isBlank(line);
  };
  const take = (): MailboxItem[] => {
    const bytes = size > mostBytes ? null : Buffer.concat(lines);
    lines = [];
    size = 0;
    return number === 0 ? [] : [{ number, bytes }];
  };

  for await (const line of splitLines(stream)) {
    if (from) {
      if (FIELD.test(line.toString('latin1', 0, 100))) {
        yield* take();
        number++;
      } else {
        add(from);
      }
      from = null;
    }
    if (isBehindBlank && startsFrom(line) && FROM_LINE.test(line.toString('latin1', 0, 300))) from = line;
    else add(line);
  }
  if (from) add(from);
  yield* take();
}

/** Lines with their ends; those that are longer than a line of text comes in pieces. */
async function* splitLines(stream: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const data: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = data.indexOf(0x0a); end !== -1; end = data.indexOf(0x0a, start)) {
      yield data.subarray(start, end + 1);
      start = end + 1;
    }
    rest = data.subarray(start);
    if (rest.length > MOST_LINE_BYTES) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}

const MOST_LINE_BYTES = 1024 * 1024;

const startsFrom = (line: Buffer): boolean => line[0] === 0x46 && line.toString('latin1', 0, 5) === 'From ';
const FROM_LINE = /^From .*\d{1,2}:\d{2}.*\d{4}\s*$/;
const FIELD = /^>?(?:From |[!-9;-~]+[ \t]*:)/;
const isBlank = (line: Buffer): boolean => line[0] === 0x0a || (line[0] === 0x0d && line[1] === 0x0a);
const isEscaped = (line: Buffer): boolean =>
  line[0] === 0x3e && /^>+From /.test(line.toString('latin1', 0, 200));
