import type { Quotation } from '../../text/quotations.ts';
import type { Passage } from '../candidates.ts';
import { endOf, firstAtOrAfter, type SpeechTag } from './speech-tags.ts';

/** Which words between quote marks nobody is said to have said here: names, titles, irony. */

/** Whether a clause goes into the quotation: some words of somebody, not an utterance. */
export function isFragment(
  { text }: Passage,
  { start, end, open }: Quotation,
  tag: SpeechTag | null,
): boolean {
  const inner = innerText(text, start, end);
  const before = text.slice(Math.max(0, start - 3), start).trimEnd();
  const goesIn = open !== null && /[\p{L}\p{M}\p{N}%)]$/u.test(before);
  const isSentence = /^[[(¿¡…\s]*[\p{Lu}\p{Lo}\p{N}]/u.test(inner) && /[.!?…,—–-]$/u.test(inner);
  if (goesIn && (tag === null || tag.cue.end < start - 2 || tag.side === 'after')) return true;
  if (isSentence) return false;
  return wordsIn(inner) < 4 && endOf(text, { start, end }) !== ',';
}

/** Whether the marks set off a name or title, or words that are only called so. */
export function isNaming(
  { text, tokens, lexicon }: Passage,
  { start, end }: Quotation,
  tag: SpeechTag | null,
): boolean {
  const at = firstAtOrAfter(tokens, start);
  const before = tokens[at - 1];
  if (before && lexicon.namings.has(before.low)) return true;
  const inner = innerText(text, start, end);
  // “Vane said: “Pell Bridge””, but “she reads “The Long Crossing””.
  if (tag?.side === 'before' && /[:,]\s*$/u.test(text.slice(tag.cue.end, start))) return false;
  const words = inner.match(/[\p{L}\p{M}\p{N}’'-]+/gu) ?? [];
  const isTitle =
    words.length > 1 &&
    words.length < 9 &&
    /^\p{Lu}/u.test(inner) &&
    words.every((word) => word.length < 4 || /^[\p{Lu}\p{N}]/u.test(word));
  return isTitle && !/[.!?]$/u.test(inner) && (!inner.endsWith(',') || /^\p{L}/u.test(before?.text ?? ''));
}

const innerText = (text: string, start: number, end: number): string =>
  text.slice(start, end).replace(/^[\s“„‟"«»‘‚'‹「『”]+|[\s”“"«»’'‘›」』]+$/gu, '');
const wordsIn = (inner: string): number => inner.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;
