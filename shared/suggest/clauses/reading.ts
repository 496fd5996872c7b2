import type { Span } from '../../text/span.ts';
import type { Passage } from '../candidates.ts';
import { lower } from '../language/lexicon.ts';
import type { Phrase } from '../language/noun-phrases.ts';
import type { Token } from '../language/tokens.ts';
import { LONGEST_SENTENCE, placeInQuotations } from '../quoted-words.ts';
import type { Grammar } from './grammar.ts';

/** A paragraph by sentences and by what signs part in them: the rules for reported speech in languages that set
 *  apart by signs who speaks and what is said. */

/** What stands between two signs of a sentence. Quotations and brackets are never parted. */
export interface Segment extends Phrase {
  /** The signs before and behind it; empty at the edges of the sentence. */
  before: string;
  after: string;
}

export interface Sentence extends Phrase {
  segments: readonly Segment[];
  /** Places of tokens up to the closing sign, which belongs to nobody. */
  stop: number;
}

export interface Reading extends Passage {
  grammar: Grammar;
  /** The quotations that are in no other. */
  outer: Passage['quotations'];
  /** For every token the place of the outermost quotation that it is in, or -1. */
  quotedIn: readonly number[];
}

export function readPassage(passage: Passage, grammar: Grammar): Reading {
  return { ...passage, grammar, ...placeInQuotations(passage) };
}

export const isQuoted = ({ quotedIn }: Reading, at: number): boolean => (quotedIn[at] ?? -1) >= 0;

/** The sentences of a paragraph. A full stop within a quotation ends one only where the quotation does. */
export function readSentences(reading: Reading): Sentence[] {
  const { tokens } = reading;
  const sentences: Sentence[] = [];
  let from = 0;
  let words = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (!isQuoted(reading, at) && ++words > LONGEST_SENTENCE) {
      sentences.push(toSentence(reading, from, at, at));
      [from, words] = [at, 1];
    }
    if (!endsHere(reading, at)) continue;
    const stop = isQuoted(reading, at) ? at + 1 : at;
    if (stop > from) sentences.push(toSentence(reading, from, stop, at + 1));
    from = at + 1;
    words = 0;
  }
  if (from < tokens.length) sentences.push(toSentence(reading, from, tokens.length, tokens.length));
  return sentences;
}

function endsHere(reading: Reading, at: number): boolean {
  const { tokens, quotedIn, grammar } = reading;
  const token = tokens[at];
  const after = tokens[at + 1];
  if (token === undefined) return false;
  if (isQuoted(reading, at)) {
    const closes = quotedIn[at] !== (quotedIn[at + 1] ?? -1);
    return closes && /^[.!?…]$/u.test(tokens[at - 1]?.text ?? '') && startsAnew(after);
  }
  if (/^[!?…]$/u.test(token.text)) return startsAnew(after) || isDash(after);
  if (token.text !== '.') return false;
  const before = tokens[at - 1];
  if (after === undefined) return true;
  const isTight = before?.end === token.start;
  if (isTight && grammar.abbreviations.has(before?.low ?? '')) return false;
  // German: “am 3. Mai”.
  if (isTight && grammar.nounsInCapitals && /^\p{N}{1,2}$/u.test(before?.text ?? '')) return false;
  return startsAnew(after) || isDash(after);
}

const startsAnew = (token: Token | undefined): boolean =>
  token === undefined || token.isNamed || /^[\p{N}“„"«—–¿¡(]/u.test(token.text);

const isDash = (token: Token | undefined): boolean => token !== undefined && /^[—–-]$/u.test(token.text);

function toSentence(reading: Reading, from: number, stop: number, to: number): Sentence {
  const { tokens } = reading;
  const segments: Segment[] = [];
  let start = from;
  let before = '';
  let depth = 0;
  for (let at = from; at < stop; at++) {
    const text = tokens[at]?.text ?? '';
    if (isQuoted(reading, at)) {
      if (closesBefore(reading, at, stop)) close(at + 1, at + 1, '”');
      continue;
    }
    if (text === '(') depth++;
    if (text === ')') depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const isSign = /^[,;:—–!?…]$/u.test(text) || (text === '-' && isApart(tokens, at));
    if (!isSign) continue;
    let last = at;
    while (last + 1 < stop && /^[,—–-]$/u.test(tokens[last + 1]?.text ?? '') && !isQuoted(reading, last + 1))
      last++;
    const signs = tokens
      .slice(at, last + 1)
      .map((token) => token.text)
      .join('');
    close(at, last + 1, signs);
    at = last;
  }
  if (start < stop) segments.push({ from: start, to: stop, before, after: '' });
  return { from, to, stop, segments };

  function close(end: number, next: number, sign: string): void {
    if (end > start) segments.push({ from: start, to: end, before, after: sign });
    start = next;
    before = sign;
  }
}

/** “…” dijo: a quotation that holds its own comma, and a word in lower case behind it. */
function closesBefore({ tokens, quotedIn, outer, text }: Reading, at: number, stop: number): boolean {
  const closes = quotedIn[at] !== (quotedIn[at + 1] ?? -1);
  const after = tokens[at + 1];
  if (!closes || at + 1 >= stop || !after?.isWord || after.isNamed) return false;
  const quotation = outer[quotedIn[at] ?? 0];
  const said = quotation ? text.slice(quotation.start, quotation.end) : '';
  return /[,.!?…]\P{L}{1,2}$/u.test(said) || said.split(/\s+/u).length > 3;
}

const isApart = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at - 1]?.end ?? -1) < (tokens[at]?.start ?? 0) || at === 0;

/** A word in lower case as lists have it. */
export const wordAt = ({ tokens }: Reading, at: number): string => lower(tokens[at]?.text ?? '');

export const isPreposition = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at];
  return token !== undefined && reading.lexicon.adpositions.has(wordAt(reading, at)) && !isName(reading, at);
};

/** A capital that no sentence starts. */
export const isName = ({ tokens }: Reading, at: number): boolean =>
  (tokens[at]?.isNamed ?? false) && at > 0 && (tokens[at - 1]?.isWord ?? false);

/** Where a clause starts behind the conjunction that opens it. */
export function clauseStart(reading: Reading, { from, to }: Segment): number {
  let at = from;
  while (
    at < to &&
    (reading.grammar.and.has(wordAt(reading, at)) || reading.grammar.as.has(wordAt(reading, at)))
  )
    at++;
  return at;
}

/** Where the quotation ends that token `at` is in. */
export function quotationEnd({ quotedIn }: Reading, at: number): number {
  let end = at;
  while (quotedIn[end] === quotedIn[at]) end++;
  return end;
}

export const hasQuotation = (reading: Reading, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (isQuoted(reading, at)) return true;
  return false;
};

/** Whether a word outside of quotations tells by its form that these are somebody else’s words: “sei”, “habe”. */
export const isReportedIn = (reading: Reading, phrases: readonly Phrase[]): boolean =>
  phrases.some(({ from, to }) => {
    for (let at = from; at < to; at++)
      if (
        !isQuoted(reading, at) &&
        !reading.tokens[at]?.isNamed &&
        reading.grammar.subjunctives.has(wordAt(reading, at))
      )
        return true;
    return false;
  });

export const toSpan = ({ tokens }: Reading, { from, to }: Phrase): Span => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
});
