import { extname } from 'node:path';
import iconv from 'iconv-lite';
import { unsupported } from '../../../shared/errors.ts';
import { looksLikeEsa } from '../../../shared/formats/esa-reading.ts';
import { looksLikeMqm } from '../../../shared/formats/mqm-reading.ts';
import { isTag } from '../../../shared/formats/conll-tags.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { recogniseMarkup } from './recognise-markup.ts';
import { recogniseOffice } from './recognise-office.ts';
import type { Source } from './reader.ts';
import { findForeignEnding, findForeignMagic } from './foreign-files.ts';

const HEAD_BYTES = 64 * 1024;

/** What kind of file a source is: by how its bytes begin, else by the ending of its name, else text.
 *  @throws Unsupported, in words that say what it is, for what holds no articles that can be read */
export async function recognise(source: Source): Promise<FileFormat> {
  const head = await readHead(source);
  const ending = extname(source.name).toLowerCase();
  return recogniseHead(head, ending);
}

/** The same for the first bytes of a file and its name's ending, in lower case with its dot. */
function recogniseHead(head: Buffer, ending: string): FileFormat {
  const office = recogniseOffice(head, ending);
  if (office) return office;
  const bytes = recogniseBytes(head, ending);
  if (bytes) return bytes;
  const foreign = findForeignMagic(head);
  if (foreign) throw unsupported(foreign);
  const text = readAsText(head);
  if (ending === '.ann' && (text === '' || BRAT_LINE.test(text))) return 'brat';
  const markup = recogniseMarkup(text, ending);
  if (markup) return markup;
  if (WEB_ANNOTATIONS.test(text)) return 'w3c';
  const mail = recogniseMail(text, ending);
  if (mail) return mail;
  if (looksLikeMqm(text)) return 'mqm';
  if (looksLikeEsa(text)) return 'esa';
  const tokens = recogniseTokens(text, ending);
  if (tokens) return tokens;
  const byEnding = endings.get(ending);
  if (byEnding && byEnding !== 'json') return byEnding;
  if (byEnding === 'json' || JSON_START.test(text)) return holdsLines(text) ? 'jsonl' : 'json';
  const kind = findForeignEnding(ending);
  if (kind) throw unsupported(kind);
  return 'text';
}

