import type { Span } from '../../text/span.ts';
import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import { isQuoted, type Article, type Block } from './article.ts';
import { isBlank, matchesIn } from './matches.ts';

/** Sentences that are none: a lost word between two full ones, a start in lower case, one sentence that breaks
 *  into another. */
export function findBrokenSentences(article: Article): Proposal[] {
  return article.blocks.flatMap((block) => [
    ...findLowerStarts(article, block),
    ...findLoneWords(article, block),
    ...findSpliced(article, block),
  ]);
}

/** A full stop, marks that close, a blank, and a small letter; what stands before is no abbreviation. */
const LOWER_START = /(?<=\p{Ll}{2}[.…]?[!?.]([”"»’)]?))\s+(\p{Ll}[\p{L}\p{M}’'-]*)/gu;
const FRAGMENT_WORDS = 3;

function findLowerStarts({ text, language, lists, lexicon }: Article, block: Block): Proposal[] {
  const found: Proposal[] = [];
  for (const match of matchesIn(text, block, LOWER_START)) {
    const [, mark = '', word = ''] = match.groups;
    const sign = text.charAt(match.start - 1 - mark.length);
    const start = match.end - word.length;
    if (lists.abbreviations.has(wordBefore(text, match.start)) || isIntoLower(text, match.start)) continue;
    // “Stop!” she cried, “Really?” he asked; names such as “Yahoo!”.
    if (sign !== '.' && (mark !== '' || /^\p{Lu}/u.test(wordWith(text, match.start)))) continue;
    if (sign !== '.' && isQuoted(block, start)) continue;
    // “Enough.” said the man: the stop stands for a comma.
    if (mark !== '' && (lexicon.verbs.has(word) || lexicon.pronouns.has(word) || language !== 'en')) continue;
    // “(D-Mont.) and”, “in Miss. and Ala.”: an abbreviation’s stop.
    if (
      mark === ')' ||
      /(?:^|[\s(-])\p{Lu}\p{Ll}{1,3}[.]$/u.test(
        text.slice(Math.max(block.start, match.start - 8), match.start),
      )
    )
      continue;
    const end = sentenceEnd(text, block, start);
    const words = text.slice(start, end).split(/\s+/u).length;
    if (words <= FRAGMENT_WORDS && /[.!?…]$/u.test(text.slice(start, end))) {
      found.push(fragment(text, { start, end }, 0.75));
      continue;
    }
    found.push(
      artifact(
        { start, end: match.end },
        {
          code: 'artifact.lowerStart',
          category: 'linguistic/spelling',
          confidence: mark === '' ? 0.6 : 0.5,
          correction: word.charAt(0).toUpperCase() + word.slice(1),
          values: { word },
        },
      ),
    );
  }
  return found;
}

/** “iPhone”, “eBay” start sentences. */
const isIntoLower = (text: string, at: number): boolean => /^\s+\p{Ll}\p{Lu}/u.test(text.slice(at, at + 6));
const wordWith = (text: string, at: number): string =>
  /(\S+)$/u.exec(text.slice(Math.max(0, at - 30), at))?.[1] ?? '';
const wordBefore = (text: string, at: number): string =>
  (/([\p{L}.]+?)[.!?…]?[”"»’)]?$/u.exec(text.slice(Math.max(0, at - 30), at))?.[1] ?? '').toLowerCase();

function sentenceEnd(text: string, block: Block, start: number): number {
  const stop = /[.!?…]+[”"»’)]*(?=\s|$)/u.exec(text.slice(start, block.end));
  return stop ? start + stop.index + stop[0].length : block.end;
}

const fragment = (text: string, span: Span, confidence: number): Proposal =>
  artifact(span, {
    code: 'artifact.fragment',
    category: 'linguistic/fragment',
    severity: 'major',
    confidence,
    correction: '',
    values: { words: text.slice(span.start, span.end) },
  });

/** One or two words with a full stop behind a full sentence of the narrator’s. */
function findLoneWords({ text, language, lists }: Article, block: Block): Proposal[] {
  if (language === 'und') return [];
  const found: Proposal[] = [];
  for (const [at, sentence] of block.sentences.entries()) {
    const before = block.sentences[at - 1];
    if (!before || isQuoted(block, sentence.start) || isQuoted(block, before.start + 1)) continue;
    const covered = text.slice(sentence.start, sentence.end);
    const match = /^(\p{L}[\p{L}’'-]*)(?: (\p{Ll}[\p{L}’'-]*))?\.$/u.exec(covered);
    if (!match) continue;
    const words = covered.slice(0, -1).toLowerCase();
    if (lists.glosses.has(words)) {
      found.push({
        ...artifact(sentence, {
          code: 'artifact.gloss',
          category: 'accuracy/hallucination',
          severity: 'major',
          confidence: 0.85,
          correction: '',
          values: { words: covered },
        }),
      });
      continue;
    }
    if (match[2] !== undefined || lists.shortSentences.has(words) || !isFull(text, before)) continue;
    const next = block.sentences[at + 1];
    const nextIsShort = next !== undefined && !isFull(text, next);
    if (!nextIsShort) found.push(fragment(text, sentence, next ? 0.5 : 0.55));
  }
  return found;
}

/** A sentence of some length that ends in a full stop. */
const isFull = (text: string, { start, end }: Span): boolean => {
  const covered = text.slice(start, end);
  return covered.split(/\s+/u).length >= 5 && /[\p{L}\p{N}][.”"]+$/u.test(covered);
};

/** Pronouns that start sentences; “I” has its capital anywhere, and “It” may be a film’s. */
const STARTERS = /^(?:He|She|They|It|We)$/u;

/** “both sides would He said it was too far”: a verb that waits for another, then a pronoun with a capital. */
function findSpliced({ text, language, lists }: Article, block: Block): Proposal[] {
  if (language !== 'en') return [];
  const found: Proposal[] = [];
  for (const [at, word] of block.words.entries()) {
    if (!word.isNamed || word.text.length > 4) continue;
    const [before, after] = [block.words[at - 1], block.words[at + 1]];
    if (!STARTERS.test(word.text) || !before || !after) continue;
    if (!lists.auxiliaries.has(before.text) && !lists.dangling.has(before.text)) continue;
    if (!isBlank(text, before, word) || !isBlank(text, word, after) || after.isNamed) continue;
    found.push(
      artifact(
        { start: before.start, end: after.end },
        {
          code: 'artifact.spliced',
          category: 'linguistic/unintelligible',
          severity: 'major',
          confidence: lists.auxiliaries.has(before.text) ? 0.75 : 0.5,
          values: { before: before.text, word: word.text },
        },
      ),
    );
  }
  return found;
}
