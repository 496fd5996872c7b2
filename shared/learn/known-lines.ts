import { foldSiteLine } from '../boilerplate/site-lines.ts';
import type { KnownBoilerplate } from '../boilerplate/unite.ts';
import type { Learned } from '../suggest/proposal.ts';
import { overlaps, type Span } from '../text/span.ts';

/** Boilerplate as people see it: without what they said again and again is none, and with the lines that they
 *  marked again and again. What the article’s own file shows stays. */
export function applyKnownLines(
  text: string,
  found: readonly KnownBoilerplate[],
  learned: Learned | null,
): KnownBoilerplate[] {
  if (learned === null || learned.lines.size === 0) return [...found];
  const kindOf = (line: Span) => learned.lines.get(foldSiteLine(text.slice(line.start, line.end)) ?? '');
  const lines = listLines(text);
  const kept = found.filter(
    (span) =>
      span.origin === 'reader' ||
      !lines.filter((line) => overlaps(line, span)).every((line) => kindOf(line) === null),
  );
  const added = lines.flatMap((line): KnownBoilerplate[] => {
    const kind = kindOf(line);
    const isFree = kind != null && !kept.some((span) => overlaps(span, line));
    return isFree ? [{ ...line, kind, origin: 'rule' }] : [];
  });
  return [...kept, ...added].sort((a, b) => a.start - b.start);
}

/** The lines that are not blank, without the blanks at their edges. */
const listLines = (text: string): Span[] =>
  [...text.matchAll(/\S(?:[^\n]*\S)?/gu)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
