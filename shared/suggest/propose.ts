import type { SuggestedLayer } from '../contract/suggestions.ts';
import { applyLearned } from '../learn/apply-learned.ts';
import type { Proposals, SuggestContext } from './proposal.ts';
import { proposeArtifacts } from './propose-artifacts.ts';
import { proposeAttribution } from './propose-attribution.ts';

/** Layers of marks that a text alone decides: boilerplate also takes what other pages of its site have. */
export type TextLayer = Exclude<SuggestedLayer, 'structure'>;

/** The layer of proposals that a label belongs to. */
export const layerOf = (label: string): TextLayer => (label === 'artifact' ? 'translation' : 'attribution');

/** What is proposed for the layers that are wanted: all that is sure enough. Cost: the length of the text. */
export function propose(text: string, context: SuggestContext, layers: readonly TextLayer[]): Proposals {
  const parts = layers.map((layer) =>
    layer === 'attribution' ? proposeAttribution(text, context) : proposeArtifacts(text, context),
  );
  return joinProposals(parts.map((part) => applyLearned(text, part, context.learned)));
}

/** One list of several; places in `marks` and `entities` follow. */
export function joinProposals(parts: readonly Proposals[]): Proposals {
  const all: Proposals = { marks: [], links: [], entities: [] };
  for (const { marks, links, entities } of parts) {
    const [firstMark, firstEntity] = [all.marks.length, all.entities.length];
    for (const mark of marks)
      all.marks.push({ ...mark, entity: mark.entity === null ? null : mark.entity + firstEntity });
    for (const { type, from, to } of links)
      all.links.push({ type, from: from + firstMark, to: to + firstMark });
    all.entities.push(...entities);
  }
  return all;
}
