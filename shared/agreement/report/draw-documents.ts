import type { DocumentId } from '../../model/ids.ts';
import { rankOf } from '../../splits/rank.ts';

/** So many of the documents, at random: the same ones for the same seed, in whatever order they come. */
export function drawDocuments<D extends { id: DocumentId }>(
  documents: readonly D[],
  count: number,
  seed: number,
): D[] {
  const ranked = documents.map((document) => ({ document, rank: rankOf(seed, document.id) }));
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.document.id < b.document.id ? -1 : 1))
    .slice(0, count)
    .map(({ document }) => document);
}
