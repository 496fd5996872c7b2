import { listParagraphs } from '../text/paragraph.ts';
import { scanQuotations } from '../text/quotations.ts';
import { contains, overlaps, type Span } from '../text/span.ts';
import type { Passage } from './candidates.ts';
import { findDirectSpeech } from './direct-speech.ts';
import { lexiconFor, withLearned } from './lexicon.ts';
import type { Proposals, SuggestContext } from './proposal.ts';
import { findReportedSpeech } from './reported-speech.ts';
import { settleCandidates } from './settle.ts';
import { tokenise } from './tokens.ts';
import { toProposals } from './to-proposals.ts';

/** Quotes, cues, speakers and sources with their links. Cost: the length of the text. */
export function proposeAttribution(text: string, context: SuggestContext): Proposals {
  const passages = readPassages(text, context);
  const found = [...findDirectSpeech(passages), ...passages.flatMap(findReportedSpeech)];
  const allowed = found.filter(({ stretches }) => !stretches.some((one) => isIn(one, context.skip)));
  return toProposals(text, settleCandidates(allowed), passages, context.entities);
}

function readPassages(text: string, { language, learned, skip }: SuggestContext): Passage[] {
  const lexicon = withLearned(lexiconFor(text, language), learned);
  return listParagraphs(text)
    .filter((paragraph) => !skip.some((one) => contains(one, paragraph)))
    .map((paragraph) => ({
      text,
      paragraph,
      tokens: tokenise(text, paragraph),
      quotations: scanQuotations(text, paragraph),
      lexicon,
      learned,
    }));
}

const isIn = (span: Span, skip: readonly Span[]): boolean => skip.some((one) => overlaps(one, span));
