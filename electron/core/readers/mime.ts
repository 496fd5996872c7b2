import { decodeAsNamed } from './html-charset.ts';

/** A mail, or a part of one. Source: RFC 2045, 2046, 2047, 2231. */
export interface MimePart {
  /** Of the first header field of this name, its encoded words read; `null` if there is none. */
  header(name: string): string | null;
  /** In lower case: `text/html`. */
  type: string;
  /** A parameter of the content type. */
  parameter(name: string): string | null;
  isAttachment: boolean;
  filename: string | null;
  /** Unpacked from base64 or quoted-printable; of no use for a part that has parts. */
  content(): Buffer;
  parts: MimePart[];
}

/** Mails of people nest a few levels; more is only meant to do harm. */
const MOST_DEPTH = 20;

/** Reads a mail or a part of one. What is broken is read as far as it goes; a part without a header is text. */
export function parseMime(bytes: Buffer, depth = 0, fallback = 'text/plain'): MimePart {
  const { head, body } = cutHead(bytes);
  const fields = readFields(head);
  const header = (name: string) => {
    const value = fields.get(name);
    return value === undefined ? null : decodeWords(value);
  };
  const contentType = readValue(fields.get('content-type') ?? fallback);
  const disposition = readValue(fields.get('content-disposition') ?? '');
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(contentType.value) ? contentType.value : fallback;
  const boundary = contentType.parameters.get('boundary');
  const isMultipart = type.startsWith('multipart/') && boundary && depth < MOST_DEPTH;
  const inner = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const filename = disposition.parameters.get('filename') ?? contentType.parameters.get('name') ?? null;
  return {
    header,
    type,
    parameter: (name) => contentType.parameters.get(name) ?? null,
    isAttachment: disposition.value === 'attachment',
    filename: filename === null ? null : decodeWords(filename),
    content: () => unpack(body, (fields.get('content-transfer-encoding') ?? '').trim().toLowerCase()),
    parts: isMultipart ? splitParts(body, boundary).map((part) => parseMime(part, depth + 1, inner)) : [],
  };
}

function cutHead(bytes: Buffer): { head: Buffer; body: Buffer } {
  if (bytes[0] === 0x0a || (bytes[0] === 0x0d && bytes[1] === 0x0a)) {
    return { head: Buffer.alloc(0), body: bytes.subarray(bytes.indexOf(0x0a) + 1) };
  }
  const ends = ['\r\n\r\n', '\n\n']
    .map((mark) => ({ at: bytes.indexOf(mark), length: mark.length }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at);
  const end = ends[0];
  if (!end) return { head: bytes, body: Buffer.alloc(0) };
  return { head: bytes.subarray(0, end.at), body: bytes.subarray(end.at + end.length) };
}

/** Header fields by their names in lower case; the first of a name counts. */
function readFields(head: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  const text = decodeAsNamed(head.subarray(0, MOST_HEAD_BYTES), null).replace(/\r?\n(?=[ \t])/g, '');
  for (const [, name = '', value = ''] of text.matchAll(/^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/gm)) {
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, value.slice(0, MOST_FIELD).trim());
  }
  return fields;
}

const MOST_HEAD_BYTES = 1024 * 1024;
/** No field that is read is as long, but for what was made to keep patterns busy. */
const MOST_FIELD = 8000;

/** A value and its parameters: `text/html; charset="utf-8"; name*0*=utf-8''a%20; name*1=b`. */
function readValue(field: string): { value: string; parameters: Map<string, string> } {
  const parameters = new Map<string, string>();
  const pieces = new Map<string, string[]>();
  for (const [, name = '', quoted, bare = ''] of field.matchAll(
    /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/g,
  )) {
    const value = quoted === undefined ? bare.trim() : quoted.replace(/\\(.)/g, '$1');
    const [key = '', ...rest] = name.toLowerCase().split('*');
    if (rest.length === 0) parameters.set(key, value);
    else pieces.set(key, [...(pieces.get(key) ?? []), value]);
  }
  for (const [key, values] of pieces) parameters.set(key, decodePercent(values.join('')));
  return { value: field.split(';', 1)[0]?.trim().toLowerCase() ?? '', parameters };
}

function decodePercent(value: string): string {
  const [, charset = null, encoded = value] = /^([^']*)'[^']*'(.*)$/s.exec(value) ?? [];
  const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return bytes === encoded ? value : decodeAsNamed(Buffer.from(bytes, 'latin1'), charset);
}

const WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=/gi;
const WORDS = /=\?[^?\s]+\?[bq]\?[^?]*\?=(?:\s*=\?[^?\s]+\?[bq]\?[^?]*\?=)*/gi;

/** Reads encoded words. A character may be split between two words that follow each other. */
function decodeWords(value: string): string {
  return value.replace(WORDS, (run) => {
    const words = [...run.matchAll(WORD)].map(([, charset = '', packing = '', text = '']) => ({
      charset: charset.toLowerCase(),
      bytes:
        packing.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64')
          : unpackQuoted(Buffer.from(text.replaceAll('_', ' '), 'latin1')),
    }));
    let decoded = '';
    for (let at = 0; at < words.length;) {
      const charset = words[at]?.charset ?? '';
      let end = at;
      while (words[end]?.charset === charset) end++;
      decoded += decodeAsNamed(Buffer.concat(words.slice(at, end).map(({ bytes }) => bytes)), charset);
      at = end;
    }
    return decoded;
  });
}

function unpack(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? unpackQuoted(body) : body;
}

function unpackQuoted(body: Buffer): Buffer {
  const out = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] as number;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const code = Number.parseInt(HEX.exec(body.toString('latin1', at + 1, at + 3))?.[0] ?? '', 16);
    if (Number.isNaN(code)) {
      const softBreak = SOFT_BREAK.exec(body.toString('latin1', at + 1, at + 80));
      if (softBreak) at += softBreak[0].length;
      else out[length++] = byte;
    } else {
      out[length++] = code;
      at += 2;
    }
  }
  return out.subarray(0, length);
}

const EQUALS = 0x3d;
const LINE_FEED = 0x0a;
const SOFT_BREAK = /^[ \t]*\r?\n/;
const HEX = /^[0-9a-f]{2}$/i;

/** The parts between the lines that begin with the boundary. */
function splitParts(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + 1)) {
    if (at > 0 && body[at - 1] !== LINE_FEED) continue;
    const lineEnd = body.indexOf(LINE_FEED, at);
    const rest = body.toString(
      'latin1',
      at + delimiter.length,
      lineEnd === -1 ? undefined : Math.min(lineEnd, at + 200),
    );
    if (!/^(?:--)?\s*$/.test(rest)) continue;
    if (start !== -1) parts.push(body.subarray(start, endOfPart(body, start, at)));
    if (rest.startsWith('--') || lineEnd === -1) return parts;
    start = lineEnd + 1;
  }
  if (start !== -1) parts.push(body.subarray(start));
  return parts;
}

/** The line end before a boundary belongs to the boundary. */
function endOfPart(body: Buffer, start: number, boundary: number): number {
  const end = body[boundary - 2] === 0x0d ? boundary - 2 : boundary - 1;
  return Math.max(start, end);
}
