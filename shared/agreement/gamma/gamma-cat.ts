import { defined, type Figure, undefinedFor } from '../figure.ts';
import type { UnitaryAlignment } from './best-alignment.ts';
import { categorical, type Dissimilarity, positional } from './dissimilarity.ts';

/** Disorder of labels alone over an alignment (Mathet 2017, “The agreement measure γcat”, Computational
 *  Linguistics 43:661): Σ w·d_cat / Σ w over the pairs of aligned units, w = max(0, 1 − α·d_pos) / (n_v − 1)
 *  with n_v the units of the unitary alignment; pairs with nobody on one side do not count. Where several
 *  alignments have the same disorder it may differ between them. */
export function categoryDisorder(
  alignments: readonly UnitaryAlignment[],
  options: Dissimilarity,
): { all: Figure; perLabel: Map<string, Figure> } {
  const all = { weighed: 0, weights: 0 };
  const labels = new Set(alignments.flat().map(({ unit }) => unit.label));
  const perLabel = new Map([...labels].sort().map((label) => [label, { weighed: 0, weights: 0 }]));
  for (const alignment of alignments) {
    for (const [index, { unit: a }] of alignment.entries()) {
      for (const { unit: b } of alignment.slice(index + 1)) {
        const near = Math.max(0, 1 - options.alpha * positional(a, b, options.empty));
        const weight = near / (alignment.length - 1);
        const weighed = weight * categorical(a, b, options.empty);
        for (const sums of [all, ...new Set([perLabel.get(a.label), perLabel.get(b.label)])]) {
          if (!sums) continue;
          sums.weighed += weighed;
          sums.weights += weight;
        }
      }
    }
  }
  return {
    all: disorder(all),
    perLabel: new Map([...perLabel].map(([label, sums]) => [label, disorder(sums)])),
  };
}

const disorder = ({ weighed, weights }: { weighed: number; weights: number }): Figure =>
  weights === 0 ? undefinedFor('no_aligned_pairs') : defined(weighed / weights);
