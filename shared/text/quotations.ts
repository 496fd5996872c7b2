import { findQuoteMarks, type QuoteMark } from './quote-marks.ts';
import { paragraphAfter, paragraphAt, paragraphBefore } from './paragraph.ts';
import { listSentences, sentenceAt, trimSpan } from './sentences.ts';
import { contains, type Span } from './span.ts';

/** How the marks of a quotation pair. `nested_same` says that marks of the same kind stand inside it,
 *  `mismatched` that the two do not belong together or one faces the wrong way. */
export type MarkPairing = 'balanced' | 'missing_open' | 'missing_close' | 'mismatched' | 'nested_same';

/** A stretch between quote marks, marks included. Where one is missing, that edge is a guess: the end of the
 *  sentence or paragraph, or the start of the sentence. */
export interface Quotation extends Span {
  pairing: MarkPairing;
  /** UTF-16 offsets of the marks; `null` where one is missing. */
  open: number | null;
  close: number | null;
  /** How many other quotations it lies in. */
  depth: number;
  /** Its marks are single ones. */
  single: boolean;
  /** Left open because the next paragraph opens the same mark anew, as quotes over several paragraphs do. */
  runsOn: boolean;
}

interface Pair {
  open: QuoteMark | null;
  close: QuoteMark | null;
}

/** The quotations of the paragraph `[start, end)`, outer ones before those in them. Broken, missing and
 *  swapped marks cost no more than their own quotation. `next`: the paragraph behind it, looked up where it is not
 *  given. Cost: the length of the paragraph. */
export function scanQuotations(text: string, paragraph: Span, next?: Span | null): Quotation[] {
  const marks = findQuoteMarks(text, paragraph);
  if (marks.length === 0) return [];
  const around = sentencesAround(text, paragraph);
  const drafts = pairMarks(text, marks).map((pair) =>
    toQuotation(text, paragraph, pair, marks, next, around),
  );
  drafts.sort((a, b) => a.start - b.start || b.end - a.end);
  let outers: Quotation[] = [];
  for (const draft of drafts) {
    outers = outers.filter(({ end }) => end > draft.start);
    for (const outer of outers) if (encloses(outer, draft)) nest(text, outer, draft);
    outers.push(draft);
  }
  return drafts;
}

/** The quotations of the paragraph around an offset. */
export const quotationsAround = (text: string, offset: number): Quotation[] =>
  scanQuotations(text, paragraphAt(text, offset));

/** The next quotation from `offset` in a direction for which `wanted` holds, over as many paragraphs as it
 *  takes. Forwards those that start at or behind `offset`, backwards those that end before or at it. */
export function findQuotation(
  text: string,
  offset: number,
  step: 1 | -1,
  wanted: (quotation: Quotation) => boolean,
): Quotation | null {
  const next = step === 1 ? paragraphAfter : paragraphBefore;
  for (let at: Span | null = paragraphAt(text, offset); at !== null; at = next(text, at)) {
    const here = scanQuotations(text, at).filter(wanted);
    const found =
      step === 1 ? here.find(({ start }) => start >= offset) : here.findLast(({ end }) => end <= offset);
    if (found) return found;
  }
  return null;
}

/** Pairs marks with a stack. A closing mark closes the nearest open one of its family. */
function pairMarks(text: string, all: readonly QuoteMark[]): Pair[] {
  const pairs: Pair[] = [];
  const stack: QuoteMark[] = [];
  const marks = all.filter((mark, index) => !isPossessive(text, mark, all[index + 1]));
  for (const [index, mark] of marks.entries()) {
    const partner = stack.findLastIndex((open) => open.family === mark.family);
    if (opensHere(mark, stack, marks.slice(index + 1))) {
      stack.push(mark);
    } else if (partner >= 0) {
      const [open, ...left] = stack.splice(partner);
      pairs.push({ open: open ?? null, close: mark });
      for (const unclosed of left) if (!isSingle(unclosed)) pairs.push({ open: unclosed, close: null });
    } else if (!isSingle(mark)) {
      pairs.push({ open: null, close: mark });
    }
  }
  for (const open of stack) if (!open.doubtful || open.glyph === '“') pairs.push({ open, close: null });
  return pairs;
}

