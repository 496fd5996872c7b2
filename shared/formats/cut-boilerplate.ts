import { BOILERPLATE } from '../boilerplate/kinds.ts';
import { excerpt } from '../text/covered.ts';
import { isGraphemeBoundary, type Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { keepMarks } from './keep-marks.ts';
import { type Loss, Losses } from './losses.ts';

/** A document without the text under its boilerplate, and with every other mark where its text has moved to.
 *
 *  Of the blanks before and after what is cut, those stay that part more (an empty line more than a line feed,
 *  this more than a space); none do at the edges of the text. Where there are none, one is put in, so that no
 *  two words or characters become one. A mark that has boilerplate within it closes over it; one that reaches
 *  into boilerplate is shortened; one that lies in it is lost. `null` where no text is left. */
export function cutBoilerplate(
  document: AnnotatedDocument,
  boilerplate: readonly Span[],
): { document: AnnotatedDocument | null; losses: Loss[] } {
  const edits = listEdits(document.text, joinSpans(document.text, boilerplate));
  if (edits.length === 0) return { document, losses: [] };
  const losses = new Losses();
  const text = applyEdits(document.text, edits);
  if (!/\S/u.test(text)) {
    losses.add('boilerplateAlone', document.title || document.id);
    return { document: null, losses: losses.list() };
  }
  const moved = createMover(text, edits);
  const annotations = document.annotations.flatMap((annotation): ExchangedAnnotation[] => {
    const place = moved(annotation);
    const isCut = place === null || place.isShortened;
    if (isCut && annotation.label !== BOILERPLATE)
      losses.add(place ? 'intoBoilerplate' : 'inBoilerplate', excerpt(document.text, annotation));
    return place ? [{ ...annotation, start: place.start, end: place.end }] : [];
  });
  const kept = keepMarks(document, annotations);
  losses.addAll(kept.losses);
  return { document: { ...kept.document, text }, losses: losses.list() };
}

/** A stretch of the text, and what stands there instead. */
interface Edit extends Span {
  insert: string;
}

/** Spans in order, each a row of whole characters, with more than blanks between them. */
function joinSpans(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    let { start, end } = span;
    while (!isGraphemeBoundary(text, start)) start--;
    while (!isGraphemeBoundary(text, end)) end++;
    const last = joined.at(-1);
    if (last && (start <= last.end || !/\S/u.test(text.slice(last.end, start))))
      last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

const listEdits = (text: string, cuts: readonly Span[]): Edit[] => cuts.map((cut) => toEdit(text, cut));

function toEdit(text: string, { start, end }: Span): Edit {
  const from = startOfBlanks(text, start);
  const to = endOfBlanks(text, end);
  if (from === 0 || to === text.length) return { start: from, end: to, insert: '' };
  const [before, after] = [text.slice(from, start), text.slice(end, to)];
  const isApart = (blanks: string) => keepsCharacters(text.slice(0, from), blanks, text.slice(to));
  if (before !== '' && parts(before) >= parts(after) && isApart(before))
    return { start, end: to, insert: '' };
  if (after !== '' && isApart(after)) return { start: from, end, insert: '' };
  const isLine = text.slice(start, end).includes('\n') || !isApart(' ');
  return { start: from, end: to, insert: isLine ? '\n' : ' ' };
}

/** How far blanks part what stands around them. */
const parts = (blanks: string): number =>
  /\n[^\n]*\n/u.test(blanks) ? 3 : blanks.includes('\n') ? 2 : blanks === '' ? 0 : 1;

/** Blanks may grow together with what stands around them: a space with a combining mark after it does. */
function keepsCharacters(before: string, blanks: string, after: string): boolean {
  const left = before.slice(-8);
  const joint = `${left}${blanks}${after.slice(0, 8)}`;
  return (
    isGraphemeBoundary(joint, left.length) &&
    isGraphemeBoundary(joint, joint.length - after.slice(0, 8).length)
  );
}

const isBlank = (text: string, at: number): boolean => /\s/u.test(text.charAt(at));

function startOfBlanks(text: string, end: number): number {
  let at = end;
  while (at > 0 && isBlank(text, at - 1) && isGraphemeBoundary(text, at - 1)) at--;
  return at;
}

function endOfBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && isBlank(text, at) && isGraphemeBoundary(text, at + 1)) at++;
  return at;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let [out, at] = ['', 0];
  for (const { start, end, insert } of edits) {
    out += text.slice(at, start) + insert;
    at = end;
  }
  return out + text.slice(at);
}

/** Where a span of the old text stands in the new one; `null` if nothing of it does. */
function createMover(text: string, edits: readonly Edit[]) {
  let grown = 0;
  const placed = edits.map((edit) => {
    const at = edit.start + grown;
    grown += edit.insert.length - (edit.end - edit.start);
    return { ...edit, at, grown };
  });
  /** The last edit that starts before an offset, or at it where `orAt`. */
  const editBefore = (offset: number, orAt: boolean) => {
    let [low, high] = [0, placed.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const start = placed[middle]?.start ?? 0;
      if (start < offset || (orAt && start === offset)) low = middle + 1;
      else high = middle;
    }
    return placed[low - 1];
  };
  return (span: Span): (Span & { isShortened: boolean }) | null => {
    const [first, last] = [editBefore(span.start, true), editBefore(span.end, false)];
    const startsCut = first !== undefined && span.start < first.end;
    const endsCut = last !== undefined && span.end <= last.end;
    let start = startsCut ? first.at + first.insert.length : span.start + (first?.grown ?? 0);
    let end = endsCut ? last.at : span.end + (last?.grown ?? 0);
    if (startsCut) start = Math.min(endOfBlanks(text, start), end);
    if (endsCut) end = Math.max(startOfBlanks(text, end), start);
    return start < end ? { start, end, isShortened: startsCut || endsCut } : null;
  };
}
