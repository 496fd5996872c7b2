import type { Element, Node } from '@xmldom/xmldom';
import { corruptSource } from '../../../shared/errors.ts';
import { BlockText } from './block-text.ts';
import type { Furniture } from './reader.ts';

/** The text of an item in NITF or XHTML, with what of it is not the article itself. */
export interface ItemText {
  text: string;
  furniture: Furniture[];
}

const namesOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const BLOCKS = namesOf(
  'abstract address article aside block blockquote body bq br byline caption credit dateline dd distributor div dl dt fn footer h1 h2 h3 h4 h5 h6 header hedline hl1 hl2 hr li media media-caption media-producer nitf-table note ol p pre rights section series table tagline td th tr ul',
);
const LEFT_OUT = namesOf(
  'head media-metadata media-reference media-object object script style title nitf-table-metadata docdata',
);
/** What these elements hold, by the kinds of boilerplate. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['hl1', 'headline'],
  ['h1', 'headline'],
  ['hl2', 'subheading'],
  ['h2', 'subheading'],
  ['h3', 'subheading'],
  ['h4', 'subheading'],
  ['byline', 'byline'],
  ['dateline', 'metadata'],
  ['distributor', 'credit'],
  ['media-producer', 'credit'],
  ['tagline', 'credit'],
  ['rights', 'disclaimer'],
  ['series', 'related'],
]);

/** No item that a newsroom writes nests its elements as deep. */
const MOST_DEPTH = 500;

/** Lays out an element’s text, block by block, behind lines that only its description has.
 *  @throws CorruptSource for elements nested beyond reason */
export function layOut(root: Element, before: { text: string; kind: string }[]): ItemText {
  const text = new BlockText();
  const furniture: Furniture[] = [];
  const within = (kind: string, write: () => void) => {
    const span = text.begin();
    write();
    text.end(span);
    if (span.start < span.end) furniture.push({ ...span, kind });
  };
  const walk = (node: Node, depth: number): void => {
    if (depth > MOST_DEPTH) throw corruptSource('The item nests its elements too deep to be read.');
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === child.TEXT_NODE || child.nodeType === child.CDATA_SECTION_NODE)
        text.write(child.nodeValue ?? '');
      if (child.nodeType === child.ELEMENT_NODE) enter(child as Element, depth);
    }
  };
  const enter = (element: Element, depth: number): void => {
    const name = nameOf(element);
    if (LEFT_OUT.has(name)) return;
    const isBlock = BLOCKS.has(name);
    if (name === 'br') return text.breakLine();
    if (isBlock) text.breakBlock();
    const kind = kinds.get(name);
    if (kind) within(kind, () => walk(element, depth + 1));
    else walk(element, depth + 1);
    if (isBlock) text.breakBlock();
  };
  for (const line of before) {
    within(line.kind, () => text.write(line.text));
    text.breakBlock();
  }
  enter(root, 0);
  return { text: text.toString(), furniture };
}

export const nameOf = (element: Element): string => (element.localName ?? element.tagName).toLowerCase();