const isSingle = (mark: QuoteMark): boolean => mark.family === 'single' || mark.family === 'angle';

/** “the boys’ boat” within single marks: more of the sentence follows, and another mark that closes. */
function isPossessive(text: string, mark: QuoteMark, next: QuoteMark | undefined): boolean {
  if (mark.family !== 'single' || mark.stands !== 'close' || next?.family !== 'single') return false;
  return next.stands === 'close' && /s.\s\p{Ll}/u.test(text.slice(mark.at - 1, mark.at + 4));
}

function opensHere(mark: QuoteMark, stack: readonly QuoteMark[], rest: readonly QuoteMark[]): boolean {
  const isOpen = stack.some(({ family }) => family === mark.family);
  const closesLater = rest.some(({ family, stands }) => family === mark.family && stands !== 'open');
  if (isSingle(mark)) {
    // “rock 'n' roll” quotes nothing.
    const empty = mark.shape === null && rest[0]?.family === mark.family && rest[0].at - mark.at === 2;
    return mark.stands === 'open' && mark.shape !== 'close' && closesLater && !empty;
  }
  if (mark.stands === 'open') return true;
  if (mark.stands === 'close') return false;
  // Neighbours do not tell: what is open has to be closed; else the shape speaks, unless nothing is left to
  // close and the next of the kind closes too: then this one faces the wrong way.
  if (isOpen) return mark.shape === 'open' && closesLater;
  return mark.shape === 'open' || closesBeforeOpening(mark, rest);
}

/** Whether the next mark of the family is a closing one. */
function closesBeforeOpening(mark: QuoteMark, rest: readonly QuoteMark[]): boolean {
  const next = rest.find(({ family }) => family === mark.family);
  return next !== undefined && (next.shape ?? 'close') === 'close' && next.stands !== 'open';
}

function toQuotation(
  text: string,
  paragraph: Span,
  pair: Pair,
  marks: readonly QuoteMark[],
  following: Span | null | undefined,
  around: (offset: number) => Span,
): Quotation {
  const { open, close } = pair;
  const start = open ? open.at : guessStart(text, paragraph, close?.at ?? paragraph.end, marks, around);
  const end = close ? close.at + 1 : guessEnd(text, paragraph, start, marks, around);
  const next = close !== null ? null : following === undefined ? paragraphAfter(text, paragraph) : following;
  return {
    start,
    end: Math.max(end, start + 1),
    pairing: pairingOf(text, paragraph, pair),
    open: open?.at ?? null,
    close: close?.at ?? null,
    depth: 0,
    single: (open ?? close)?.family === 'single',
    runsOn: open !== null && next !== null && text[next.start] === open.glyph,
  };
}

/** Longer paragraphs are looked at in windows. */
const LONG = 60_000;

/** Looks up the sentence around an offset of a paragraph, which is cut into sentences once. */
function sentencesAround(text: string, paragraph: Span): (offset: number) => Span {
  let sentences: Span[] | null = null;
  return (offset) => {
    if (paragraph.end - paragraph.start > LONG) return sentenceAt(text, paragraph, offset);
    sentences ??= listSentences(text, paragraph);
    const found = sentences.find(({ end }) => offset < end) ?? sentences.at(-1);
    return found ?? trimSpan(text, paragraph);
  };
}

/** Without its opening mark a quotation starts with its sentence, or behind the mark before it. */
function guessStart(
  text: string,
  paragraph: Span,
  close: number,
  marks: readonly QuoteMark[],
  around: (offset: number) => Span,
): number {
  const sentence = around(Math.max(paragraph.start, close - 1));
  const before = marks.findLast(({ at }) => at < close && at >= sentence.start);
  return trimSpan(text, { start: before ? before.at + 1 : sentence.start, end: close }).start;
}

