import { basename } from 'node:path';
import { corruptSource, unsupported } from '../../../shared/errors.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { toIsoDate } from '../../../shared/text/iso-date.ts';
import { decodePage } from './html-charset.ts';
import { toLanguageTag } from './html-metadata.ts';
import { MOST_PAGE_BYTES, type Page, readPage } from './html.ts';
import { toIssue } from './issues.ts';
import { findRoot, type MailParts, parseMail, sortParts } from './mail-parts.ts';
import { splitMailbox } from './mbox.ts';
import { memorySource } from './memory-source.ts';
import type { MimePart } from './mime.ts';
import type { Article, Found, Reader, ReadOptions } from './reader.ts';

/** A web page in one file, as browsers save it. */
export const readMhtml: Reader = async function* (source, options) {
  const mail = parseMail(await source.bytes(MOST_PAGE_BYTES));
  const page = findRoot(mail);
  if (!page) throw unsupported('This file was saved by a browser, but holds no page of text.');
  yield* readPage(
    {
      name: source.name,
      format: 'mhtml',
      bytes: page.content(),
      charset: page.parameter('charset'),
      url: mail.header('snapshot-content-location') ?? page.header('content-location'),
      title: mail.header('subject'),
      meta: keep({ fetched: toIsoDate(mail.header('date') ?? '') }),
    },
    options,
  );
};

/** One mail, and the files that are attached to it. */
export const readMail: Reader = async function* (source, options) {
  yield* readOneMail(
    parseMail(await source.bytes(MOST_PAGE_BYTES)),
    { name: source.name, format: 'eml' },
    options,
  );
};

/** A mailbox: one article a mail. */
export const readMailbox: Reader = async function* (source, options) {
  for await (const { number, bytes } of splitMailbox(source.stream(), MOST_PAGE_BYTES)) {
    try {
      if (!bytes) throw unsupported('This mail is larger than 64 MB.');
      yield* readOneMail(parseMail(bytes), { name: source.name, line: number, format: 'mbox' }, options);
    } catch (error) {
      yield { kind: 'issue', issue: { ...toIssue(error), line: number } };
    }
  }
};

interface Place {
  name: string;
  line?: number;
  format: FileFormat;
}

function readOneMail(mail: MimePart, place: Place, options: ReadOptions): Found[] {
  const parts = sortParts(mail);
  const article = readText(mail, parts, place, options);
  const sources = parts.attached.map((part, index): Found => {
    const inside = place.line === undefined ? place.name : `${place.name}/${place.line}`;
    return {
      kind: 'source',
      source: memorySource(`${inside}/${nameOf(part, index)}`, part.content()),
      ...(part.type === 'message/rfc822' ? { format: 'eml' as const } : {}),
    };
  });
  if (article.length + sources.length === 0) throw corruptSource('This mail holds no text.');
  return [...article, ...sources];
}

const nameOf = ({ filename, type, header }: MimePart, index: number): string =>
  basename((filename ?? '').replaceAll('\\', '/')).replace(/[\0-\x1f]/g, '') ||
  (type.startsWith('message/')
    ? `${header('subject') ?? `mail-${index + 1}`}.eml`
    : `attachment-${index + 1}`);

/** The form of a mail that says more: newsletters often hold a plain form that only links to the page, while
 *  the plain form of a letter is broken into short lines. All of a mail is its article. */
function readText(mail: MimePart, { plain, html }: MailParts, place: Place, options: ReadOptions): Found[] {
  const title = mail.header('subject')?.replace(/\s+/gu, ' ').trim() || null;
  const meta = readMailHeader(mail);
  const texts = plain.map((part) => readPlain(part, options)).filter(({ text }) => /\S/u.test(text));
  const written = texts.map(({ text }) => text).join('\n\n');
  const found = tryPage(html, { ...place, meta, title }, options);
  const page = found.find((item) => item.kind === 'article');
  if (page && page.text.length * 2 > written.length) {
    const notes = found.filter((item) => item !== page);
    return [...notes, { ...page, title: title ?? page.title, meta: { ...page.meta, ...meta } }];
  }
  const [first] = texts;
  if (!first) return [];
  return [
    {
      kind: 'article',
      ...place,
      text: written,
      title,
      language: toLanguageTag(mail.header('content-language')),
      meta,
      encoding: first.encoding,
      original: Buffer.concat(plain.map((part) => part.content())),
      furniture: [],
    },
  ];
}

/** Some programs cut a mail into several pages, with pictures between them. */
function tryPage(
  html: MimePart[],
  place: Place & Pick<Page, 'meta' | 'title'>,
  options: ReadOptions,
): Found[] {
  const [first] = html;
  if (!first) return [];
  const decode = (part: MimePart) => decodePage(part.content(), part.parameter('charset'), options).text;
  try {
    const bytes = html.length === 1 ? first.content() : Buffer.from(html.map(decode).join('<hr>'));
    const charset = html.length === 1 ? first.parameter('charset') : 'utf-8';
    return readPage({ ...place, bytes, charset, url: null }, { ...options, extent: 'whole' });
  } catch {
    // The plain form, if there is one, is read instead.
    return [];
  }
}

function readPlain(part: MimePart, options: ReadOptions): { text: string; encoding: Article['encoding'] } {
  const bytes = part.content();
  if (bytes.length === 0) return { text: '', encoding: null };
  const { text, encoding, by } = decodePage(bytes, part.parameter('charset'), options);
  const isFlowed = /^flowed$/i.test(part.parameter('format') ?? '');
  const isDeleted = /^yes$/i.test(part.parameter('delsp') ?? '');
  return { text: isFlowed ? joinFlowed(text, isDeleted) : text, encoding: { encoding, by } };
}

/** Lines that end with a blank go on in the next. Source: RFC 3676. */
const joinFlowed = (text: string, isDeleted: boolean): string =>
  text.replace(/^ /gm, '').replace(/(?<!^--) \n(?!>|-- \n)/gm, isDeleted ? '' : ' ');

function readMailHeader(mail: MimePart): JsonObject {
  const url = /<(https?:[^<>\s]+)>/.exec(mail.header('archived-at') ?? '')?.[1];
  const list = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>/.exec(mail.header('list-id') ?? '');
  return keep({
    url: url ?? null,
    published: toIsoDate((mail.header('date') ?? '').replace(/\s*\([^()]*\)\s*$/, '')),
    site: list?.[1] || list?.[2] || null,
    authors: readNames(mail.header('from') ?? ''),
    id: mail.header('message-id')?.replace(/^<|>$/g, '') ?? null,
  });
}

/** `"Ina Holm" <ina@post.example>, desk@post.example` */
const readNames = (field: string): string[] | null => {
  const names = [...field.matchAll(/\s*(?:"((?:[^"\\]|\\.)*)"|([^<>,"]*))\s*(?:<([^<>]*)>)?\s*(?:,|$)/g)]
    .map(([, quoted, bare, address]) => (quoted ?? bare ?? '').trim() || (address ?? '').trim())
    .filter((name) => name !== '');
  return names.length === 0 ? null : names;
};

const keep = (fields: Record<string, JsonObject[string] | null>): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
