import type { AnnotatedDocument, ExchangedAnnotation, ExchangedRelation } from './annotated-document.ts';
import { isLineBreak, splitAtLineEnds } from './brat-lines.ts';

/** The relation type whose chains are discontinuous spans. */
export const CONTINUES = 'continues';

/** Annotations in order of place, those that continue each other together. A chain that branches, whose segments
 *  overlap or are linked in other ways too, or have no more than a line end between them, cannot be read again
 *  from one discontinuous span: its segments stay apart, linked by relations. */
export function joinChains(document: AnnotatedDocument): ExchangedAnnotation[][] {
  const { text, relations } = document;
  const byId = new Map(document.annotations.map((annotation) => [annotation.id, annotation]));
  const links = relations.filter(({ type }) => type === CONTINUES);
  const neighbours = new Map<string, string[]>();
  const addNeighbour = (id: string, other: string) => {
    const known = neighbours.get(id);
    if (known) known.push(other);
    else neighbours.set(id, [other]);
  };
  for (const { from, to } of links) {
    addNeighbour(from, to);
    addNeighbour(to, from);
  }
  const leaving = countBy(links.map(({ from }) => from));
  const arriving = countBy(links.map(({ to }) => to));
  const others = Map.groupBy(
    relations.filter(({ type }) => type !== CONTINUES),
    ({ from }) => from,
  );
  const seen = new Set<string>();
  return document.annotations.toSorted(byPlace).flatMap((annotation) => {
    if (seen.has(annotation.id)) return [];
    const chain = collect(annotation.id).toSorted(byPlace);
    for (const { id } of chain) seen.add(id);
    return isOneSpan(chain) ? [chain] : chain.map((segment) => [segment]);
  });

  function collect(id: string): ExchangedAnnotation[] {
    const found = new Map<string, ExchangedAnnotation>();
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const annotation = byId.get(at);
      if (!annotation || found.has(at)) continue;
      found.set(at, annotation);
      open.push(...(neighbours.get(at) ?? []));
    }
    return [...found.values()];
  }

  function isOneSpan(chain: readonly ExchangedAnnotation[]): boolean {
    const ids = new Set(chain.map(({ id }) => id));
    return chain.every((segment, index) => {
      const before = chain[index - 1];
      const branches = (leaving.get(segment.id) ?? 0) > 1 || (arriving.get(segment.id) ?? 0) > 1;
      const isLinked = others.get(segment.id)?.some(({ to }) => ids.has(to)) ?? false;
      return (
        !branches && !isLinked && (!before || (before.label === segment.label && parts(before, segment)))
      );
    });
  }

  function parts(before: ExchangedAnnotation, after: ExchangedAnnotation): boolean {
    const end = splitAtLineEnds(text, before).at(-1)?.end ?? before.end;
    const start = splitAtLineEnds(text, after)[0]?.start ?? after.start;
    return before.end <= after.start && !isLineBreak(text.slice(end, start));
  }
}

/** Which segment of a chain continues which, by their numbers; `null` where each continues the one before. */
export function listUnusualLinks(
  chain: readonly ExchangedAnnotation[],
  relations: readonly ExchangedRelation[],
): [number, number][] | null {
  const numbers = new Map(chain.map(({ id }, index) => [id, index]));
  const links = relations.flatMap(({ type, from, to }): [number, number][] => {
    const [start, end] = [numbers.get(from), numbers.get(to)];
    return type === CONTINUES && start !== undefined && end !== undefined ? [[start, end]] : [];
  });
  const isUsual = links.every(([from, to]) => from === to + 1);
  return isUsual ? null : links;
}

const byPlace = (a: ExchangedAnnotation, b: ExchangedAnnotation): number =>
  a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function countBy(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