/** Without its closing mark a quotation that starts a sentence goes on to the end of the paragraph, or up to a
 *  sentence that opens another one; a quotation within a sentence ends with it. */
function guessEnd(
  text: string,
  paragraph: Span,
  open: number,
  marks: readonly QuoteMark[],
  around: (offset: number) => Span,
): number {
  const sentence = around(open);
  const rest = marks.filter(
    ({ at, family, stands }) => at > open && family !== 'single' && stands === 'open',
  );
  const next = rest.find(({ at }) => /[.!?…]\s+$/u.test(text.slice(Math.max(open, at - 3), at)));
  const end = sentence.start === open ? paragraph.end : sentence.end;
  return trimSpan(text, { start: open, end: Math.min(end, next?.at ?? end) }).end;
}

const encloses = (outer: Span, inner: Span): boolean =>
  contains(outer, inner) && (outer.start < inner.start || inner.end < outer.end);

function nest(text: string, outer: Quotation, inner: Quotation): void {
  inner.depth++;
  if (outer.pairing !== 'balanced' || outer.open === null || inner.open === null || inner.close === null)
    return;
  if (text[inner.open] === text[outer.open]) outer.pairing = 'nested_same';
}

function pairingOf(text: string, paragraph: Span, { open, close }: Pair): MarkPairing {
  if (open === null) return 'missing_open';
  if (close === null) return 'missing_close';
  return fit(text, paragraph, open, close) ? 'balanced' : 'mismatched';
}

/** Closing marks that belong to an opening one, in any of the languages that use it. */
const partners: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '‟': '”',
  '"': '"',
  '”': '”',
  '‘': '’',
  '‚': '‘’',
  '‛': '’',
  "'": "'",
  '’': '’',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '「': '」',
  '『': '』',
};

function fit(text: string, { start, end }: Span, open: QuoteMark, close: QuoteMark): boolean {
  if (!(partners[open.glyph] ?? '').includes(close.glyph)) return false;
  // “”so”” is how Finnish and Swedish set it; anywhere else the first one faces the wrong way.
  const wrongWay = open.shape === 'close' && open.glyph === close.glyph;
  return !wrongWay || (open.stands === 'open' && !/[“„]/u.test(text.slice(start, end)));
}

/** The span with the quote marks beside it, if it holds all else that stands between them but for punctuation
 *  at the end. `quotations`: those of its paragraph. */
export function takeMarksIn(
  text: string,
  span: Span,
  quotations: readonly Quotation[] = quotationsAround(text, span.start),
): Span {
  const touching = quotations.find(
    (quotation) => contains(quotation, span) && isInsideOf(text, quotation, span),
  );
  return touching ? { start: touching.start, end: touching.end } : span;
}

function isInsideOf(text: string, { start, end, open, close }: Quotation, span: Span): boolean {
  const before = text.slice(open === null ? start : start + 1, span.start);
  const after = text.slice(span.end, close === null ? end : end - 1);
  return (
    (span.start === start || before.trim() === '') && /^[\s\p{Po}]*$/u.test(span.end === end ? '' : after)
  );
}

/** The span without quote marks, commas and the like at its edges, and without a possessive ’s. A name that
 *  is nothing but these stays as it is. */
export function leaveMarksOut(text: string, span: Span): Span {
  const covered = text.slice(span.start, span.end);
  const lead = /^[\s“”„‟"‘‚«»‹›「」『』]*/u.exec(covered)?.[0].length ?? 0;
  const rest = covered.slice(lead).replace(/(?:['’]s|(?<=s)['’]|[\s“”‟"«»‹›「」『』,;:，、،])+$/u, '');
  const inner = /[‘']/u.test(rest.slice(0, -1)) ? rest : rest.replace(/(?<=\p{Ll})['’]$/u, '');
  if (inner === '') return span;
  return { start: span.start + lead, end: span.start + lead + inner.length };
}
