import type { Span } from '../../../shared/text/span.ts';
import { BlockText } from './block-text.ts';
import { parseXhtml } from './html-dom.ts';

/** Where the text of an element stands. */
export interface Region extends Span {
  element: Element;
  /** How much of it is links. */
  linked: number;
}

/** What a page shows as text. Offsets are UTF-16. */
export interface PageText {
  /** Blocks stand between blank lines; a forced line break is a line feed. */
  text: string;
  /** Of all elements that hold text: outer ones before inner ones, in the order of the text. */
  regions: Region[];
}

/** The text of an element as a browser shows it: white space collapsed outside of `pre`, what is hidden left
 *  out. The tree may be of any depth. */
export function htmlToText(root: Element): PageText {
  const text = new BlockText();
  const regions: Region[] = [];
  const open: { region: Region; linkedBefore: number }[] = [];
  let linked = 0;
  let links = 0;
  let preformatted = 0;

  const enter = (element: Element): void => {
    const name = element.localName;
    if (name === 'br') text.breakLine();
    if (BLOCKS.has(name)) text.breakBlock();
    if (PREFORMATTED.has(name)) preformatted++;
    if (name === 'a') links++;
    const region = Object.assign(text.begin(), { element, linked: 0 });
    regions.push(region);
    open.push({ region, linkedBefore: linked });
  };
  const leave = (element: Element): void => {
    const opened = open.at(-1);
    if (opened?.region.element !== element) return;
    open.pop();
    const { region, linkedBefore } = opened;
    const name = element.localName;
    text.end(region);
    if (name === 'a' && --links === 0) linked += region.end - region.start;
    region.linked = linked - linkedBefore;
    if (BLOCKS.has(name)) text.breakBlock();
    if (PREFORMATTED.has(name)) preformatted--;
  };

  let node: Node | null = root;
  while (node) {
    let child: Node | null = null;
    if (isElement(node)) {
      if (isShown(node)) {
        enter(node);
        child = node.firstChild;
      }
    } else if (node.nodeType === node.TEXT_NODE) {
      if (preformatted > 0) text.writePreformatted(node.nodeValue ?? '');
      else text.write(node.nodeValue ?? '');
    }
    if (child) {
      node = child;
      continue;
    }
    let next: Node | null = null;
    while (node && !next) {
      if (isElement(node)) leave(node);
      if (node === root) break;
      next = node.nextSibling;
      if (!next) node = node.parentNode;
    }
    node = next;
  }
  return { text: text.toString(), regions: regions.filter(({ start, end }) => start < end) };
}

/** The text of a page of an e-book. */
export const xhtmlToText = (xhtml: string): PageText => htmlToText(parseXhtml(xhtml).body);

const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE;

function isShown(element: Element): boolean {
  if (LEFT_OUT.has(element.localName)) return false;
  if (!element.hasAttributes()) return element.localName !== 'dialog';
  if (element.localName === 'dialog' && !element.hasAttribute('open')) return false;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return false;
  const style = element.getAttribute('style');
  return style === null || !NOT_DISPLAYED.test(style);
}

const NOT_DISPLAYED = /(?:^|[\s;])(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;

const namesOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** What a browser does not show as text, and readings beside characters. */
const LEFT_OUT = namesOf(
  'audio canvas datalist embed iframe link map meta noscript object rp rt script select style svg template title video',
);
const PREFORMATTED = namesOf('listing pre textarea xmp');
const BLOCKS = namesOf(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noframes ol p pre search section summary table tbody td textarea tfoot th thead tr ul xmp',
);
