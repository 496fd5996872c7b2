import type { TaggerChoice } from '../../../shared/contract/suggestions.ts';
import { applyLearned } from '../../../shared/learn/apply-learned.ts';
import { addTagged } from '../../../shared/suggest/add-tagged.ts';
import type { Learned, Proposals } from '../../../shared/suggest/proposal.ts';
import { layerOf, type TextLayer } from '../../../shared/suggest/propose.ts';
import { overlaps, type Span } from '../../../shared/text/span.ts';
import { openTagger, type Tagger } from './tagger.ts';

/** The model of this thread’s last job: an annotator goes on to the next article, and models load slowly. The
 *  thread’s end lets go of it. */
let kept: { key: string; tagger: Tagger } | null = null;

/** @throws as `openTagger` */
export async function takeTagger(choice: TaggerChoice): Promise<Tagger> {
  const key = JSON.stringify(choice);
  if (kept?.key === key) return kept.tagger;
  await kept?.tagger.close();
  kept = null;
  kept = { key, tagger: await openTagger(choice) };
  return kept.tagger;
}

export interface TaggedDocument {
  text: string;
  /** Where nothing is proposed. */
  skip: readonly Span[];
  layers: readonly TextLayer[];
  learned: Learned | null;
}

/** Adds what a model proposes for a document to what the rules do. */
export async function tagDocument(
  tagger: Tagger,
  proposals: Proposals,
  { text, skip, layers, learned }: TaggedDocument,
  checkStopped: () => void,
): Promise<Proposals> {
  const found = await tagger.tag(text, checkStopped);
  const marks = found.filter(
    (mark) => layers.includes(layerOf(mark.label)) && !skip.some((one) => overlaps(one, mark)),
  );
  const judged = applyLearned(text, { marks, links: [], entities: [] }, learned);
  return addTagged(proposals, judged.marks);
}
