import type { Span } from '../../text/span.ts';
import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import { isQuoted, type Article, type Block } from './article.ts';

/** Words, pairs of words, sentences and paragraphs that stand there twice. */
export function findDoubles(article: Article): Proposal[] {
  return [...article.blocks.flatMap((block) => findWords(article, block)), ...findSentences(article)];
}

const DUPLICATION = 'linguistic/duplication';

function findWords(article: Article, block: Block): Proposal[] {
  const { text } = article;
  const found: Proposal[] = [];
  for (const [at, word] of block.words.entries()) {
    const second = block.words[at + 1];
    if (!second) continue;
    const isPair = word.low === block.words[at + 2]?.low;
    if ((!isPair && word.low !== second.low) || !isNextTo(text, word, second)) continue;
    if (word.low === second.low) {
      const confidence = confidenceOf(article, block, at);
      if (confidence > 0) found.push(doubled(text, { start: word.start, end: second.end }, word, confidence));
      continue;
    }
    const [third, fourth] = [block.words[at + 2], block.words[at + 3]];
    if (!third || !fourth || word.low !== third.low || second.low !== fourth.low) continue;
    if (!isNextTo(text, second, third) || !isNextTo(text, third, fourth)) continue;
    // “New York New York” may be a song.
    if (word.isNamed && second.isNamed) continue;
    const span = { start: word.start, end: fourth.end };
    found.push(doubled(text, span, { ...word, end: second.end }, isQuoted(block, word.start) ? 0.5 : 0.75));
  }
  return found;
}

const isNextTo = (text: string, { end }: Span, { start }: Span): boolean =>
  /^[^\S\n]+$|^[^\S\n]*\n[^\S\n]*$/u.test(text.slice(end, start));

const doubled = (text: string, span: Span, once: Span, confidence: number): Proposal => {
  const word = text.slice(once.start, once.end);
  const values = { word };
  return artifact(span, {
    code: 'artifact.doubledWord',
    category: DUPLICATION,
    confidence,
    correction: word,
    values,
  });
};

/** How sure it is that the word at `at` and the next are one too many; 0 where two of them are right. */
function confidenceOf({ lists, lexicon }: Article, block: Block, at: number): number {
  const { words } = block;
  const [word, second] = [words[at], words[at + 1]];
  if (!word || !second || (word.text.length < 2 && !lexicon.determiners.has(word.low))) return 0;
  const low = word.low;
  if (lists.doubles.has(low)) return 0;
  // “Sing Sing”, “Boutros Boutros”; a capital on the first alone starts a sentence.
  if (second.isNamed) return 0;
  // “no, no, no” without its commas, “very very very”: three are meant.
  const isThird = [words[at - 1], words[at + 2]].some((one) => one && one.low === low);
  if (isThird) return 0;
  const isSmall = lexicon.functionWords.has(low) || lexicon.joiners.has(low) || lexicon.looseJoiners.has(low);
  return (isSmall ? 0.85 : 0.65) - (isQuoted(block, word.start) ? 0.15 : 0);
}

/** Shorter ones may be said twice. */
const LEAST_WORDS = 6;

/** Sentences that stood there before, word by word; whole paragraphs as one. */
function findSentences({ text, blocks }: Article): Proposal[] {
  const known = new Set<string>();
  const found: Proposal[] = [];
  for (const { sentences, start, end } of blocks) {
    const again: Span[] = [];
    for (const sentence of sentences) {
      const key = keyOf(text.slice(sentence.start, sentence.end));
      if (key === null) continue;
      if (known.has(key)) again.push(sentence);
      known.add(key);
    }
    if (again.length > 1 && again.length === sentences.length) {
      found.push(repeated({ start, end }, { code: 'artifact.doubledParagraph' }));
    } else found.push(...again.map((sentence) => repeated(sentence, { code: 'artifact.doubledSentence' })));
  }
  return found;
}

const repeated = (span: Span, { code }: { code: string }): Proposal =>
  artifact(span, { code, category: DUPLICATION, severity: 'major', confidence: 0.7 });

/** The letters and digits of a sentence; `null` for one too short to compare. */
function keyOf(sentence: string): string | null {
  const words = sentence.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.length < LEAST_WORDS ? null : words.join(' ');
}
