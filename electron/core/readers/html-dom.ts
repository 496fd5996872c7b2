import { DOMParser } from 'linkedom';

/** An HTML page as a tree of a head and a body, whatever the page leaves out or puts beside them. Nothing is
 *  loaded and nothing runs. */
export function parseHtml(html: string): Document {
  const source = flattenDeep(html.replaceAll('\0', ''));
  const document = parse(source);
  return document.documentElement?.localName === 'html'
    ? gather(document)
    : parse(`<html><head></head><body>${source}</body></html>`);
}

/** All elements of a page, in their order: gone through once, since a search by selector goes through all. */
export function listElements(document: Document): Element[] {
  const elements: Element[] = [];
  let element: Element | null = document.documentElement;
  while (element) {
    elements.push(element);
    let next: Element | null = element.firstElementChild;
    while (element && !next) {
      next = element.nextElementSibling;
      if (!next) element = element.parentElement;
    }
    element = next;
  }
  return elements;
}

/** Whether an element stands in one of these names. */
export function isInside(element: Element, names: RegExp): boolean {
  for (let above = element.parentElement; above; above = above.parentElement) {
    if (names.test(above.localName)) return true;
  }
  return false;
}

/** A page of an e-book: XML, where every element may close itself, which HTML would take for left open. */
export const parseXhtml = (xhtml: string): Document =>
  parseHtml(
    xhtml
      .replace(/^\ufeff?\s*<\?xml[^>]*\?>/u, '')
      .replace(/<([a-z][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)\/>/giu, (all, name: string, rest: string) =>
        VOID.has(name.toLowerCase()) ? all : `<${name}${rest}></${name}>`,
      ),
  );

/** The parser takes a time that grows with the square of the depth. No page that people read is this deep:
 *  of such a one only the paragraphs are kept. */
function flattenDeep(html: string): string {
  const open: string[] = [];
  let drawings = 0;
  for (const [, closing, written = '', rest = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9:-]*)([^<>]*)/giu)) {
    const name = written.toLowerCase();
    if (name === 'svg') drawings = Math.max(0, drawings + (closing ? -1 : 1));
    // In drawings an element may close itself.
    if (VOID.has(name) || (drawings > 0 && rest.endsWith('/'))) continue;
    if (closing) {
      const opened = open.lastIndexOf(name);
      if (opened !== -1) open.length = opened;
    } else if (!(CLOSED_BY_NEXT.test(name) && open.at(-1) === name)) open.push(name);
    if (open.length > MOST_DEPTH) {
      return html
        .replace(/<(script|style|noscript|template|svg)\b[^]*?(?:<\/\1\s*>|$)|<!--[^]*?(?:-->|$)/giu, '')
        .replace(/<\/?([a-z][a-z0-9:-]*)[^<>]*>?/giu, (tag, name: string) =>
          KEPT_FLAT.test(name) ? tag : BLOCK.test(name) ? '<p>' : '',
        )
        .replace(/(?:<p>\s*)+/gu, '<p>');
    }
  }
  return html;
}

/** Browsers nest no deeper either. */
const MOST_DEPTH = 512;
/** Elements that stay open in many pages and are closed by the next of their kind. */
const CLOSED_BY_NEXT = /^(?:p|li|d[dt]|t[rdh]|t(?:head|body|foot)|option|optgroup|colgroup|rt|rp)$/iu;
const KEPT_FLAT = /^(?:br|html|head|body|title|meta|link)$/iu;
const BLOCK =
  /^(?:address|article|aside|blockquote|d[dlt]|div|figcaption|figure|footer|h[1-6]|header|li|main|nav|ol|p|pre|section|t[dhr]|table|ul)$/iu;

// The classes of linkedom are not those of TypeScript’s DOM library, but behave as they do.
const parse = (html: string): Document =>
  new DOMParser().parseFromString(html, 'text/html') as unknown as Document;

/** Puts what stands outside of head and body into the body, as browsers do. */
function gather(document: Document): Document {
  const root = document.documentElement;
  const children = [...root.childNodes];
  const head = children.find(({ nodeName }) => nodeName === 'HEAD') ?? document.createElement('head');
  const body = children.find(({ nodeName }) => nodeName === 'BODY') ?? document.createElement('body');
  const first = body.firstChild;
  const place = children.indexOf(body);
  children.forEach((child, index) => {
    if (child === head || child === body || child.nodeName === '#comment') return;
    if (index < place) body.insertBefore(child, first);
    else body.appendChild(child);
  });
  for (const late of [...document.childNodes].slice([...document.childNodes].indexOf(root) + 1)) {
    if (late.nodeType === late.ELEMENT_NODE || late.nodeType === late.TEXT_NODE) body.appendChild(late);
  }
  root.replaceChildren(head, body);
  return document;
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