/** An annotation of brat standoff, at the beginning of a line. */
const BRAT_LINE = /^(?:[TREAMN#]\d+|\*)\t\S+/m;

const endings: ReadonlyMap<string, FileFormat> = new Map([
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.htm', 'html'],
  ['.html', 'html'],
  ['.xhtml', 'html'],
  ['.mht', 'mhtml'],
  ['.mhtml', 'mhtml'],
  ['.eml', 'eml'],
  ['.mbox', 'mbox'],
  ['.csv', 'csv'],
  ['.tsv', 'tsv'],
  ['.tab', 'tsv'],
  ['.json', 'json'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
]);

/** Whether a file’s name promises an article: one that holds something else is a disappointment. */
export function promisesArticle(name: string): boolean {
  const ending = extname(name).toLowerCase();
  return (
    endings.has(ending) ||
    ['.ann', '.txt', '.text', '.pdf', '.docx', '.odt', '.rtf', '.epub'].includes(ending)
  );
}

async function readHead(source: Source): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source.stream() as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

function recogniseBytes(head: Buffer, ending: string): FileFormat | null {
  const starts = (text: string, at = 0) => head.toString('latin1', at, at + text.length) === text;
  // Some programs write a few bytes before a PDF; its readers look for the mark in the first kilobyte.
  if (/^[^<{]{0,1000}%PDF-\d/.test(head.toString('latin1', 0, 1024))) return 'pdf';
  if (starts('{\\rtf')) return 'rtf';
  if (starts('\x1f\x8b')) return 'gzip';
  if (starts('WARC/')) return 'warc';
  if (starts('PAR1') && (head[4] ?? 0) < 0x20) return 'parquet';
  if (starts('ustar', 257) || (ending === '.tar' && hasTarChecksum(head))) return 'tar';
  return null;
}

/** Archives from before the mark was agreed on: the sum of the header's bytes stands in it, in octal. */
function hasTarChecksum(head: Buffer): boolean {
  if (head.length < 512) return false;
  const written = Number.parseInt(head.toString('latin1', 148, 156).trim(), 8);
  const bytes = Buffer.from(head.subarray(0, 512)).fill(' ', 148, 156);
  return bytes.reduce((sum, byte) => sum + byte, 0) === written;
}

/** The head as far as its letters of ASCII go, whatever its encoding. */
function readAsText(head: Buffer): string {
  const starts = (...mark: number[]) => mark.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xfe) || (head[0] === 0x3c && head[1] === 0)) return iconv.decode(head, 'utf-16le');
  if (starts(0xfe, 0xff) || (head[0] === 0 && head[1] === 0x3c)) return iconv.decode(head, 'utf-16be');
  return head.toString('latin1', starts(0xef, 0xbb, 0xbf) ? 3 : 0);
}

/** What stands behind it says nothing, or is a document’s number and name in brackets. */
const DOCUMENT_START = /^\s*-DOCSTART-(?:[ \t]+(?:-X-|-DOCSTART-|[O_-]))*(?:[ \t]+\([^\n]*|[ \t]*\r?)\n/;

/** Token formats by their first line, or by tags at the end of each; what is named as CoNLL may begin otherwise. */
function recogniseTokens(text: string, ending: string): FileFormat | null {
  if (text.startsWith('#FORMAT=WebAnno TSV 3.')) return 'webanno-tsv';
  if (DOCUMENT_START.test(text) || endsInTags(text)) return 'conll';
  return ['.conll', '.conllu', '.conllup', '.bio', '.iob', '.iob2', '.bioes'].includes(ending)
    ? 'conll'
    : null;
}

/** Enough lines that end in a tag to be no verse of an article. */
function endsInTags(text: string): boolean {
  const lines = text.slice(0, 4096).split(/\r?\n/).slice(0, -1);
  const rows = lines.map((line) => line.trim().split(/[ \t]+/)).filter(([first]) => first !== '');
  const [{ length } = []] = rows;
  return (
    rows.length >= 8 &&
    rows.every((cells) => cells.length === length && length > 1 && isTag(cells.at(-1) as string))
  );
}

const MAILBOX_START = /^From \S+ .*\d{4}\s*\r?\n(?:>?[!-9;-~]+:)/;
const HEADER_BLOCK = /^(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/;

/** A mailbox begins with a line “From …”, a mail with its header. An article may begin with lines of the same
 *  form (“Title: …”, “Date: …”), so two fields are asked for that only mails have. */
function recogniseMail(text: string, ending: string): FileFormat | null {
  if (MAILBOX_START.test(text)) return 'mbox';
  const header = HEADER_BLOCK.exec(text)?.[0].toLowerCase() ?? '';
  const has = (...fields: string[]) =>
    fields.filter((field) => header.startsWith(`${field}:`) || header.includes(`\n${field}:`)).length;
  const fields = has('received', 'return-path', 'message-id', 'mime-version', 'delivered-to', 'from', 'to');
  const isMail = fields >= 2 || (fields === 1 && has('subject', 'content-type') > 0 && has('date') > 0);
  if (!isMail) return null;
  const isPage =
    /\nsnapshot-content-location:|^from: <saved by|\nfrom: <saved by/.test(header) ||
    (ending.startsWith('.mht') && /content-type:\s*(?:multipart\/related|text\/html)/.test(header));
  return isPage ? 'mhtml' : 'eml';
}

/** No article begins so, while what is sent by servers often has no ending. */
const JSON_START = /^\s*(?:\[\s*)?\{\s*"/;

/** The context that every one of them names, wherever it stands among its properties. */
const WEB_ANNOTATIONS = /^\s*[[{][^]*?"@context"\s*:\s*(?:\[\s*)?"https?:\/\/www\.w3\.org\/ns\/anno\.jsonld"/;

/** Lines of JSON rather than one value: the first line is whole by itself, and another follows. */
function holdsLines(text: string): boolean {
  const [first = '', second = ''] = text.trimStart().split('\n', 2);
  if (!first.startsWith('{') || !second.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}
