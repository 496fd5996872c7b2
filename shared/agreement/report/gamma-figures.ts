import type { DocumentId } from '../../model/ids.ts';
import { createRandom } from '../../random.ts';
import { rankOf } from '../../splits/rank.ts';
import { inOrder, type Unit } from '../continuum.ts';
import { defined, type Figure, undefinedFor } from '../figure.ts';
import { bestAlignment } from '../gamma/best-alignment.ts';
import { defaultDissimilarity } from '../gamma/dissimilarity.ts';
import { categoryDisorder } from '../gamma/gamma-cat.ts';
import { compareWithChance } from '../gamma/gamma.ts';
import { createSampler, type Sampler } from '../gamma/samplers.ts';
import type { ComparedDocument } from './compared-work.ts';

export interface GammaFigures {
  documentId: DocumentId;
  gamma: Figure;
  gammaCat: Figure;
  /** Marks. */
  n: number;
}

/** γ and γ-cat of all annotators of one document, whose chance depends on the seed and the document alone: neither
 *  on the names or the order of annotators nor on other documents. */
export function measureGamma(
  { id, length, work }: ComparedDocument,
  { seed, samples, sampler }: { seed: number; samples: number; sampler: Sampler },
): GammaFigures {
  const rows = [...work.values()].map(({ marks }): Unit[] => marks.toSorted(inOrder)).sort(byContent);
  const n = rows.reduce((sum, row) => sum + row.length, 0);
  const observed = rows.length < 2 ? null : bestAlignment(rows, defaultDissimilarity);
  if (!observed) {
    const none = undefinedFor(rows.length < 2 ? 'fewer_than_two_raters' : 'no_annotations');
    return { documentId: id, gamma: none, gammaCat: none, n };
  }
  const sample = createSampler(
    { begin: 0, end: length, annotators: rows },
    sampler,
    createRandom(rankOf(seed, id)),
  );
  const chance = Array.from({ length: samples }, () => bestAlignment(sample(), defaultDissimilarity));
  const disorders = chance.map((alignment) => alignment?.disorder ?? 0);
  const categories = chance.flatMap((alignment) => {
    const { value } = categoryDisorder(alignment?.alignments ?? [], defaultDissimilarity).all;
    return value === null ? [] : [value];
  });
  const { all } = categoryDisorder(observed.alignments, defaultDissimilarity);
  return {
    documentId: id,
    gamma: compareWithChance(observed.disorder, disorders).figure,
    gammaCat: all.value === null ? all : compareCategories(all.value, categories),
    n,
  };
}

function compareCategories(observed: number, chance: readonly number[]): Figure {
  if (observed === 0) return defined(1);
  const expected = chance.reduce((sum, value) => sum + value, 0) / chance.length;
  return chance.length === 0 || expected === 0
    ? undefinedFor('no_variation')
    : defined(1 - observed / expected);
}

/** Any order will do that is made of the marks themselves. */
function byContent(a: readonly Unit[], b: readonly Unit[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [index, unit] of a.entries()) {
    const order = inOrder(unit, b[index] as Unit);
    if (order !== 0) return order;
  }
  return 0;
}
