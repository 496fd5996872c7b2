import { posix } from 'node:path';
import { corruptSource, unsupported } from '../../../shared/errors.ts';
import type { OfficeFile } from './office-file.ts';
import { type Properties, readProperties } from './properties.ts';
import type { Prefixes } from './xml-events.ts';

/** A book: what it says of itself, and its chapters in the order in which they are read. */
export interface Book {
  properties: Properties;
  chapters: Chapter[];
}

export interface Chapter {
  /** The part of the container that holds it. */
  part: string;
  /** As the book’s table of contents has it. */
  title: string | null;
}

/** The names of the formats of a book’s own files. */
const BOOK: Prefixes = {
  'urn:oasis:names:tc:opendocument:xmlns:container': 'container',
  'http://www.idpf.org/2007/opf': 'opf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://www.daisy.org/z3986/2005/ncx/': 'ncx',
  'http://www.w3.org/2001/04/xmlenc#': 'enc',
  'http://www.w3.org/1999/xhtml': 'html',
  'http://www.idpf.org/2007/ops': 'epub',
};

/** @throws Unsupported for a book that its seller locked; CorruptSource for one without an order of chapters */
export async function openBook(file: OfficeFile): Promise<Book> {
  let packagePart: string | null = null;
  for (const event of await file.read('META-INF/container.xml', BOOK)) {
    if (event.type === 'open' && event.name === 'container:rootfile')
      packagePart ??= posix.resolve('/', event.attributes.get('full-path') ?? '').slice(1);
  }
  if (packagePart === null || !file.parts.includes(packagePart))
    throw corruptSource('The e-book is damaged: it does not say in which order its parts are read.');
  const locked = await findLocked(file);
  const { items, spine, guide } = await readPackage(file, packagePart);
  const readable = spine.filter(({ part, properties }) => !guide.has(part) && !/\bnav\b/u.test(properties));
  if (readable.length > 0 && readable.every(({ part }) => locked.has(part)))
    throw unsupported(
      'This e-book is locked by its seller (DRM): only the program that it was bought with can read it.',
    );
  const titles = await readContents(file, items);
  return {
    properties: readProperties(await file.read(packagePart, BOOK), PROPERTY_NAMES),
    chapters: readable
      .filter(({ part }) => file.parts.includes(part) && !locked.has(part))
      .map(({ part }) => ({ part, title: titles.get(part) ?? null })),
  };
}

const PROPERTY_NAMES = {
  'dc:title': 'title',
  'dc:language': 'language',
  'dc:creator': 'authors',
  'dc:date': 'published',
  'dc:publisher': 'site',
  'dc:identifier': 'id',
  'dc:description': 'description',
  'dc:subject': 'keywords',
} as const;

interface Item {
  part: string;
  type: string;
  properties: string;
}

/** The parts of the book, those that are read in their order, and those that only lead through it. */
async function readPackage(file: OfficeFile, packagePart: string) {
  const items = new Map<string, Item>();
  const spine: Item[] = [];
  const guide = new Set<string>();
  for (const event of await file.read(packagePart, BOOK)) {
    if (event.type !== 'open') continue;
    const get = (name: string) => event.attributes.get(name) ?? '';
    const part = resolvePart(packagePart, get('href'));
    if (event.name === 'opf:item')
      items.set(get('id'), { part, type: get('media-type'), properties: get('properties') });
    else if (event.name === 'opf:itemref') {
      const item = items.get(get('idref'));
      if (item && /html|xml/u.test(item.type)) spine.push(item);
    } else if (event.name === 'opf:reference' && /^(?:cover|toc|title-?page)$/u.test(get('type')))
      guide.add(part);
  }
  return { items: [...items.values()], spine, guide };
}

/** Fonts may be hidden in books that are not locked: what counts are chapters. */
async function findLocked(file: OfficeFile): Promise<Set<string>> {
  const locked = new Set<string>();
  for (const event of await file.read('META-INF/encryption.xml', BOOK)) {
    if (event.type === 'open' && event.name === 'enc:CipherReference')
      locked.add(resolvePart('', event.attributes.get('URI') ?? ''));
  }
  return locked;
}

/** The titles in the tables of contents of a book, old (NCX) and new (a page of links). */
async function readContents(file: OfficeFile, items: readonly Item[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  const add = (from: string, href: string, text: string) => {
    const part = resolvePart(from, href);
    const title = text.replace(/\s+/gu, ' ').trim();
    if (title !== '' && !titles.has(part)) titles.set(part, title);
  };
  for (const { part, type, properties } of items) {
    const isNav = /\bnav\b/u.test(properties);
    if (!isNav && type !== 'application/x-dtbncx+xml') continue;
    let [text, href] = ['', ''];
    for (const event of await file.read(part, BOOK)) {
      if (event.type === 'text') text += event.text;
      else if (event.type === 'open' && (event.name === 'ncx:navPoint' || event.name === 'html:a'))
        [text, href] = ['', event.attributes.get('href') ?? ''];
      else if (event.type === 'open' && event.name === 'ncx:content')
        add(part, event.attributes.get('src') ?? '', text);
      else if (event.type === 'close' && event.name === 'html:a') add(part, href, text);
    }
  }
  return titles;
}

/** Addresses in a book are relative to the part that they stand in; what they name is a part, never a path. */
function resolvePart(from: string, href: string): string {
  const [address = ''] = href.split('#', 1);
  let path = address;
  try {
    path = decodeURIComponent(address);
  } catch {
    // Written without escapes, then.
  }
  return posix.resolve('/', posix.dirname(from), path).slice(1);
}
