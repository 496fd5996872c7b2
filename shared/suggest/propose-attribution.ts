import { scanQuotations } from '../text/quotations.ts';
import { paragraphAfter, paragraphAt } from '../text/paragraph.ts';
import { overlaps, type Span } from '../text/span.ts';
import { lexiconFor } from './lexicon.ts';
import { findLikely } from './likely.ts';
import type { Proposal, Proposals, SuggestContext } from './proposal.ts';

/** Quotes, cues, speakers and sources with their links. Cost: the length of the text. */
export function proposeAttribution(text: string, { language, skip }: SuggestContext): Proposals {
  const lexicon = lexiconFor(text, language);
  const found: Proposals = { marks: [], links: [], entities: [] };
  for (let at: Span | null = paragraphAt(text, 0); at !== null; at = paragraphAfter(text, at)) {
    for (const quotation of scanQuotations(text, at)) {
      if (quotation.depth > 0 || skip.some((one) => overlaps(one, quotation))) continue;
      const { cue, speaker, source } = findLikely(text, quotation, lexicon);
      const quote = add(found, 'quote', quotation, 'quote.marks', 0.8);
      if (cue[0]) link(found, 'has_cue', quote, add(found, 'cue', cue[0], 'cue.near', cue[0].confidence));
      if (speaker[0])
        link(
          found,
          'spoken_by',
          quote,
          add(found, 'speaker', speaker[0], 'speaker.subject', speaker[0].confidence),
        );
      if (source[0])
        link(found, 'via', quote, add(found, 'source', source[0], 'source.conduit', source[0].confidence));
    }
  }
  return found;
}

function add({ marks }: Proposals, label: string, { start, end }: Span, rule: string, sure: number): number {
  const same = marks.findIndex((mark) => mark.label === label && mark.start === start && mark.end === end);
  if (same >= 0) return same;
  const mark: Proposal = { label, start, end, rule, attrs: {}, confidence: sure, why: [], entity: null };
  return marks.push(mark) - 1;
}

const link = ({ links }: Proposals, type: string, from: number, to: number): void => {
  links.push({ type, from, to });
};
