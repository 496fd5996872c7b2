import { isHighSurrogate, isLowSurrogate } from '../text/offsets.ts';
import { isGraphemeBoundary, type Span } from '../text/span.ts';
import { fold, type FoldedText } from './fold.ts';
import type { RegexTerm, TextTerm } from './query.ts';
import { isWordCharacter } from './tokens.ts';

/** A text as it is and as search compares it. */
export interface SearchableText {
  text: string;
  folded(): FoldedText;
}

export function searchable(text: string): SearchableText {
  let folded: FoldedText | null = null;
  return { text, folded: () => (folded ??= fold(text)) };
}

/** Finds where something stands in a text: spans on grapheme edges, in order, none overlapping the next. */
export type Finder = (text: SearchableText) => Span[];

export const createFinder = (term: TextTerm | RegexTerm): Finder =>
  term.op === 'regex' ? regexFinder(term) : wordFinder(term);

/** Whole words, compared as folded; a blank stands for any white space. */
function wordFinder({ text, kind }: TextTerm): Finder {
  const pieces = fold(text).text.split(/\s+/u).filter(Boolean);
  const [first, ...rest] = pieces;
  if (first === undefined) return () => [];
  const lastPiece = pieces.at(-1) ?? first;
  const boundBefore = isWordCharacter(first.codePointAt(0) ?? 0);
  const boundAfter = kind !== 'prefix' && isWordAt(lastPiece, lastPiece.length, -1);
  return (source) => {
    const folded = source.folded();
    const spans: Span[] = [];
    let from = 0;
    for (let at = folded.text.indexOf(first); at !== -1; at = folded.text.indexOf(first, from)) {
      from = at + 1;
      const matched = matchRest(folded.text, at + first.length, rest);
      if (matched === null) continue;
      if (boundBefore && isWordAt(folded.text, at, -1)) continue;
      if (boundAfter && isWordAt(folded.text, matched, 1)) continue;
      const foldedEnd = kind === 'prefix' ? endOfWord(folded.text, matched) : matched;
      const start = folded.startOf(at);
      const end = folded.endOf(foldedEnd);
      if (start === null || end === null) continue;
      if (!isGraphemeBoundary(source.text, start) || !isGraphemeBoundary(source.text, end)) continue;
      spans.push({ start, end });
      from = foldedEnd;
    }
    return spans;
  };
}

/** Where the other pieces end, each after some white space, or `null` if they do not follow. */
function matchRest(text: string, from: number, pieces: string[]): number | null {
  let at = from;
  for (const piece of pieces) {
    const blank = /\s*/uy;
    blank.lastIndex = at;
    const length = blank.exec(text)?.[0].length ?? 0;
    if (length === 0 || !text.startsWith(piece, at + length)) return null;
    at += length + piece.length;
  }
  return at;
}

/** Whether the character that ends (`-1`) or starts (`1`) at an offset is part of a word. */
function isWordAt(text: string, offset: number, side: -1 | 1): boolean {
  if (side === 1) return offset < text.length && isWordCharacter(text.codePointAt(offset) ?? 0);
  if (offset <= 0) return false;
  const pair = isLowSurrogate(text.charCodeAt(offset - 1)) && isHighSurrogate(text.charCodeAt(offset - 2));
  return isWordCharacter(text.codePointAt(offset - (pair ? 2 : 1)) ?? 0);
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (isWordAt(text, end, 1)) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

/** On the text as it is. What is found and is empty, or cuts a character in two, is passed over. */
function regexFinder(term: RegexTerm): Finder {
  const expression = compileRegex(term);
  return ({ text }) => {
    const spans: Span[] = [];
    for (const { 0: match, index: start } of text.matchAll(expression)) {
      const end = start + match.length;
      if (match !== '' && isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end))
        spans.push({ start, end });
    }
    return spans;
  };
}

/** Unicode-aware where the expression can be read so.
 *  @throws SyntaxError */
export function compileRegex({ source, flags }: Pick<RegexTerm, 'source' | 'flags'>): RegExp {
  if (/[uv]/.test(flags)) return new RegExp(source, `${flags}g`);
  try {
    return new RegExp(source, `${flags}ug`);
  } catch {
    return new RegExp(source, `${flags}g`);
  }
}
