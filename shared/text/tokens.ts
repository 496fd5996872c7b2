import type { Span } from './span.ts';

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** The words and signs of a text in order, without the blanks between them (UAX #29). Tokens are cut at the
 *  edges of `marks`, so that each mark is a row of whole tokens; blanks at a mark's edge are a token for that. */
export function tokenise(text: string, marks: readonly Span[]): Span[] {
  const starts = new Set(marks.map(({ start }) => start));
  const ends = new Set(marks.map(({ end }) => end));
  const edges = [...new Set([...starts, ...ends])].sort((a, b) => a - b);
  const tokens: Span[] = [];
  let edge = 0;
  const add = (start: number, end: number) => {
    const isBlank = text.slice(start, end).trim() === '';
    if (!isBlank || starts.has(start) || ends.has(end)) tokens.push({ start, end });
  };
  for (const { index, segment } of words.segment(text)) {
    const end = index + segment.length;
    let start = index;
    while ((edges[edge] ?? end) <= start) edge++;
    for (let cut = edges[edge]; cut !== undefined && cut < end; cut = edges[++edge]) {
      add(start, cut);
      start = cut;
    }
    add(start, end);
  }
  return tokens;
}
