import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article } from './article.ts';
import { matchesIn } from './matches.ts';

/** Phrases that copy those of another language word by word, from the language’s list. Cost: the article’s
 *  length times that of the list. */
export function findCalques({ text, lists, blocks }: Article): Proposal[] {
  return blocks.flatMap((block) =>
    lists.calques.flatMap(({ pattern, better, confidence }) =>
      matchesIn(text, block, pattern).map((match) =>
        artifact(match, {
          code: 'artifact.calque',
          category: 'style/unidiomatic',
          confidence,
          values: { words: match.text },
          ...(better === null ? {} : { correction: better }),
        }),
      ),
    ),
  );
}
