import type { Span } from '../../text/span.ts';
import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article, Block } from './article.ts';
import { matchesIn } from './matches.ts';

/** Signs that stand twice, behind a blank or without one, and sentences that run into each other. */
export function findBrokenPunctuation({ text, language, lists, blocks }: Article): Proposal[] {
  return blocks.flatMap((block) => [
    ...findDoubled(text, block, lists.abbreviations),
    ...findSpaced(text, block, language),
    ...findGlued(text, block, lists.abbreviations),
    ...(language === 'es' ? findUnannounced(text, block) : []),
  ]);
}

const PUNCTUATION = 'linguistic/punctuation';

function findDoubled(text: string, block: Block, abbreviations: ReadonlySet<string>): Proposal[] {
  const found: Proposal[] = [];
  for (const match of matchesIn(
    text,
    block,
    /(?<![.,;:!?…])(?:,\s?,|;\s?;|\.\.|,\s?\.|\.,|[,;][;,])(?![.,;])/gu,
  )) {
    const signs = match.text;
    const before = wordBefore(text, block, match.start);
    // “Inc.,” and “Corp..” end in the stop of an abbreviation; “1.,” is an item.
    if (signs.startsWith('.') && !isPlain(before, abbreviations)) continue;
    if (before === '' && !/[”’"»)]/u.test(text.charAt(match.start - 1))) continue;
    const correction = signs.includes('.') ? '.' : signs.charAt(0);
    found.push(
      artifact(match, {
        code: 'artifact.doubledSign',
        category: PUNCTUATION,
        confidence: signs.includes(' ') ? 0.65 : 0.75,
        correction,
        values: { sign: signs },
      }),
    );
  }
  for (const match of matchesIn(text, block, /(?<=\p{Ll})([.,])[”"]\1(?!\.)/gu)) {
    found.push(
      artifact(
        { start: match.end - 1, end: match.end },
        {
          code: 'artifact.doubledSign',
          category: PUNCTUATION,
          confidence: 0.6,
          correction: '',
          values: { sign: match.text },
        },
      ),
    );
  }
  return found;
}

/** A word that ends a sentence with its full stop: in lower case, and not an abbreviation. */
const isPlain = (word: string, abbreviations: ReadonlySet<string>): boolean =>
  /^\p{Ll}{4,}$/u.test(word) && !abbreviations.has(word);

const wordBefore = (text: string, { start }: Span, at: number): string =>
  /[\p{L}\p{N}\p{M}]+$/u.exec(text.slice(Math.max(start, at - 40), at))?.[0] ?? '';

/** French sets a blank before signs of two parts. */
const spacedMarks: Readonly<Record<string, RegExp>> = {
  fr: /(?<=[\p{L}\p{N}”’"»)]) +[,.](?=[\s”"]|$)/gu,
};
const SPACED = /(?<=[\p{L}\p{N}”’"»)]) +[,.;!?](?=[\s”"]|$)/gu;

function findSpaced(text: string, block: Block, language: string): Proposal[] {
  return (
    matchesIn(text, block, spacedMarks[language] ?? SPACED)
      // “. . .” stands for words left out.
      .filter(
        ({ start, end }) => !/^\s?\.|^\s?[)(]/u.test(text.slice(end, end + 2)) && !isSpacedDots(text, start),
      )
      .map((match) =>
        artifact(match, {
          code: 'artifact.spacedSign',
          category: PUNCTUATION,
          confidence: 0.7,
          correction: match.text.trim(),
          values: { sign: match.text.trim() },
        }),
      )
  );
}

const isSpacedDots = (text: string, at: number): boolean =>
  /\.\s?$/u.test(text.slice(Math.max(0, at - 2), at));

/** “the flooded areas.The pumps”, “boats,nets”: a word and the next with a sign between and no blank. */
const GLUE = /(?<=\p{L}{2})(?:[.!?…][”"»’)]?|[”"»][.!?]?|,)(?=\p{L})/gu;
const WORD_BEFORE = /(?<![\p{L}\p{N}.@/_])\p{L}+$/u;
const WORD_AFTER = /^(?:\p{L}{2,}|[IA](?=\s\p{Ll}))(?![\p{L}\p{N}@/_]|\.\p{L})/u;
/** “Mr.Vane”. */
const TITLE = /^(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|Capt|Prof)$/u;

function findGlued(text: string, block: Block, abbreviations: ReadonlySet<string>): Proposal[] {
  const found: Proposal[] = [];
  for (const { start, end, text: sign } of matchesIn(text, block, GLUE)) {
    const before = WORD_BEFORE.exec(text.slice(Math.max(block.start, start - 40), start))?.[0] ?? '';
    const after = WORD_AFTER.exec(text.slice(end, Math.min(block.end, end + 40)))?.[0] ?? '';
    const match = { start: start - before.length, end: end + after.length };
    if (before === '' || after === '' || isAddress(text, match)) continue;
    const correction = `${before}${sign} ${after}`;
    if (sign === ',') {
      if (!/\p{Ll}{2}$/u.test(before) || !/^\p{Ll}/u.test(after)) continue;
      found.push(
        artifact(match, { code: 'artifact.gluedComma', category: PUNCTUATION, confidence: 0.65, correction }),
      );
    } else if (/[.!?…]/u.test(sign)) {
      // “Node.Js”, “St.Mary”: names and abbreviations before, or nothing that starts a sentence behind.
      const isName = /^\p{Lu}/u.test(before);
      const isTitle = sign === '.' && TITLE.test(before);
      const isWord = (isName ? /^\p{Lu}\p{Ll}{4,}$/u : /^\p{Ll}{3,}$/u).test(before);
      if (!(isWord || isTitle) || abbreviations.has(before) || !/^\p{Lu}(?:\p{Ll}|$)/u.test(after)) continue;
      found.push(
        artifact(match, {
          code: 'artifact.gluedSentences',
          category: PUNCTUATION,
          confidence: isName || after.length < 2 ? 0.55 : 0.75,
          correction,
        }),
      );
    } else if (/\p{Ll}$/u.test(before) && !/^['’]/u.test(after)) {
      found.push(
        artifact(
          { start, end },
          {
            code: 'artifact.gluedMark',
            category: 'linguistic/unpaired-marks',
            confidence: 0.7,
            values: { mark: sign },
          },
        ),
      );
    }
  }
  return found;
}

/** Part of a web or mail address, a handle or a file name. */
const isAddress = (text: string, { start, end }: Span): boolean => {
  const from = text.slice(Math.max(0, start - 60), start);
  return (
    /(?:https?:|www\.|[@#/\\])\S*$/iu.test(from) || /^(?:[/@]|\.\p{L}|\()/u.test(text.slice(end, end + 2))
  );
};

/** Spanish says at the start that a question or an exclamation comes. */
function findUnannounced(text: string, block: Block): Proposal[] {
  const found: Proposal[] = [];
  let opened = false;
  for (const match of matchesIn(text, block, /[¿¡?!]+/gu)) {
    if (/[¿¡]/u.test(match.text)) opened = true;
    else if (opened) opened = false;
    else if (/\p{L}\p{M}*$/u.test(text.slice(Math.max(block.start, match.start - 40), match.start)))
      found.push(
        artifact(match, {
          code: 'artifact.unannounced',
          category: PUNCTUATION,
          confidence: 0.5,
          values: { mark: match.text.startsWith('?') ? '¿' : '¡' },
        }),
      );
  }
  return found;
}
