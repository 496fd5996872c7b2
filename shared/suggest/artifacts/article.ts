import { scanQuotations, type Quotation } from '../../text/quotations.ts';
import { Reach } from '../../text/reach.ts';
import { listSentences, trimSpan } from '../../text/sentences.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { lexiconFor, lower, type Lexicon } from '../language/lexicon.ts';
import type { KnownEntity, SuggestContext } from '../proposal.ts';
import { listsFor, type ArtifactLists } from './lists.ts';

/** A text cut up once for all rules. Each piece is found from what stands before and around it alone, so that
 *  what follows an article changes nothing in it. */
export interface Article {
  text: string;
  /** Two letters; `und` where it is none that we have words for. */
  language: string;
  lexicon: Lexicon;
  lists: ArtifactLists;
  blocks: readonly Block[];
  entities: readonly KnownEntity[];
}

/** A paragraph without the boilerplate in it. */
export interface Block extends Span {
  sentences: readonly Span[];
  quotations: readonly Quotation[];
  quoted: Reach;
  words: readonly Word[];
  /** The first sign of what follows; empty behind the last block. */
  next: string;
}

/** A word with its inner apostrophes and hyphens. */
export interface Word extends Span {
  text: string;
  /** In lower case, with one kind of apostrophe. */
  low: string;
  /** Starts with a capital. */
  isNamed: boolean;
}

const WORD = /[\p{L}\p{M}]+(?:['’‘ʼ\-‑][\p{L}\p{M}]+)*/gu;

/** Cost: the text’s length. */
export function readArticle(text: string, context: SuggestContext): Article {
  const lexicon = lexiconFor(text, context.language);
  const language = languageOf(text, context.language, lexicon);
  const spans = listBlocks(text).flatMap((span) => withoutParts(text, span, context.skip));
  const blocks = spans.map((span, at): Block => {
    const next = spans[at + 1];
    const quotations = scanQuotations(text, span);
    return {
      ...span,
      sentences: listSentences(text, span, context.language),
      quotations,
      quoted: new Reach(quotations),
      words: listWords(text, span),
      next: next ? text.charAt(next.start) : '',
    };
  });
  return { text, language, lexicon, lists: listsFor(language), blocks, entities: context.entities };
}

/** Shares of small words that only the language of the lexicon has. */
const LEAST_SHARE = 0.06;

function languageOf(text: string, said: string | null, lexicon: Lexicon): string {
  if (said !== null) return said.slice(0, 2).toLowerCase() === lexicon.language ? lexicon.language : 'und';
  const words = listWords(text, { start: 0, end: Math.min(text.length, 3000) });
  const known = words.filter(({ low }) => lexicon.functionWords.has(low)).length;
  return known >= words.length * LEAST_SHARE ? lexicon.language : 'und';
}

function listWords(text: string, { start, end }: Span): Word[] {
  return [...text.slice(start, end).matchAll(WORD)].map(({ index, 0: word }) => {
    const low = lower(word);
    const at = start + index;
    return { text: word, low, isNamed: low.charAt(0) !== word.charAt(0), start: at, end: at + word.length };
  });
}

/** Lines between blank lines: one paragraph if they were broken to a width, else one each. */
function listBlocks(text: string): Span[] {
  const blocks: Span[] = [];
  let run: Span[] = [];
  const close = () => {
    const [first] = run;
    const last = run.at(-1);
    if (first && last && isWrapped(text, run)) blocks.push({ start: first.start, end: last.end });
    else blocks.push(...run);
    run = [];
  };
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf('\n', start);
    const line = trimSpan(text, { start, end: feed === -1 ? text.length : feed });
    if (line.end > line.start) run.push(line);
    else close();
    start = feed === -1 ? text.length + 1 : feed + 1;
  }
  close();
  return blocks;
}

const WIDEST_COLUMN = 100;

/** Whether lines are the broken ones of a paragraph: none had room for the first word of the next. */
function isWrapped(text: string, lines: readonly Span[]): boolean {
  if (lines.length < 3) return false;
  const width = Math.max(...lines.map(({ start, end }) => end - start));
  if (width > WIDEST_COLUMN || width < 30) return false;
  return lines.every(({ start, end }, at) => {
    const next = lines[at + 1];
    if (!next) return true;
    const word = /^\S+/u.exec(text.slice(next.start, next.end))?.[0] ?? '';
    return end - start + 1 + word.length > width;
  });
}

/** What is left of a span outside of `parts`. */
function withoutParts(text: string, span: Span, parts: readonly Span[]): Span[] {
  const cutting = parts.filter((part) => overlaps(part, span)).sort((a, b) => a.start - b.start);
  const left: Span[] = [];
  let start = span.start;
  for (const part of cutting) {
    left.push({ start, end: Math.max(start, part.start) });
    start = Math.max(start, part.end);
  }
  left.push({ start, end: Math.max(start, span.end) });
  return left.map((one) => trimSpan(text, one)).filter((one) => one.end > one.start);
}

/** Whether an offset lies within a quotation. */
export const isQuoted = ({ quoted }: Block, offset: number): boolean => quoted.from(offset - 1) > offset;
