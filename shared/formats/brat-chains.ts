import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';

/** The relation type whose chains are discontinuous spans. */
const CONTINUES = 'continues';

/** Annotations in order of place, those that continue each other together. A chain that branches or whose
 *  segments overlap cannot be one discontinuous span: its segments stay apart, linked by relations. */
export function joinChains(document: AnnotatedDocument): ExchangedAnnotation[][] {
  const byId = new Map(document.annotations.map((annotation) => [annotation.id, annotation]));
  const links = document.relations.filter(({ type }) => type === CONTINUES);
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of links) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const leaving = countBy(links.map(({ from }) => from));
  const arriving = countBy(links.map(({ to }) => to));
  const seen = new Set<string>();
  return [...document.annotations].sort(byPlace).flatMap((annotation) => {
    if (seen.has(annotation.id)) return [];
    const chain = collect(annotation.id).sort(byPlace);
    for (const { id } of chain) seen.add(id);
    return isOneSpan(chain) ? [chain] : chain.map((segment) => [segment]);
  });

  function collect(id: string, into = new Map<string, ExchangedAnnotation>()): ExchangedAnnotation[] {
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const annotation = byId.get(at);
      if (!annotation || into.has(at)) continue;
      into.set(at, annotation);
      open.push(...(neighbours.get(at) ?? []));
    }
    return [...into.values()];
  }

  function isOneSpan(chain: ExchangedAnnotation[]): boolean {
    return chain.every((segment, index) => {
      const before = chain[index - 1];
      const branches = (leaving.get(segment.id) ?? 0) > 1 || (arriving.get(segment.id) ?? 0) > 1;
      const apart = !before || (before.end <= segment.start && before.label === segment.label);
      return !branches && apart;
    });
  }
}

const byPlace = (a: ExchangedAnnotation, b: ExchangedAnnotation): number =>
  a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function countBy(ids: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
