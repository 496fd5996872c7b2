import type { Quotation } from '../../text/quotations.ts';
import type { Candidate, Passage } from '../candidates.ts';
import type { Reason } from '../proposal.ts';
import { findNarrated } from './narrated.ts';
import { isFragment, isNaming } from './scare-quotes.ts';
import { findTag, quoteTokens, type QuotedTokens, type SpeechTag } from './speech-tags.ts';
import { findTurns } from './transcripts.ts';

/** The quotations between marks of an article’s paragraphs, with who said them. Cost: the length of the
 *  paragraphs. */
export function findDirectSpeech(passages: readonly Passage[]): Candidate[] {
  const turns = findTurns(passages);
  return passages.flatMap((passage, at) => {
    const turn = turns.get(passage);
    if (turn !== undefined) return turn ?? [];
    return findIn(passage, passages[at - 1] ?? null);
  });
}

function findIn(passage: Passage, before: Passage | null): Candidate[] {
  const outer = passage.quotations.filter(({ depth }) => depth === 0);
  const quotedTokens = quoteTokens(passage);
  const found: Candidate[] = [];
  let last: SpeechTag | null = null;
  for (const [at, quotation] of outer.entries()) {
    const tag = findTag(passage, quotation, quotedTokens);
    const isSame = tag !== null && last !== null && tag.cue.start === last.cue.start;
    const isPart = isFragment(passage, quotation, tag);
    if (isNaming(passage, quotation, tag) || (isPart && tag === null)) continue;
    if (tag && !isSame) found.push(taggedBy(quotation, tag, isPart));
    else {
      const candidate = goingOn(passage, quotation, quotedTokens, before, at === 0, isSame);
      if (candidate) found.push(isPart ? { ...candidate, confidence: 0.4 } : candidate);
    }
    last = tag ?? last;
  }
  return found;
}

function taggedBy(quotation: Quotation, tag: SpeechTag, isPart: boolean): Candidate {
  return {
    ...quoted(quotation),
    confidence: isPart ? 0.45 : 0.9,
    cue: tag.cue,
    agent: tag.agent,
    via: tag.via,
  };
}

/** A quotation whose own sentence tells nothing: it goes on with the one before, or belongs to whom the sentence
 *  before it is about. */
function goingOn(
  passage: Passage,
  quotation: Quotation,
  others: QuotedTokens,
  before: Passage | null,
  isFirst: boolean,
  isSame: boolean,
): Candidate | null {
  const { text, paragraph } = passage;
  const base = quoted(quotation);
  const goes = {
    ...base,
    cue: null,
    agent: null,
    via: [],
    goesOn: true as const,
    why: [{ code: 'quote.goesOn' }, ...base.why],
  };
  if (isSame) return { ...goes, confidence: 0.9 };
  const startsParagraph = isFirst && text.slice(paragraph.start, quotation.start).trim() === '';
  if (startsParagraph && before?.quotations.at(-1)?.runsOn) return { ...goes, confidence: 0.95 };
  const told = startsParagraph
    ? before && findNarrated(before, before.paragraph.end, quoteTokens(before))
    : findNarrated(passage, quotation.start, others);
  if (told?.tag) return taggedBy(quotation, told.tag, false);
  return { ...goes, confidence: startsParagraph ? 0.75 : 0.8, agent: told?.agent ?? null };
}

const quoted = ({ start, end, open, close }: Quotation) => ({
  stretches: [{ start, end }],
  type: 'direct' as const,
  attrs: {},
  rule: 'quote.marks',
  why: reasons(open, close),
});

function reasons(open: number | null, close: number | null): Reason[] {
  if (open === null) return [{ code: 'quote.noOpeningMark' }];
  return [{ code: close === null ? 'quote.noClosingMark' : 'quote.marks' }];
}
