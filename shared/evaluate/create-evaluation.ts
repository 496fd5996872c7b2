import { distinctUnits, keyOf } from '../agreement/continuum.ts';
import { alignUnits } from '../agreement/match-units.ts';
import { addCounts, type F1Counts, noCounts } from '../agreement/span-f1.ts';
import { addHits, countHits, countLinks, type HitCounts, noHits, toScore, toScores } from './count-hits.ts';
import { countSpeakers, type SpeakerCounts, typeOf } from './count-speakers.ts';
import type { Evaluation } from './evaluation.ts';
import type { JudgedMark, JudgedWork } from './judged-work.ts';

/** Adds up documents, one after another. */
export interface EvaluationMaker {
  add(gold: JudgedWork, given: JudgedWork): void;
  finish(about: Pick<Evaluation, 'gold' | 'against' | 'unseen' | 'known'>): Evaluation;
}

export function createEvaluation(): EvaluationMaker {
  let documents = 0;
  const labels = new Map<string, HitCounts>();
  const quoteTypes = new Map<string, HitCounts>();
  const speakers = new Map<string, SpeakerCounts>();
  const relations = new Map<string, F1Counts>();
  const confusion = new Map<string, Map<string, number>>();
  const attributes = new Map<string, { n: number; same: number }>();

  return {
    add(gold, given) {
      documents++;
      countBy(labels, gold.marks, given.marks, ({ label }) => label);
      const quotes = [gold, given].map(({ marks }) => marks.filter(({ label }) => label === 'quote'));
      countBy(quoteTypes, quotes[0] ?? [], quotes[1] ?? [], typeOf);
      for (const [type, { quotes, found, right }] of countSpeakers(gold, given)) {
        const sum = speakers.get(type) ?? { quotes: 0, found: 0, right: 0 };
        speakers.set(type, {
          quotes: sum.quotes + quotes,
          found: sum.found + found,
          right: sum.right + right,
        });
      }
      for (const [type, counts] of countLinks(gold, given))
        relations.set(type, addCounts(relations.get(type) ?? noCounts, counts));
      countConfusion(confusion, gold.marks, given.marks);
      countAttributes(attributes, gold.marks, given.marks);
    },
    finish: (about) => ({
      ...about,
      documents,
      all: toScores([...labels.values()].reduce(addHits, noHits)),
      labels: mapValues(labels, toScores),
      quoteTypes: mapValues(quoteTypes, toScores),
      speakers: mapValues(speakers, (counts) => ({
        ...counts,
        accuracy: share(counts.right, counts.quotes),
      })),
      relations: mapValues(relations, toScore),
      confusion: mapValues(confusion, (row) => mapValues(row, (n) => n)),
      attributes: mapValues(attributes, ({ n, same }) => ({ n, same, share: share(same, n) })),
    }),
  };
}

/** Marks of one kind are compared with those of the same kind. */
function countBy(
  sums: Map<string, HitCounts>,
  gold: readonly JudgedMark[],
  given: readonly JudgedMark[],
  kindOf: (mark: JudgedMark) => string,
): void {
  const [golds, givens] = [Map.groupBy(gold, kindOf), Map.groupBy(given, kindOf)];
  for (const kind of new Set([...golds.keys(), ...givens.keys()])) {
    const counts = countHits(golds.get(kind) ?? [], givens.get(kind) ?? []);
    sums.set(kind, addHits(sums.get(kind) ?? noHits, counts));
  }
}

function countConfusion(
  sums: Map<string, Map<string, number>>,
  gold: readonly JudgedMark[],
  given: readonly JudgedMark[],
): void {
  const [left, right] = [distinctUnits(gold, 'match'), distinctUnits(given, 'match')];
  const count = (row: string, column: string) => {
    const counts = sums.get(row) ?? new Map<string, number>();
    counts.set(column, (counts.get(column) ?? 0) + 1);
    sums.set(row, counts);
  };
  const pairs = alignUnits(left, right);
  const rightOf = new Map(pairs.map((pair) => [pair.left, pair.right]));
  const taken = new Set(rightOf.values());
  for (const [at, { label }] of left.entries()) count(label, right[rightOf.get(at) ?? -1]?.label ?? '');
  for (const [at, { label }] of right.entries()) if (!taken.has(at)) count('', label);
}

/** What the gold says of a mark, and whether the given one of the same label and span says the same. */
function countAttributes(
  sums: Map<string, { n: number; same: number }>,
  gold: readonly JudgedMark[],
  given: readonly JudgedMark[],
): void {
  const known = new Map(given.map((mark) => [keyOf(mark, 'match'), mark]));
  const count = (name: string, isSame: boolean) => {
    const sum = sums.get(name) ?? { n: 0, same: 0 };
    sums.set(name, { n: sum.n + 1, same: sum.same + (isSame ? 1 : 0) });
  };
  for (const mark of distinctUnits(gold, 'match')) {
    const other = known.get(keyOf(mark, 'match'));
    if (!other) continue;
    for (const [name, value] of Object.entries(mark.attrs))
      count(`${mark.label}.${name}`, other.attrs[name] === value);
    if (mark.entity !== null) count(`${mark.label}.entity`, mark.entity === other.entity);
  }
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const mapValues = <V, W>(map: ReadonlyMap<string, V>, change: (value: V) => W): Record<string, W> =>
  Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
