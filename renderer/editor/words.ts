import type { Span } from '../../shared/text/span.ts';

/** Word edges by Unicode's rules (UAX #29), looked up in a window around an offset, so that the cost does not
 *  depend on the length of the text or of its lines. Offsets are UTF-16 code units. */

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Longer than any word that a writer makes on purpose. */
const WINDOW = 300;
const isBlank = (text: string): boolean => /^\s*$/u.test(text);

interface Segment extends Span {
  blank: boolean;
  wordLike: boolean;
}

function segmentsAround(text: string, offset: number): Segment[] {
  let from = Math.max(0, offset - WINDOW);
  // Start at a blank if one is near, so that the first word of the window is whole.
  while (from > 0 && from > offset - 2 * WINDOW && !/\s/u.test(text.charAt(from))) from--;
  const around = text.slice(from, offset + WINDOW);
  return [...segmenter.segment(around)].map(({ segment, index, isWordLike }) => ({
    start: from + index,
    end: from + index + segment.length,
    blank: isBlank(segment),
    wordLike: isWordLike ?? false,
  }));
}

/** The word at an offset, else the one that ends there, else whatever sign or word comes next. Empty at the
 *  end of a text. */
export function wordAt(text: string, offset: number): Span {
  const here = segmentsAround(text, offset).filter(({ start, end }) => start <= offset && offset <= end);
  const under = here.find(({ end }) => end > offset);
  const found = (under?.wordLike ? under : null) ?? here.find(({ wordLike }) => wordLike);
  if (found) return { start: found.start, end: found.end };
  if (under && !under.blank) return { start: under.start, end: under.end };
  const end = nextEnd(text, offset);
  if (end === null) return { start: offset, end: offset };
  return { start: previousStart(text, end) ?? offset, end };
}

/** Grows a selection to whole words and drops blanks at its edges. Quote marks and punctuation that were
 *  selected stay in; those beside it stay out. Empty if only blanks were selected. */
export function snapToWords(text: string, { start, end }: Span): Span {
  const selected = text.slice(start, end);
  if (isBlank(selected)) return { start, end: start };
  const from = start + selected.length - selected.trimStart().length;
  const to = end - (selected.length - selected.trimEnd().length);
  const cut = (offset: number) =>
    segmentsAround(text, offset).find((s) => s.start < offset && offset < s.end);
  return { start: cut(from)?.start ?? from, end: cut(to)?.end ?? to };
}

/** Where the next word (or sign that is no blank) starts after `offset`; `null` if none does. */
export function nextStart(text: string, offset: number): number | null {
  const next = segmentsAround(text, offset).find((s) => !s.blank && s.start > offset);
  return next?.start ?? skipBlanks(text, offset, 1);
}

/** Where a word (or sign that is no blank) starts last before `offset`. */
export function previousStart(text: string, offset: number): number | null {
  const previous = segmentsAround(text, offset).findLast((s) => !s.blank && s.start < offset);
  return previous?.start ?? skipBlanks(text, offset, -1);
}

export function nextEnd(text: string, offset: number): number | null {
  const next = segmentsAround(text, offset).find((s) => !s.blank && s.end > offset);
  return next?.end ?? skipBlanks(text, offset, 1);
}

export function previousEnd(text: string, offset: number): number | null {
  const previous = segmentsAround(text, offset).findLast((s) => !s.blank && s.end < offset);
  return previous?.end ?? skipBlanks(text, offset, -1);
}

/** The nearest offset in a direction behind which stands no blank: only met where blanks fill the window. */
function skipBlanks(text: string, offset: number, step: 1 | -1): number | null {
  let at = offset + step * (WINDOW - 1);
  while (at > 0 && at < text.length && /\s/u.test(text.charAt(at))) at += step;
  return at > 0 && at < text.length ? at : null;
}
