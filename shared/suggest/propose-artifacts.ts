import { overlaps } from '../text/span.ts';
import type { Proposal, Proposals, SuggestContext } from './proposal.ts';

/** What translation may have broken. Cost: the length of the text. */
export function proposeArtifacts(text: string, { skip }: SuggestContext): Proposals {
  const marks = [...text.matchAll(/(?<![\p{L}\p{N}])(\p{L}{2,})\s+\1(?![\p{L}\p{N}])/giu)]
    .map(({ index, 0: covered, 1: word }): Proposal => ({
      label: 'artifact',
      start: index,
      end: index + covered.length,
      attrs: { category: 'linguistic/duplication', severity: 'minor', confidence: 'suspected' },
      confidence: 0.5,
      rule: 'artifact.doubled-word',
      why: [{ code: 'artifact.doubledWord', values: { word: word ?? '' } }],
      entity: null,
    }))
    .filter((mark) => !skip.some((one) => overlaps(one, mark)));
  return { marks, links: [], entities: [] };
}
