import { firstWhere } from './first-where.ts';
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

/** What the edges of a quotation are told by, looked up once for a paragraph. */
interface Surroundings {
  text: string;
  paragraph: Span;
  marks: readonly QuoteMark[];
  /** Where marks open a sentence. */
  anew: readonly number[];
  /** Has marks that can only open. */
  opens: boolean;
  sentenceAt: (offset: number) => Span;
}

/** Deeper, marks are a row of signs: nesting that no reader could follow is not counted any further. */
const DEEPEST = 12;

/** The quotations of the paragraph `[start, end)`, outer ones before those in them. Broken, missing and
 *  swapped marks cost no more than their own quotation. `next`: the paragraph behind it, looked up where it is not
 *  given. Cost: the length of the paragraph. */
export function scanQuotations(text: string, paragraph: Span, next?: Span | null): Quotation[] {
  const marks = findQuoteMarks(text, paragraph);
  if (marks.length === 0) return [];
  const around = surroundingsOf(text, paragraph, marks);
  const drafts = pairMarks(text, marks).map((pair) => toQuotation(around, pair, next));
  drafts.sort((a, b) => a.start - b.start || b.end - a.end);
  let outers: Quotation[] = [];
  for (const draft of drafts) {
    outers = outers.filter(({ end }) => end > draft.start);
    for (const outer of outers) if (encloses(outer, draft)) nest(text, outer, draft);
    if (outers.length < DEEPEST) outers.push(draft);
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
  const ahead = lookAhead(marks);
  /** How many marks of each family are open. */
  const counts = new Map<QuoteMark['family'], number>();
  const count = ({ family }: QuoteMark, by: 1 | -1) => counts.set(family, (counts.get(family) ?? 0) + by);
  for (const [index, mark] of marks.entries()) {
    const isOpen = (counts.get(mark.family) ?? 0) > 0;
    if (opensHere(mark, isOpen, marks[index + 1], ahead[index])) {
      stack.push(mark);
      count(mark, 1);
    } else if (isOpen) {
      const partner = stack.findLastIndex((open) => open.family === mark.family);
      const [open, ...left] = stack.splice(partner);
      for (const one of [...(open ? [open] : []), ...left]) count(one, -1);
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

/** What follows a mark in its family. */
interface Ahead {
  next: QuoteMark | null;
  /** One of them may close. */
  closesLater: boolean;
}

function lookAhead(marks: readonly QuoteMark[]): Ahead[] {
  const known = new Map<QuoteMark['family'], Ahead>();
  const ahead: Ahead[] = [];
  for (const mark of marks.toReversed()) {
    const rest = known.get(mark.family) ?? { next: null, closesLater: false };
    ahead.push(rest);
    known.set(mark.family, { next: mark, closesLater: rest.closesLater || mark.stands !== 'open' });
  }
  return ahead.reverse();
}

function opensHere(
  mark: QuoteMark,
  isOpen: boolean,
  beside: QuoteMark | undefined,
  { next, closesLater }: Ahead = { next: null, closesLater: false },
): boolean {
  if (isSingle(mark)) {
    // “rock 'n' roll” quotes nothing.
    const empty = mark.shape === null && beside?.family === mark.family && beside.at - mark.at === 2;
    return mark.stands === 'open' && mark.shape !== 'close' && closesLater && !empty;
  }
  if (mark.stands === 'open') return true;
  if (mark.stands === 'close') return false;
  // Neighbours do not tell: what is open has to be closed; else the shape speaks, unless nothing is left to
  // close and the next of the kind closes too: then this one faces the wrong way.
  if (isOpen) return mark.shape === 'open' && closesLater;
  return mark.shape === 'open' || (next !== null && canClose(next));
}

const canClose = ({ shape, stands }: QuoteMark): boolean =>
  (shape ?? 'close') === 'close' && stands !== 'open';

function toQuotation(around: Surroundings, pair: Pair, following: Span | null | undefined): Quotation {
  const { text, paragraph } = around;
  const { open, close } = pair;
  const start = open ? open.at : guessStart(around, close?.at ?? paragraph.end);
  const end = close ? close.at + 1 : guessEnd(around, start);
  const next = close !== null ? null : following === undefined ? paragraphAfter(text, paragraph) : following;
  return {
    start,
    end: Math.max(end, start + 1),
    pairing: pairingOf(around, pair),
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
    const found = sentences[firstWhere(sentences, ({ end }) => offset < end)] ?? sentences.at(-1);
    return found ?? trimSpan(text, paragraph);
  };
}

function surroundingsOf(text: string, paragraph: Span, marks: readonly QuoteMark[]): Surroundings {
  const anew = marks.filter(
    ({ at, family, stands }) =>
      family !== 'single' &&
      stands === 'open' &&
      /[.!?…]\s+$/u.test(text.slice(Math.max(paragraph.start, at - 3), at)),
  );
  return {
    text,
    paragraph,
    marks,
    anew: anew.map(({ at }) => at),
    opens: /[“„]/u.test(text.slice(paragraph.start, paragraph.end)),
    sentenceAt: sentencesAround(text, paragraph),
  };
}

/** Without its opening mark a quotation starts with its sentence, or behind the mark before it. */
function guessStart({ text, paragraph, marks, sentenceAt }: Surroundings, close: number): number {
  const sentence = sentenceAt(Math.max(paragraph.start, close - 1));
  const before = marks[firstWhere(marks, ({ at }) => at >= close) - 1];
  const start = before && before.at >= sentence.start ? before.at + 1 : sentence.start;
  return trimSpan(text, { start, end: close }).start;
}

/** Without its closing mark a quotation that starts a sentence goes on to the end of the paragraph, or up to a
 *  sentence that opens another one; a quotation within a sentence ends with it. */
function guessEnd({ text, paragraph, anew, sentenceAt }: Surroundings, open: number): number {
  const sentence = sentenceAt(open);
  const next = anew[firstWhere(anew, (at) => at > open)];
  const end = sentence.start === open ? paragraph.end : sentence.end;
  return trimSpan(text, { start: open, end: Math.min(end, next ?? end) }).end;
}

const encloses = (outer: Span, inner: Span): boolean =>
  contains(outer, inner) && (outer.start < inner.start || inner.end < outer.end);

function nest(text: string, outer: Quotation, inner: Quotation): void {
  inner.depth++;
  if (outer.pairing !== 'balanced' || outer.open === null || inner.open === null || inner.close === null)
    return;
  if (text[inner.open] === text[outer.open]) outer.pairing = 'nested_same';
}

function pairingOf(around: Surroundings, { open, close }: Pair): MarkPairing {
  if (open === null) return 'missing_open';
  if (close === null) return 'missing_close';
  return fit(around, open, close) ? 'balanced' : 'mismatched';
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

function fit({ opens }: Surroundings, open: QuoteMark, close: QuoteMark): boolean {
  if (!(partners[open.glyph] ?? '').includes(close.glyph)) return false;
  // “”so”” is how Finnish and Swedish set it; anywhere else the first one faces the wrong way.
  const wrongWay = open.shape === 'close' && open.glyph === close.glyph;
  return !wrongWay || (open.stands === 'open' && !opens);
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
