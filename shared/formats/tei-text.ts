import { normaliseText } from '../text/normalise.ts';
import type { Span } from '../text/span.ts';
import { offsetReader } from './format-offsets.ts';
import { elementsOf, type XmlElement } from './xml-tree.ts';

/** The text of a TEI file, and where its parts come to lie in it. */
export interface TeiText {
  text: string;
  /** What a pointer into the text (`#p1`, `#string-range(p1,0,5)`) covers; `null` if it leads nowhere. */
  find(pointer: string): Span | null;
  /** The elements within a line that mark something, in the order in which they end. */
  inline: readonly { element: XmlElement; span: Span }[];
}

/** Lays a text out. Where blanks mean what they are, it is every character within; otherwise several blanks are
 *  one, and paragraphs stand between blank lines. */
export function layOutTei(root: XmlElement): TeiText {
  const layout = createLayout();
  const ranges = new Map<string, Range>();
  const found: { element: XmlElement; range: Range }[] = [];
  walk(root, false);
  const given = layout.text();
  const text = normaliseText(given);
  const toUtf16 = offsetReader(given, text, 'utf16');
  const spanOf = (range: Range): Span => {
    const { start, end } = layout.spanOf(range);
    return { start: toUtf16(start), end: toUtf16(end) };
  };
  return {
    text,
    find(pointer) {
      const range = resolve(pointer, ranges);
      return range && spanOf(range);
    },
    inline: found.map(({ element, range }) => ({ element, span: spanOf(range) })),
  };

  function walk(element: XmlElement, isHidden: boolean): void {
    const { name, attributes, children, keepsSpace } = element;
    const from = layout.count();
    const breaks = keepsSpace ? undefined : breakAround(name);
    if (breaks) layout.breakBy(breaks);
    const shown = name === 'choice' ? elementsOf(element)[0] : undefined;
    for (const child of children) {
      if (typeof child === 'string') layout.add(child, isHidden, keepsSpace);
      else walk(child, isHidden || hidden.has(child.name) || (shown !== undefined && child !== shown));
    }
    if (breaks) layout.breakBy(breaks);
    const range = { from, to: layout.count() };
    const id = attributes.get('xml:id');
    if (id !== undefined && !ranges.has(id)) ranges.set(id, range);
    if (!isHidden && marking.has(name)) found.push({ element, range });
  }
}

const marking = new Set(['said', 'q', 'quote', 'persName', 'orgName', 'name', 'rs']);
/** What is no part of the text that people read, or stands in it twice. */
const hidden = new Set(
  'note fw figDesc spanGrp span listAnnotation annotation linkGrp link fs listRelation teiHeader standOff'.split(
    ' ',
  ),
);

type Break = ' ' | '\n' | '\n\n';
const lines = new Set(['lb', 'l', 'row', 'speaker']);
const blocks = new Set(
  (
    'p ab head lg div div1 div2 div3 div4 div5 div6 div7 list item table sp stage opener closer salute signed ' +
    'byline dateline trailer epigraph argument titlePage docTitle titlePart front body back group text figure u'
  ).split(' '),
);
const breakAround = (name: string): Break | undefined =>
  blocks.has(name) ? '\n\n' : lines.has(name) ? '\n' : name === 'cell' ? ' ' : undefined;

/** Characters of the file, by their number in the text of the root: from the first to behind the last. */
interface Range {
  from: number;
  to: number;
}

function createLayout() {
  /** Where each code point of the file begins and ends in the text, in UTF-16 units. */
  const starts: number[] = [];
  const ends: number[] = [];
  const parts: string[] = [];
  let length = 0;
  let waiting: Break | '' = '';
  const write = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  const flush = () => {
    if (length > 0 && waiting !== '') write(waiting);
    waiting = '';
  };
  return {
    count: () => starts.length,
    text: () => parts.join(''),
    breakBy(next: Break) {
      if (rank(next) > rank(waiting)) waiting = next;
    },
    add(part: string, isHidden: boolean, keepsSpace: boolean) {
      for (const sign of part) {
        const isBlank = !keepsSpace && blank.has(sign);
        if (isBlank && !isHidden && waiting === '') waiting = ' ';
        const isShown = !isHidden && !isBlank;
        if (isShown) flush();
        starts.push(length);
        if (isShown) write(sign);
        ends.push(length);
      }
    },
    spanOf({ from, to }: Range): Span {
      // What lies behind the last character stays as far outside as it is.
      const outside = Math.max(0, to - starts.length);
      return { start: starts[from] ?? length, end: (to > 0 ? (ends[to - 1] ?? length) : 0) + outside };
    },
  };
}

/** As XML has them; a space that does not break is none. */
const blank = new Set([' ', '\t', '\n', '\r']);
const rank = (wanted: Break | ''): number => ['', ' ', '\n', '\n\n'].indexOf(wanted);

const STRING_RANGE = /^#string-range\(\s*#?([^\s,()]+)\s*,\s*(\d{1,15})\s*(?:,\s*(\d{1,15})\s*)?\)$/u;

function resolve(pointer: string, ranges: ReadonlyMap<string, Range>): Range | null {
  const [, id, offset, length = '0'] = STRING_RANGE.exec(pointer) ?? [];
  const range = ranges.get(id ?? pointer.replace(/^#/u, ''));
  if (!range || !pointer.startsWith('#')) return null;
  if (offset === undefined) return range;
  const from = range.from + Number(offset);
  return { from, to: from + Number(length) };
}
