/** A document, whose versions it is, and the part that it has. */
export interface Placed {
  id: string;
  cluster: string;
  part: string;
}

/** The clusters that have documents in more than one part: what is learnt from one version of an article would
 *  be tested on another. Clusters and documents in the order in which they come. */
export function findLeaks<T extends Placed>(
  documents: Iterable<T>,
): { cluster: T['cluster']; documents: T[] }[] {
  const clusters = Map.groupBy(documents, ({ cluster }) => cluster);
  return [...clusters]
    .filter(([, [first, ...others]]) => others.some(({ part }) => part !== first?.part))
    .map(([cluster, members]) => ({ cluster, documents: members }));
}
