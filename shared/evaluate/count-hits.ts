import { bestAssignment, type Edge } from '../agreement/assignment.ts';
import { distinctUnits, iou, keyOf, type Unit } from '../agreement/continuum.ts';
import { matchUnits } from '../agreement/match-units.ts';
import { addCounts, type F1Counts, noCounts, toF1 } from '../agreement/span-f1.ts';
import type { JudgedWork } from './judged-work.ts';
import type { MarkScores, Score } from './evaluation.ts';

/** Counts of one document or the sum of several; `candidate` is what was given, `reference` the gold. */
export interface HitCounts {
  exact: F1Counts;
  overlap: F1Counts;
}

export const noHits: HitCounts = { exact: noCounts, overlap: noCounts };

export const addHits = (a: HitCounts, b: HitCounts): HitCounts => ({
  exact: addCounts(a.exact, b.exact),
  overlap: addCounts(a.overlap, b.overlap),
});

/** How many marks were found, each counted once: of the same label and span, and of the same label with a
 *  character in common. */
export function countHits(gold: readonly Unit[], given: readonly Unit[]): HitCounts {
  const [reference, candidate] = [distinctUnits(gold, 'match'), distinctUnits(given, 'match')];
  const known = new Set(reference.map((unit) => keyOf(unit, 'match')));
  const sizes = { candidate: candidate.length, reference: reference.length };
  const same = candidate.filter((unit) => known.has(keyOf(unit, 'match'))).length;
  const touching = matchUnits(reference, candidate, 'match', { kind: 'overlap' }).length;
  return { exact: { both: same, ...sizes }, overlap: { both: touching, ...sizes } };
}

/** How many links were found, by type: both of their ends have the label of the gold’s and overlap it. Each is
 *  counted once. */
export function countLinks(gold: JudgedWork, given: JudgedWork): Map<string, F1Counts> {
  const [goldMark, givenMark] = [byId(gold), byId(given)];
  const alike = (a: Unit | undefined, b: Unit | undefined): number =>
    a !== undefined && b !== undefined && a.label === b.label ? iou(a, b) : 0;
  const types = new Set([...gold.links, ...given.links].map(({ type }) => type));
  return new Map(
    [...types].map((type) => {
      const [reference, candidate] = [ofType(gold, type), ofType(given, type)];
      const edges: Edge[] = [];
      for (const [left, link] of reference.entries()) {
        for (const [right, other] of candidate.entries()) {
          const from = alike(goldMark.get(link.from), givenMark.get(other.from));
          const to = from > 0 ? alike(goldMark.get(link.to), givenMark.get(other.to)) : 0;
          // The number of pairs comes first: no sum of shares outweighs one pair more.
          if (to > 0) edges.push({ left, right, weight: from + to + 2 * gold.links.length });
        }
      }
      const both = bestAssignment(edges).length;
      return [type, { both, candidate: candidate.length, reference: reference.length }];
    }),
  );
}

const byId = ({ marks }: JudgedWork): Map<string, Unit> => new Map(marks.map((mark) => [mark.id, mark]));
const ofType = ({ links }: JudgedWork, type: string) => links.filter((link) => link.type === type);

export const toScores = ({ exact, overlap }: HitCounts): MarkScores => ({
  exact: toScore(exact),
  overlap: toScore(overlap),
});

export function toScore(counts: F1Counts): Score {
  const { precision, recall, f1 } = toF1(counts);
  return {
    gold: counts.reference,
    given: counts.candidate,
    hits: counts.both,
    precision: precision.value,
    recall: recall.value,
    f1: f1.value,
  };
}
