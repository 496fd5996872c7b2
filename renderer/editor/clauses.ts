import { paragraphAfter, paragraphAt, paragraphBefore } from '../../shared/text/paragraph.ts';
import { listSentences } from '../../shared/text/sentences.ts';
import type { Span } from '../../shared/text/span.ts';

/** Stretches of a text between its commas, colons, dashes, brackets and full stops: where the words that
 *  somebody reports begin and end when no quote marks tell. Cost: the paragraphs that are looked at. */

/** A comma or the like with the quote marks behind it, a dash between blanks, or a bracket. */
const STOP = /[,;:](?<marks>[”"»“’']*)(?=\s)|\s[–—-]+(?=\s)|—|[，、；：](?<wide>[」』”]?)|(?<=\s)\(|\)/gu;
const FULL_STOP = /[.!?…。！？]+$/u;

/** The clauses of a paragraph in reading order. Quote marks that close stay in, other signs at the edges do not. */
export function listClauses(text: string, paragraph: Span, language: string | null = null): Span[] {
  return listSentences(text, paragraph, language).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    const clauses: Span[] = [];
    let from = start;
    const cut = (to: number, next: number) => {
      const words = text.slice(from, to);
      const begin = from + words.length - words.trimStart().length;
      if (/[\p{L}\p{N}]/u.test(words)) clauses.push({ start: begin, end: from + words.trimEnd().length });
      from = next;
    };
    for (const { 0: found, index, groups } of sentence.matchAll(STOP)) {
      const marks = groups?.['marks'] || groups?.['wide'];
      const next = start + index + found.length;
      cut(marks ? next : start + index, next);
    }
    cut(end - (FULL_STOP.exec(sentence)?.[0].length ?? 0), end);
    return clauses;
  });
}

/** Where a clause starts next behind an offset, or last before it; `null` if none does. */
export function neighbourClauseStart(
  text: string,
  offset: number,
  step: 1 | -1,
  language: string | null = null,
): number | null {
  const next = step === 1 ? paragraphAfter : paragraphBefore;
  for (let at: Span | null = paragraphAt(text, offset); at !== null; at = next(text, at)) {
    const clauses = listClauses(text, at, language);
    const found =
      step === 1
        ? clauses.find(({ start }) => start > offset)
        : clauses.findLast(({ start }) => start < offset);
    if (found) return found.start;
  }
  return null;
}

/** Where a clause ends next behind an offset; `null` if none does. */
export function nextClauseEnd(text: string, offset: number, language: string | null = null): number | null {
  for (let at: Span | null = paragraphAt(text, offset); at !== null; at = paragraphAfter(text, at)) {
    const found = listClauses(text, at, language).find(({ end }) => end > offset);
    if (found) return found.end;
  }
  return null;
}
