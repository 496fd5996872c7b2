import type { Attributes } from '../../model/records.ts';
import { findAttributeProblems, type LabelDefinition } from '../../model/schema.ts';
import { paragraphAfter, paragraphAt } from '../../text/paragraph.ts';
import { type Quotation, scanQuotations, takeMarksIn } from '../../text/quotations.ts';
import { contains, overlaps, type Span } from '../../text/span.ts';
import { lexiconFor, lower } from '../language/lexicon.ts';
import { isNamed, isPronoun } from '../language/mentions.ts';

/** What the text itself decides of a mark’s attributes: how the quote marks of a quotation stand and what that
 *  makes it, what kind of mention a name is, what part of speech a cue. Only attributes and values that the
 *  label has, and only where it is sure. Cost: the paragraphs that the span touches. */
export function deriveAttributes(
  text: string,
  span: Span,
  label: LabelDefinition,
  language: string | null = null,
): Attributes {
  const derived: Attributes = {
    ...(hasValues(label, 'marks') ? describeQuotation(text, span) : {}),
    ...(hasValues(label, 'mention') ? describeMention(text, span, language) : {}),
    ...(hasValues(label, 'pos') ? describeCue(text, span, language) : {}),
  };
  const fitting = Object.entries(derived).filter(
    ([name, value]) => findAttributeProblems(label, { [name]: value }).length === 0,
  );
  return Object.fromEntries(fitting);
}

/** The attributes of a mark whose bounds or label change: values that the text decided before give way to what
 *  it decides now, all others stay. */
export function rederiveAttributes(
  text: string,
  before: Span & { attrs: Attributes; label: LabelDefinition },
  after: Span & { label: LabelDefinition },
  language: string | null = null,
): Attributes {
  const old = deriveAttributes(text, before, before.label, language);
  const own = Object.entries(before.attrs).filter(([name, value]) => old[name] !== value);
  const cleared = Object.keys(old).filter((name) => before.attrs[name] === undefined);
  const fresh = Object.entries(deriveAttributes(text, after, after.label, language));
  return {
    ...Object.fromEntries(fresh.filter(([name]) => !cleared.includes(name))),
    ...Object.fromEntries(own),
  };
}

const hasValues = (label: LabelDefinition, name: string): boolean => Array.isArray(label.attrs[name]);

function describeQuotation(text: string, span: Span): Attributes {
  return describeMarks(text, span, quotationsIn(text, span));
}

/** The type of a quote and how its marks pair, given the quotations of the paragraphs that it touches. */
export function describeMarks(text: string, span: Span, quotations: readonly Quotation[]): Attributes {
  const around = quotations.filter((one) => overlaps(one, span));
  const inside = around.filter((quotation) => contains(span, quotation));
  const whole = takeMarksIn(text, span, around);
  const filled = around.find(({ start, end }) => start === whole.start && end === whole.end);
  if (filled && !contains(span, filled)) return { type: 'direct', marks: filled.pairing };
  const crossing = around.filter(
    (quotation) => !contains(span, quotation) && [quotation.open, quotation.close].some(isWithin(span)),
  );
  const all = [...inside, ...crossing];
  if (all.length === 0) return { type: 'indirect', marks: 'none' };
  const type = isCovered(text, span, inside) ? 'direct' : 'mixed';
  // A quotation over several paragraphs lacks marks by custom, not by mistake.
  return inside.some(({ runsOn }) => runsOn) ? { type } : { type, marks: pairingOfAll(all, span) };
}

const isWithin =
  ({ start, end }: Span) =>
  (at: number | null): boolean =>
    at !== null && start <= at && at < end;

function pairingOfAll(quotations: readonly Quotation[], span: Span): string {
  const kinds = new Set(quotations.map((one) => (contains(span, one) ? one.pairing : cutPairing(one, span))));
  const [only] = kinds;
  if (kinds.size === 1 && only) return only;
  if (kinds.has('mismatched') || kinds.has('missing_open')) return 'mismatched';
  if (kinds.has('missing_close')) return 'missing_close';
  return kinds.has('nested_same') ? 'nested_same' : 'balanced';
}

/** A quotation of which the span holds only one mark. */
const cutPairing = ({ open }: Quotation, span: Span) =>
  isWithin(span)(open) ? 'missing_close' : 'missing_open';

/** Whether nothing but blanks and punctuation of the span lies outside the quotations. */
function isCovered(text: string, span: Span, quotations: readonly Quotation[]): boolean {
  let at = span.start;
  let rest = '';
  for (const { start, end } of quotations.filter(({ depth }) => depth === 0 || quotations.length === 1)) {
    rest += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return !/[\p{L}\p{N}]/u.test(rest + text.slice(at, span.end));
}

/** The quotations of all paragraphs that a span touches. */
function quotationsIn(text: string, span: Span): Quotation[] {
  const found: Quotation[] = [];
  for (
    let at: Span | null = paragraphAt(text, span.start);
    at !== null && at.start < span.end;
    at = paragraphAfter(text, at)
  ) {
    found.push(...scanQuotations(text, at));
  }
  return found;
}

function describeMention(text: string, span: Span, language: string | null): Attributes {
  const lexicon = lexiconFor(text, language);
  const covered = text.slice(span.start, span.end);
  if (isPronoun(covered, lexicon)) return { mention: 'pronoun' };
  const named = isNamed(text, span, lexicon);
  return named === null ? {} : { mention: named ? 'name' : 'nominal' };
}

function describeCue(text: string, span: Span, language: string | null): Attributes {
  const lexicon = lexiconFor(text, language);
  const covered = lower(text.slice(span.start, span.end)).trim();
  if (/^[\p{P}\s]+$/u.test(covered)) return { pos: 'punctuation' };
  if (lexicon.prepositions.has(covered)) return { pos: 'preposition' };
  const words = covered.split(/\s+/u);
  const before =
    lower(text.slice(Math.max(0, span.start - 30), span.start))
      .split(/\s+/u)
      .at(-2) ?? '';
  const nominal = before.endsWith('’s') || before.endsWith('s’') || lexicon.determiners.has(before);
  const [word = ''] = words;
  if (words.length === 1 && nominal) return lexicon.nouns.has(word) ? { pos: 'noun' } : {};
  if (words.length === 1 && lexicon.nouns.has(word) && !lexicon.verbs.has(word)) return { pos: 'noun' };
  return words.some((one) => lexicon.verbs.has(one)) ? { pos: 'verb' } : {};
}
