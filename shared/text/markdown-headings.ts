import type { Span } from './span.ts';

/** A heading of a Markdown text: its line, or two where it is underlined. */
export interface MarkdownHeading extends Span {
  /** 1 to 6. */
  level: number;
  /** Its words without the marks around them. */
  title: string;
}

const LINE = /[^\n]*(?:\n|$)/gy;
const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const MARKED = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/u;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/u;
/** What a line begins with that is no paragraph, and so cannot be underlined. */
const NO_PARAGRAPH = /^(?: {4}|\t| {0,3}(?:[>#|]|[-*+][ \t]|\d+[.)][ \t]))|^\s*$/u;

/** The headings behind `from`, in their order. What stands between fences of code is none. */
export function findHeadings(text: string, from: number): MarkdownHeading[] {
  const headings: MarkdownHeading[] = [];
  let fence: string | null = null;
  let before: (Span & { text: string; isAlone: boolean }) | null = null;
  LINE.lastIndex = from;
  for (let found = LINE.exec(text); found && found[0] !== ''; found = LINE.exec(text)) {
    const line = found[0].replace(/\n$/u, '');
    const span = { start: found.index, end: found.index + line.length };
    const mark = FENCE.exec(line)?.[1];
    if (mark && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null;
    const marked = fence === null ? MARKED.exec(line) : null;
    const underline = fence === null ? UNDERLINE.exec(line)?.[1] : undefined;
    if (marked?.[2]) headings.push({ ...span, level: (marked[1] as string).length, title: marked[2].trim() });
    else if (underline && before?.isAlone) {
      const level = underline.startsWith('=') ? 1 : 2;
      headings.push({ start: before.start, end: span.end, level, title: before.text.trim() });
    }
    const isParagraph = fence === null && !mark && !NO_PARAGRAPH.test(line) && !underline;
    // An underline below several lines would make a heading of a whole paragraph: rather of none.
    before = isParagraph ? { ...span, text: line, isAlone: before === null } : null;
  }
  return headings;
}
