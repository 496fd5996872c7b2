import { lower } from '../suggest/language/lexicon.ts';
import type { Proposal } from '../suggest/proposal.ts';

/** What a decision on a proposal may depend on, as names that a person can read: `first: the`, `after: ,`. */

/** How far around a proposal one looks. */
const AROUND = 60;
/** More words are a sentence: it comes only once. */
const FEW_WORDS = 4;
const WORD = /[\p{L}\p{M}\p{N}]+(?:[’'.\-‑][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;
const QUOTE_MARK = /["“”„‟«»「」]/u;

/** The signs of a proposal, each once, of its label only. Cost: its length, at most a few hundred characters. */
export function signsOf(text: string, proposal: Proposal): string[] {
  const { start, end, label, rule, attrs, confidence, why } = proposal;
  const head = wordsOf(text.slice(start, Math.min(end, start + 200)));
  const tail = end - start <= 200 ? head : wordsOf(text.slice(end - 200, end));
  const before = wordsOf(text.slice(lineStart(text, start), start));
  const after = wordsOf(text.slice(end, lineEnd(text, end)));
  const length = end - start > 200 ? 99 : head.length;
  const names = [
    `rule: ${rule}`,
    `rule: ${rule} ${Math.round(confidence * 5) / 5}`,
    `words: ${sizeOf(length)}`,
    `shape: ${shapeOf(text.slice(start, Math.min(end, start + 200)))}`,
    `first: ${head[0] ?? ''}`,
    `last: ${tail.at(-1) ?? ''}`,
    `before: ${before.at(-1) ?? 'nothing'}`,
    `after: ${after[0] ?? 'nothing'}`,
    `quote mark: ${distanceToMark(text, start, end)}`,
    ...(length <= FEW_WORDS ? [`text: ${head.join(' ')}`] : []),
    ...Object.entries(attrs).map(([name, value]) => `${name}: ${String(value)}`),
    ...why.flatMap(({ code, values = {} }) => [
      `why: ${code}`,
      ...Object.values(values)
        .filter((value) => typeof value === 'string' && value.length <= 40)
        .map((value) => `why: ${code} ${lower(String(value))}`),
    ]),
  ];
  return [...new Set(names)].map((name) => `${label} ${name}`);
}

const wordsOf = (stretch: string): string[] => [...stretch.matchAll(WORD)].map(([word]) => lower(word));

const lineStart = (text: string, at: number): number =>
  Math.max(at - AROUND, text.lastIndexOf('\n', Math.max(0, at - 1)) + 1, 0);

function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return Math.min(at + AROUND, feed < 0 ? text.length : feed);
}

const sizeOf = (words: number): string =>
  words <= 3 ? String(words) : words <= 6 ? '4–6' : words <= 15 ? '7–15' : words <= 40 ? '16–40' : 'more';

function shapeOf(covered: string): string {
  if (QUOTE_MARK.test(covered)) return 'quoted';
  if (/\p{N}/u.test(covered)) return 'with digits';
  if (/^\P{L}*\p{Lu}{2,}\P{L}*$/u.test(covered)) return 'capitals';
  if (/^\p{Lu}/u.test(covered)) return 'capital';
  return /\p{L}/u.test(covered) ? 'small' : 'signs';
}

/** How near the next quotation mark outside is, in words for a person. */
function distanceToMark(text: string, start: number, end: number): string {
  if (/["“”„‟«»「」],?\s*$/u.test(text.slice(Math.max(0, start - 3), start))) return 'right before';
  if (/^\s*[,:]?\s*["“”„‟«»「」]/u.test(text.slice(end, end + 4))) return 'right after';
  if (QUOTE_MARK.test(text.slice(lineStart(text, start), start))) return 'before';
  return QUOTE_MARK.test(text.slice(end, lineEnd(text, end))) ? 'after' : 'none near';
}
