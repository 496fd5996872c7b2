import { overlaps, type Span } from '../../text/span.ts';
import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article, Block, Word } from './article.ts';
import { isBlank } from './matches.ts';

/** What was cut off: paragraphs that break off, names of which only the initial is left. */
export function findTruncation(article: Article): Proposal[] {
  // Headlines and captions have no end mark either, but stand before the article for the most part.
  let hasBegun = false;
  return article.blocks.flatMap((block) => {
    const found = [...findBrokenOff(article, block, hasBegun), ...findLostNames(article, block)];
    hasBegun ||= ENDED.test(article.text.slice(Math.max(block.start, block.end - 3), block.end));
    return found;
  });
}

const ENDED = /[.!?…][”"’»)]*$/u;
/** A paragraph of one sentence that has fewer may be a heading. */
const LEAST_WORDS = 16;

const TRUNCATION = 'accuracy/truncation';

/** A paragraph that ends in mid-sentence: with a word that wants another, or without its end mark behind full
 *  sentences. */
function findBrokenOff({ text, lists }: Article, block: Block, hasBegun: boolean): Proposal[] {
  const covered = text.slice(block.start, block.end);
  if (!/[\p{L}\p{M},]$/u.test(covered) || /^(?:[-–—•*·]|\d+[.)])\s/u.test(covered)) return [];
  const last = block.words.at(-1);
  const sentence = block.sentences.at(-1);
  if (!last || !sentence || block.words.length < 8) return [];
  const words = block.words.filter((word) => overlaps(word, sentence));
  if (words.length < 3) return [];
  if (lists.dangling.has(last.text)) {
    const from = words.findLastIndex(({ text: word }) => !lists.dangling.has(word));
    const start = words[Math.max(0, from)]?.start ?? last.start;
    return [cutOff({ start, end: block.end }, last.text, hasBegun ? 0.8 : 0.5)];
  }
  const before = block.sentences.at(-2);
  const goesOn = before
    ? ENDED.test(text.slice(before.start, before.end))
    : hasBegun && (words.length >= LEAST_WORDS || covered.endsWith(','));
  if (!goesOn || words.length < 4 || isTitleCase(words)) return [];
  if (covered.endsWith(',')) return [cutOff({ start: last.start, end: block.end }, last.text, 0.65)];
  return [cutOff({ start: last.start, end: block.end }, last.text, 0.5)];
}

const cutOff = (span: Span, word: string, confidence: number): Proposal =>
  artifact(span, {
    code: 'artifact.cutOff',
    category: TRUNCATION,
    severity: 'major',
    confidence,
    values: { word },
  });

/** As headlines are set: most words with a capital. */
const isTitleCase = (words: readonly Word[]): boolean =>
  words.filter(({ isNamed }) => isNamed).length > words.length / 2;

/** What letters stand behind in English without being the start of a name. */
const COUNTED =
  /^(?:Plan|Vitamin|Hepatitis|Influenza|Group|Class|Type|Part|Section|Appendix|Annex|Grade|Team|Option|Block|Building|Exhibit|Schedule|War|Series|Category|Tier|Model|Malcolm|Gate|Level|Terminal|Platform|Zone|Route|Line|Bank|Generation|Company|Note|Table|Figure|Phase|Chapter|Volume|Stage|Studio|Hall|Room)$/u;
const SENTENCE_STARTERS = /^(?:He|She|It|They|We|The|This|That|But|And|In|On|At|However|According)$/u;

/** “General Mark A. It quoted”: the surname is lost behind its initial. */
function findLostNames({ text, language }: Article, { words }: Block): Proposal[] {
  if (language !== 'en') return [];
  const found: Proposal[] = [];
  for (const [at, initial] of words.entries()) {
    if (initial.text.length > 1) continue;
    const [title, given, next] = [words[at - 2], words[at - 1], words[at + 1]];
    if (!/^[A-HJ-UWYZ]$/u.test(initial.text) || !title || !given || !next) continue;
    if (text[initial.end] !== '.' || !/^\.\s+$/u.test(text.slice(initial.end, next.start))) continue;
    if (
      !SENTENCE_STARTERS.test(next.text) ||
      !/^\p{Lu}\p{Ll}+$/u.test(given.text) ||
      COUNTED.test(given.text)
    )
      continue;
    if (
      !/^\p{Lu}\p{Ll}+$/u.test(title.text) ||
      !isBlank(text, title, given) ||
      !isBlank(text, given, initial)
    )
      continue;
    const span = { start: given.start, end: initial.end + 1 };
    found.push(
      artifact(span, {
        code: 'artifact.lostName',
        category: TRUNCATION,
        severity: 'critical',
        confidence: 0.6,
        values: { name: text.slice(span.start, span.end) },
      }),
    );
  }
  return found;
}
