import type { Candidate, Evidence, Passage } from './candidates.ts';
import { findLikely, type LikelySpan } from './likely.ts';

/** The quotations between marks of an article’s paragraphs, with who said them. Cost: the length of the
 *  paragraphs. */
export function findDirectSpeech(passages: readonly Passage[]): Candidate[] {
  return passages.flatMap(({ text, quotations, lexicon }) =>
    quotations
      .filter(({ depth }) => depth === 0)
      .map(({ start, end }): Candidate => {
        const { cue, speaker, source } = findLikely(text, { start, end }, lexicon);
        const agent = speaker[0] ?? source[0];
        return {
          stretches: [{ start, end }],
          type: 'direct',
          attrs: {},
          confidence: 0.8,
          rule: 'quote.marks',
          why: [{ code: 'quote.marks' }],
          cue: cue[0] ? toEvidence(cue[0], 'cue.near') : null,
          agent: agent
            ? {
                ...toEvidence(agent, 'speaker.subject'),
                role: agent === speaker[0] ? 'speaker' : 'source',
              }
            : null,
          via: agent === speaker[0] && source[0] ? [toEvidence(source[0], 'source.conduit')] : [],
        };
      }),
  );
}

const toEvidence = ({ start, end, confidence }: LikelySpan, rule: string): Evidence => ({
  start,
  end,
  confidence,
  rule,
  why: [{ code: 'quote.marks' }],
});
