import { overlaps } from '../text/span.ts';
import type { Proposal, Proposals } from './proposal.ts';

/** What the rules propose with what a model does: where both propose the same they are as sure as the surer one,
 *  for the reasons of both; where they draw the same label’s bounds otherwise, the surer one’s count. Marks of
 *  rules stay in any case, since links lead to them. */
export function addTagged(proposals: Proposals, tagged: readonly Proposal[]): Proposals {
  const isSame = (a: Proposal, b: Proposal) => a.label === b.label && a.start === b.start && a.end === b.end;
  const marks = proposals.marks.map((mark) => {
    const other = tagged.find((one) => isSame(one, mark));
    if (other === undefined) return mark;
    const [surer, less] = other.confidence > mark.confidence ? [other, mark] : [mark, other];
    return { ...mark, confidence: surer.confidence, rule: surer.rule, why: [...surer.why, ...less.why] };
  });
  const own = tagged.filter(
    (one) =>
      !marks.some(
        (mark) =>
          mark.label === one.label &&
          overlaps(mark, one) &&
          (isSame(mark, one) || mark.confidence >= one.confidence),
      ),
  );
  const order = [...marks, ...own]
    .map((mark, at) => ({ mark, at }))
    .sort((a, b) => a.mark.start - b.mark.start || b.mark.end - a.mark.end || a.at - b.at);
  const places = new Map(order.map(({ at }, place) => [at, place]));
  return {
    marks: order.map(({ mark }) => mark),
    links: proposals.links.map(({ type, from, to }) => ({
      type,
      from: places.get(from) ?? from,
      to: places.get(to) ?? to,
    })),
    entities: proposals.entities,
  };
}
