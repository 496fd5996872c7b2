import type { Box } from './pdf-columns.ts';
import { collectWords, joinLines } from './hyphens.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Line } from './pdf-lines.ts';

/** Joins the lines of a file to paragraphs, over the ends of columns and pages. Large letters make headings.
 *  @param furniture lines that stand by themselves wherever they are, and do not part a paragraph */
export function joinToParagraphs(lines: readonly Line[], furniture: ReadonlyMap<Line, string>): Paragraph[] {
  const text = lines.filter((line) => !furniture.has(line));
  const words = collectWords(text.map((line) => line.text));
  const layout = measure(text);
  const paragraphs: (Paragraph & { lines: Line[] })[] = [];
  let open: (Paragraph & { lines: Line[] }) | null = null;
  for (const line of lines) {
    const kind = furniture.get(line);
    if (kind !== undefined) {
      paragraphs.push({ text: '', kind, lines: [line] });
      continue;
    }
    const last = open?.lines.at(-1);
    if (open && last && !startsParagraph(line, last, open.lines.length, layout)) open.lines.push(line);
    else {
      open = { text: '', kind: null, lines: [line] };
      paragraphs.push(open);
    }
  }
  for (const paragraph of paragraphs) {
    paragraph.text = joinLines(
      paragraph.lines.map((line) => line.text),
      words,
    );
  }
  return markHeadings(paragraphs, layout);
}

interface Layout {
  /** The edges of each column, by its number. */
  edges: ReadonlyMap<number, Box>;
  /** Of most letters. */
  size: number;
  /** From line to line, as a multiple of the size of their letters. */
  leading: number;
  /** Whether the first lines of paragraphs are set in. */
  indents: boolean;
}

function measure(lines: readonly Line[]): Layout {
  const sizes = new Map<number, number>();
  const leadings = new Map<number, number>();
  const edges = measureEdges(lines);
  let [setIn, flush] = [0, 0];
  lines.forEach((line, index) => {
    const size = Math.round(line.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
    const last = lines[index - 1];
    if (last?.column !== line.column || !isAlike(last.size, line.size)) return;
    const leading = Math.round(((line.y - last.y) / line.size) * 20) / 20;
    if (leading > 0.8 && leading < 3) leadings.set(leading, (leadings.get(leading) ?? 0) + 1);
    if (isSetIn(line, edges)) setIn++;
    else flush++;
  });
  const most = (counts: ReadonlyMap<number, number>, otherwise: number) =>
    [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [otherwise, 0])[0];
  return { edges, size: most(sizes, 10), leading: most(leadings, 1.2), indents: setIn > 2 && setIn < flush };
}

function measureEdges(lines: readonly Line[]): Map<number, Box> {
  const edges = new Map<number, Box>();
  for (const { column, x0, x1 } of lines) {
    const edge = edges.get(column) ?? { x0, x1 };
    edges.set(column, { x0: Math.min(edge.x0, x0), x1: Math.max(edge.x1, x1) });
  }
  return edges;
}

function startsParagraph(line: Line, last: Line, length: number, layout: Layout): boolean {
  const { edges } = layout;
  if (!isAlike(line.size, last.size) || line.rightToLeft !== last.rightToLeft || line.turn !== last.turn)
    return true;
  if (BULLET.test(line.text) || hasRoomFor(line, last, edges)) return true;
  if (line.column !== last.column) {
    // What stands below a column on the same page is not its end: that is beside it.
    const isBelow = line.page === last.page && line.x0 < last.x1 && last.x0 < line.x1;
    if (isBelow || isSetIn(line, edges)) return true;
    return !layout.indents && SENTENCE_END.test(last.text) && !/^\p{Ll}/u.test(line.text);
  }
  const gap = (line.y - last.y) / line.size;
  if (gap > layout.leading * 1.3 || gap < 0.3) return true;
  const indent = startOf(line, edges) - startOf(last, edges);
  if (indent > 0.7 * line.size && !BULLET.test(last.text)) return true;
  // Back from a block that was set in as a whole.
  return indent < -0.7 * line.size && length > 1 && isSetIn(last, edges);
}

const isAlike = (one: number, other: number): boolean => Math.abs(one - other) < 0.08 * Math.max(one, other);

/** How far from the edge of its column a line starts, and how far from the other one it ends. */
function startOf(line: Line, edges: Layout['edges']): number {
  const edge = edges.get(line.column) ?? line;
  return line.rightToLeft ? edge.x1 - line.x1 : line.x0 - edge.x0;
}

function roomBehind(line: Line, edges: Layout['edges']): number {
  const edge = edges.get(line.column) ?? line;
  return line.rightToLeft ? line.x0 - edge.x0 : edge.x1 - line.x1;
}

function isSetIn(line: Line, edges: Layout['edges']): boolean {
  const start = startOf(line, edges);
  return start > 0.7 * line.size && start < 5 * line.size;
}

/** Whether the first word of a line would have stood in the one before, had that not been a paragraph’s last. */
function hasRoomFor(line: Line, last: Line, edges: Layout['edges']): boolean {
  const wide = (line.x1 - line.x0) / Math.max(1, line.text.length);
  const [word = ''] = line.text.split(/\s/u, 1);
  return roomBehind(last, edges) > (word.length + 1) * wide + 0.8 * last.size;
}

const BULLET = /^(?:[•‣◦▪▫●○■□–—*]\s|\(?\d{1,2}[.)]\s)/u;
const SENTENCE_END = /[.!?…:。！？؟][»”"’'）)\]]*$/u;

function markHeadings(paragraphs: readonly (Paragraph & { lines: Line[] })[], { size }: Layout): Paragraph[] {
  const sizeOf = ({ lines }: { lines: Line[] }) => lines[0]?.size ?? 0;
  const isHeading = (paragraph: Paragraph & { lines: Line[] }) =>
    paragraph.kind === null && sizeOf(paragraph) > 1.15 * size && paragraph.text.length < 250;
  const headings = paragraphs.filter(isHeading);
  const onFirst = headings.filter(({ lines }) => lines[0]?.page === 1);
  const largest = Math.max(1.3 * size, ...onFirst.map(sizeOf));
  const headline = onFirst.find((paragraph) => sizeOf(paragraph) >= largest);
  return paragraphs.map((paragraph) => {
    const { text, kind } = paragraph;
    if (paragraph === headline) return { text, kind: 'headline' };
    return { text, kind: headings.includes(paragraph) ? 'subheading' : kind };
  });
}
