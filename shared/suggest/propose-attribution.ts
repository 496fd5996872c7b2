import { Reach } from '../text/reach.ts';
import type { Span } from '../text/span.ts';
import type { Candidate } from './candidates.ts';
import { findDirectSpeech } from './direct/direct-speech.ts';
import { readPassages } from './passages.ts';
import type { Proposals, SuggestContext } from './proposal.ts';
import { findReportedSpeech } from './reported-speech.ts';
import { settleCandidates } from './settle.ts';
import { toProposals } from './to-proposals.ts';

/** Quotes, cues, speakers and sources with their links. Cost: the length of the text. */
export function proposeAttribution(text: string, context: SuggestContext): Proposals {
  const passages = readPassages(text, context);
  const found = [...findDirectSpeech(passages), ...passages.flatMap(findReportedSpeech)];
  const skipped = new Reach(context.skip);
  const names = new Reach(namesInMarks(found));
  const allowed = found.filter(
    (one) => !one.stretches.some((stretch) => skipped.overlaps(stretch)) && !isName(one, names),
  );
  return toProposals(text, settleCandidates(allowed), passages, context.entities);
}

/** Speakers and sources between marks: “writes «The Post»”. */
const namesInMarks = (found: readonly Candidate[]): Span[] =>
  found.flatMap(({ agent, via }) =>
    [...(agent ? [agent] : []), ...via].filter(({ rule }) => rule === 'source.marks'),
  );

const isName = ({ type, stretches }: Candidate, names: Reach): boolean =>
  type === 'direct' && stretches.some((one) => names.contains(one));
