import { contains, overlaps } from '../text/span.ts';
import { type Candidate, extentOf } from './candidates.ts';

/** Settles what two rules make of the same words: a clause with quoted words in it takes the place of the bare
 *  quotations inside it; of two that cross or hold one another, the surer one stays, the longer one where both
 *  are as sure. In reading order. Cost: that of sorting, and the square of how many compete for one place. */
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
  const clauses = rivals.filter(({ type }) => type === 'mixed');
  const left = rivals.filter(
    (bare) => bare.type !== 'direct' || !clauses.some((clause) => holds(clause, bare)),
  );
  left.sort((a, b) => b.confidence - a.confidence || lengthOf(b) - lengthOf(a));
  const kept: Candidate[] = [];
  for (const candidate of left) {
    if (!kept.some((other) => crosses(candidate, other))) kept.push(candidate);
  }
  return kept;
}

const lengthOf = (candidate: Candidate): number => extentOf(candidate).end - extentOf(candidate).start;

const holds = (outer: Candidate, inner: Candidate): boolean =>
  inner.stretches.every((one) => outer.stretches.some((other) => contains(other, one)));

const crosses = (a: Candidate, b: Candidate): boolean =>
  a.stretches.some((one) => b.stretches.some((other) => overlaps(one, other)));
