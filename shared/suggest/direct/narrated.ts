import type { Candidate, Passage } from '../candidates.ts';
import { isConduit } from '../language/conduits.ts';
import { isNamed } from '../language/mentions.ts';
import { readPhrase, toSpan } from '../language/noun-phrases.ts';
import { endsSentence, type Token } from '../language/tokens.ts';
import { findTag, firstAtOrAfter, type QuotedTokens, type SpeechTag } from './speech-tags.ts';

/** Whom the sentence before a quotation is about: “The mayor disagreed. “No,” …”, or, where it ends with a colon,
 *  what it says of who speaks. `at`: where the sentence ends; `others`: the words of the paragraph that are quoted. */
export function findNarrated(
  passage: Passage,
  at: number,
  others: QuotedTokens,
): { tag: SpeechTag | null; agent: Candidate['agent'] } {
  const { text } = passage;
  if (/:\s*$/u.test(text.slice(Math.max(0, at - 3), at))) {
    const tag = findTag(passage, { start: at, end: at }, others);
    if (tag) return { tag, agent: null };
  }
  return { tag: null, agent: mainPerson(passage, at) };
}

function mainPerson({ text, tokens, lexicon }: Passage, at: number): Candidate['agent'] {
  const until = firstAtOrAfter(tokens, at);
  const phrase = readPhrase(tokens, sentenceStart(tokens, until), until, lexicon);
  if (phrase === null || phrase.to >= until - 1 || isConduit(tokens, phrase, lexicon)) return null;
  const span = toSpan(tokens, phrase);
  const words = tokens.slice(phrase.from, phrase.to);
  const isPerson = isNamed(text, span, lexicon) === true || words.some(({ low }) => lexicon.roles.has(low));
  if (!isPerson) return null;
  const why = [{ code: 'speaker.sentenceBefore' }];
  return { ...span, role: 'speaker', confidence: 0.5, rule: 'speaker.sentence-before', why };
}

/** A sentence that is longer tells nothing for sure. */
const LONGEST = 80;

function sentenceStart(tokens: readonly Token[], until: number): number {
  let from = until - 1;
  while (from > 0 && from > until - LONGEST) {
    const before = tokens[from - 1];
    if (before === undefined || endsSentence(before)) break;
    from--;
  }
  return from;
}
