import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import { isQuoted, type Article, type Block, type Word } from './article.ts';
import { matchesIn } from './matches.ts';

/** Letters of another script within a word, and words of another script or language between the text’s own. */
export function findForeignScript(article: Article): Proposal[] {
  return article.blocks.flatMap((block) => {
    if (!OTHER_SCRIPT.test(article.text.slice(block.start, block.end))) return [];
    return [
      ...block.words.flatMap((word) => findMixed(word)),
      ...findForeignWords(article.text, block),
      ...findForeignLetters(article, block),
    ];
  });
}

/** Letters beyond the Latin ones. */
const OTHER_SCRIPT = /[\u0370-\u1dff\u2de0-\u2dff\u3040-\ua7ff\uac00-\ud7ff]/u;

const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;

/** Letters that look the same in both scripts, each at the place of its twin. */
const CYRILLIC_TWINS = 'аеорсхуіјѕАВЕКМНОРСТХІЈЅ';
const LATIN_TWINS = 'aeopcxyijsABEKMHOPCTXIJS';

function findMixed(word: Word): Proposal[] {
  const found: Proposal[] = [];
  let start = word.start;
  for (const part of word.text.split(/([-‑])/u)) {
    const span = { start, end: start + part.length };
    start = span.end;
    // “SMSка”: an abbreviation with an ending.
    if (!CYRILLIC.test(part) || !LATIN.test(part) || /^[A-Z]{2,}\p{Script=Cyrillic}+$/u.test(part)) continue;
    const correction = unmix(part);
    found.push(
      artifact(span, {
        code: 'artifact.mixedScripts',
        category: 'linguistic/character-encoding',
        confidence: correction === null ? 0.6 : 0.9,
        values: { word: part },
        ...(correction === null ? {} : { correction }),
      }),
    );
  }
  return found;
}

/** The word in the script that most of it is of, if all other letters have a twin there. */
function unmix(word: string): string | null {
  const letters = [...word];
  const latin = letters.filter((letter) => LATIN.test(letter)).length;
  const [from, to] =
    latin * 2 >= letters.length ? [CYRILLIC_TWINS, LATIN_TWINS] : [LATIN_TWINS, CYRILLIC_TWINS];
  const foreign = to === LATIN_TWINS ? CYRILLIC : LATIN;
  let turned = '';
  for (const letter of letters) {
    const twin = to.charAt(from.indexOf(letter));
    if (foreign.test(letter) && !from.includes(letter)) return null;
    turned += foreign.test(letter) ? twin : letter;
  }
  return turned;
}

const FOREIGN =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Georgian}\p{Script=Armenian}][\p{L}\p{M}]+(?:[\s’'-]+[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Georgian}\p{Script=Armenian}][\p{L}\p{M}]*)*/gu;

/** Words of another script in a Latin text; as a gloss in brackets or quoted they may be meant. */
function findForeignWords(text: string, block: Block): Proposal[] {
  const latin = block.words.filter(({ text: word }) => LATIN.test(word)).length;
  if (latin < 5 || latin * 2 < block.words.length) return [];
  return matchesIn(text, block, FOREIGN)
    .filter((match) => !LATIN.test(match.text) && !LATIN.test(text.charAt(match.start - 1)))
    .filter((match) => !isQuoted(block, match.start) && !isBracketed(text, block, match.start))
    .map((match) => untranslated(match, 0.6));
}

const untranslated = (match: { start: number; end: number; text: string }, confidence: number): Proposal =>
  artifact(match, {
    code: 'artifact.untranslated',
    category: 'accuracy/untranslated',
    severity: 'major',
    confidence,
    values: { words: match.text },
  });

/** No gloss in brackets is longer. */
const LONGEST_GLOSS = 500;

function isBracketed(text: string, { start }: Block, at: number): boolean {
  const before = text.slice(Math.max(start, at - LONGEST_GLOSS), at);
  return (
    Math.max(before.lastIndexOf('('), before.lastIndexOf('[')) >
    Math.max(before.lastIndexOf(')'), before.lastIndexOf(']'))
  );
}

/** Letters that Russian has and Ukrainian has not, and the other way round. */
const foreignLetters: Readonly<Record<string, RegExp>> = { uk: /[ыэёъ]/iu, ru: /[іїєґ]/iu };

function findForeignLetters({ text, language }: Article, block: Block): Proposal[] {
  const foreign = foreignLetters[language];
  if (!foreign) return [];
  const odd = block.words.filter(({ text: word }) => foreign.test(word) && !LATIN.test(word));
  // A paragraph in the other language is a quotation, not a remain.
  if (odd.length > 2 && odd.length * 8 > block.words.length) return [];
  return odd
    .filter(({ start }) => !isQuoted(block, start) && !isBracketed(text, block, start))
    .map((word) => untranslated(word, 0.5));
}
