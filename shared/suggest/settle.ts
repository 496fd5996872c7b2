import { firstWhere } from '../text/first-where.ts';
import { Reach } from '../text/reach.ts';
import type { Span } from '../text/span.ts';
import { type Candidate, extentOf } from './candidates.ts';

/** Settles what two rules make of the same words: a clause with quoted words in it takes the place of the bare
 *  quotations inside it; of two that cross or hold one another, the surer one stays, the longer one where both
 *  are as sure. In reading order. Cost: that of sorting. */
export function settleCandidates(candidates: readonly Candidate[]): Candidate[] {
  return rivalsOf(candidates)
    .flatMap(settle)
    .sort((a, b) => extentOf(a).start - extentOf(b).start || extentOf(b).end - extentOf(a).end);
}

/** Groups of candidates that share words, directly or through others. */
function rivalsOf(candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  let reached = -1;
  for (const candidate of [...candidates].sort((a, b) => extentOf(a).start - extentOf(b).start)) {
    const { start, end } = extentOf(candidate);
    if (start < reached) groups.at(-1)?.push(candidate);
    else groups.push([candidate]);
    reached = Math.max(reached, end);
  }
  return groups;
}

function settle(rivals: readonly Candidate[]): Candidate[] {
  const clauses = new Reach(
    rivals.filter(({ type }) => type === 'mixed').flatMap(({ stretches }) => stretches),
  );
  const left = rivals.filter(
    ({ type, stretches }) => type !== 'direct' || !stretches.every((one) => clauses.contains(one)),
  );
  left.sort((a, b) => b.confidence - a.confidence || lengthOf(b) - lengthOf(a));
  const kept: Candidate[] = [];
  const taken = new Taken();
  for (const candidate of left) if (taken.take(candidate.stretches)) kept.push(candidate);
  return kept;
}

/** Stretches that are taken already, which never cross. Cost of a look: the logarithm of how many there are. */
class Taken {
  readonly #spans: Span[] = [];

  /** Takes all of `stretches`, or none if one of them crosses what is taken. */
  take(stretches: readonly Span[]): boolean {
    const places = stretches.map((one) => this.#placeOf(one));
    const isFree = stretches.every((one, at) => {
      const next = this.#spans[places[at] ?? 0];
      return next === undefined || next.start >= one.end;
    });
    if (isFree) for (const one of stretches) this.#spans.splice(this.#placeOf(one), 0, one);
    return isFree;
  }

  /** The place of the first that ends behind the start of `span`. */
  #placeOf({ start }: Span): number {
    return firstWhere(this.#spans, ({ end }) => end > start);
  }
}

const lengthOf = (candidate: Candidate): number => extentOf(candidate).end - extentOf(candidate).start;
