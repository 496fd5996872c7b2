import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Issue } from '../../../shared/contract/entry.ts';
import { corruptSource, unsupported } from '../../../shared/errors.ts';
import { headlineOf, joinParagraphs } from './paragraphs.ts';
import { findPageFurniture } from './pdf-furniture.ts';
import { openPdf } from './pdf-library.ts';
import { type Line, readLines } from './pdf-lines.ts';
import { joinToParagraphs } from './pdf-paragraphs.ts';
import { type Properties, toProperties } from './properties.ts';
import type { Reader } from './reader.ts';

const MOST_BYTES = 512 * 1024 * 1024;

/** A PDF file: one article, from its text layer. Running heads, feet and page numbers come along only where the
 *  whole is wanted. */
export const readPdf: Reader = async function* (source, { extent, tick }) {
  const bytes = await source.bytes(MOST_BYTES);
  const document = await open(bytes);
  try {
    const { pages, broken } = await readPages(document, tick);
    yield* broken.map((issue) => ({ kind: 'issue' as const, issue }));
    const all = pages.flat();
    const text = all.map((line) => line.text).join('');
    requireText(text, document.numPages);
    if (looksGarbled(text)) yield { kind: 'issue', issue: GARBLED };

    const furniture = findPageFurniture(pages);
    const lines = extent === 'whole' ? all : all.filter((line) => !furniture.has(line));
    const paragraphs = joinToParagraphs(lines, furniture);
    const { title, language, meta } = await readInfo(document);
    yield {
      kind: 'article',
      name: source.name,
      format: 'pdf',
      ...joinParagraphs(paragraphs),
      title: title ?? headlineOf(paragraphs),
      language,
      meta: { ...meta, pages: document.numPages },
      encoding: null,
      original: bytes,
    };
  } finally {
    await document.loadingTask.destroy();
  }
};

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await openPdf(bytes);
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw unsupported(
        'This PDF is protected by a password. Open it, save it without one, and import that.',
      );
    throw corruptSource('The PDF is damaged or cut short: it cannot be opened.');
  }
}

/** Page by page, so that only lines are held of all. */
async function readPages(
  document: PDFDocumentProxy,
  tick: (() => void) | undefined,
): Promise<{ pages: Line[][]; broken: Issue[] }> {
  const pages: Line[][] = [];
  const broken: Issue[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    try {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      const column = pages.at(-1)?.at(-1)?.column ?? 0;
      pages.push(readLines(items, page.getViewport({ scale: 1 }).transform, number, column + 1));
      page.cleanup();
      tick?.();
    } catch {
      const message = `Page ${number} is damaged: its text is left out.`;
      broken.push({ severity: 'error', code: 'CorruptSource', message });
    }
  }
  return { pages, broken };
}

/** Scans mostly hold no letter at all, or those of a stamp. */
function requireText(text: string, pages: number): void {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters === 0 || letters < 5 * pages)
    throw unsupported(
      'This PDF holds pictures of pages (a scan, most likely) and no text. Recognise its text first (OCR).',
    );
}

/** Fonts may keep to themselves what their signs mean. */
function looksGarbled(text: string): boolean {
  const unknown = text.match(/[\p{Co}\p{Cn}\ufffd\u0001-\u0008\u000e-\u001f]/gu)?.length ?? 0;
  return unknown > 0.2 * text.length;
}

const GARBLED: Issue = {
  severity: 'warning',
  code: 'garbled',
  message:
    'The fonts of this PDF do not say what many of their letters are. If the text cannot be read, recognise it (OCR).',
};

async function readInfo(document: PDFDocumentProxy): Promise<Properties> {
  const { info, metadata } = await document.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const written = info as Readonly<Record<string, unknown>>;
  const xmp = (name: string): string[] => {
    const value: unknown = metadata?.get(name);
    return (Array.isArray(value) ? value : [value]).filter(
      (text): text is string => typeof text === 'string',
    );
  };
  const said = (name: string): string[] => {
    const value = written[name];
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
  };
  const titles = [...xmp('dc:title').slice(0, 1), ...said('Title')].filter((title) => !isFileName(title));
  return toProperties([
    ['title', titles.slice(0, 1)],
    ['language', said('Language')],
    ['authors', xmp('dc:creator')],
    ['authors', said('Author')],
    ['published', said('CreationDate').map(toIso)],
    ['modified', said('ModDate').map(toIso)],
    ['description', said('Subject')],
    ['keywords', said('Keywords')],
  ]);
}

/** What programs put there by themselves is no title. */
const isFileName = (title: string): boolean =>
  /\.(?:docx?|odt|rtf|indd|qxp|qxd|pdf|tex|html?|pages)$|^(?:Microsoft Word - |untitled\b|Layout \d|about:blank)/iu.test(
    title.trim(),
  ) || title.trim() === '';

/** `D:20220917100000+02'00'` as ISO 8601, as exact as it is (ISO 32000-1, section 7.9.4). */
function toIso(date: string): string {
  const parts = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d)?'?(\d\d)?/u.exec(date);
  if (!parts) return '';
  const [, year, month, day, hour, minute, second = '00', zone = '', zoneMinute = '00'] = parts;
  const days = [year, month, day].filter((part) => part !== undefined).join('-');
  if (day === undefined || hour === undefined) return days;
  const offset = zone === '' || zone === 'Z' ? zone : `${zone}:${zoneMinute}`;
  return `${days}T${hour}:${minute}:${second}${offset}`;
}
