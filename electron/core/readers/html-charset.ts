import { AppError } from '../../../shared/errors.ts';
import { decodeAs, type DecodedText, decodeText } from './decode.ts';
import type { ReadOptions } from './reader.ts';

/** What was sent over the Web, decoded. */
export interface DecodedPage extends Pick<DecodedText, 'text' | 'encoding' | 'by'> {
  /** Whether some bytes were no characters; “\ufffd” stands for them. */
  damaged: boolean;
}

/** Decodes a page or a part of a mail: by its byte order mark, the character set that it was sent with, what
 *  it declares itself, else by its looks. A few broken bytes do not keep it from being read.
 *  @throws Unsupported for what is not text; CorruptSource for an empty page */
export function decodePage(bytes: Uint8Array, sent: string | null, { encoding }: ReadOptions): DecodedPage {
  const declared = findLabel(sent) ?? findLabel(declaredIn(bytes));
  const chosen = declared || hasMark(bytes) ? 'auto' : encoding;
  try {
    const decoded = decodeText(bytes, chosen, declared);
    const patched = declared && decoded.by === 'guess' ? decodeDamaged(bytes, declared) : null;
    return patched ?? { ...decoded, damaged: false };
  } catch (error) {
    const isBroken = error instanceof AppError && error.data.kind === 'CorruptSource' && bytes.length > 0;
    const patched = isBroken
      ? decodeDamaged(bytes, chosen === 'auto' ? (declared ?? 'utf-8') : chosen)
      : null;
    if (!patched) throw error;
    return patched;
  }
}

/** Decodes a header or a file name, where a wrong letter does no harm: as it is named, else as UTF-8, else as
 *  Latin letters. */
export function decodeAsNamed(bytes: Uint8Array, charset: string | null): string {
  const text = decodeAs(bytes, findLabel(charset) ?? 'utf-8');
  return text.includes('\ufffd') ? decodeAs(bytes, 'windows-1252') : text;
}

/** Reads bytes as their declaration says, if nearly all of them agree with it. */
function decodeDamaged(bytes: Uint8Array, encoding: string): DecodedPage | null {
  const text = decodeAs(bytes, encoding);
  const broken = text.split('\ufffd').length - 1;
  const isNoise = broken * 200 > text.length;
  return isNoise ? null : { text, encoding, by: 'declared', damaged: broken > 0 };
}

/** The character set that a page names in its head, as it is written there. Source: HTML, 13.2.3.2. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, MOST_HEAD))
    .toString('latin1')
    .replace(/<!--[^]*?-->/g, '');
  const xml = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]+)/i.exec(head);
  if (xml) return xml[1] ?? null;
  for (const [meta] of head.matchAll(/<meta\s[^>]*>/gi)) {
    const found = /[\s;"']charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(meta);
    if (found) return found[1] ?? null;
  }
  return null;
}

/** Browsers look at the first kilobyte; pages that were saved often have more before it. */
const MOST_HEAD = 16 * 1024;

/** The name that the Web has for an encoding (Encoding Standard: “latin1” is windows-1252). */
function findLabel(label: string | null): string | null {
  try {
    return label === null ? null : new TextDecoder(label.trim().replace(/^["']|["']$/g, '')).encoding;
  } catch {
    return null;
  }
}

const hasMark = ([first, second, third]: Uint8Array): boolean =>
  (first === 0xef && second === 0xbb && third === 0xbf) ||
  (first === 0xff && second === 0xfe) ||
  (first === 0xfe && second === 0xff);
