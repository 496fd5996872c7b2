import { toInterval } from '../bootstrap.ts';
import { measures } from '../report.ts';
import { type DrawnDocuments, LANES } from './drawn-documents.ts';
import { type Interval, meanOfPairs } from './estimate.ts';
import { type CountedMeasureId, countedMeasures } from './measure-figures.ts';
import { makeTables } from './tables.ts';
import type { Figure } from '../figure.ts';

export interface Intervals {
  overall: ReadonlyMap<CountedMeasureId, Interval>;
  pairs: readonly ReadonlyMap<CountedMeasureId, Interval>[];
}

export interface ResamplingOptions {
  /** The numbers of the documents to draw from. The same order gives the same intervals. */
  documents: readonly number[];
  resamples: number;
  random: () => number;
  /** Called now and then; may throw to stop. */
  onStep: () => void;
}

/** Percentile intervals of 95 % over documents, of all measures from the same resamples (see
 *  `../bootstrap.ts`). Documents of a pair are drawn with those of all. */
export function resampleFigures(
  ids: readonly CountedMeasureId[],
  pairs: readonly DrawnDocuments[],
  all: DrawnDocuments,
  { documents, resamples, random, onStep }: ResamplingOptions,
): Intervals {
  const overall = ids.map((): number[] => []);
  const ofPairs = pairs.map(() => ids.map((): number[] => []));
  const tables = Array.from({ length: LANES }, makeTables);
  const { length } = documents;
  const times = new Uint16Array(length * LANES);
  for (let done = 0; length > 1 && done < resamples; done += LANES) {
    onStep();
    const lanes = Math.min(LANES, resamples - done);
    times.fill(0);
    for (let lane = 0; lane < lanes; lane++)
      for (let drawn = 0; drawn < length; drawn++) {
        const at = (documents[Math.floor(random() * length)] as number) * LANES + lane;
        times[at] = (times[at] as number) + 1;
      }
    const figures = tables.map(() => ids.map((): Figure[] => []));
    for (const [pair, drawn] of pairs.entries()) {
      drawn.sum(times, tables);
      for (let lane = 0; lane < lanes; lane++)
        for (const [at, id] of ids.entries()) {
          const figure = countedMeasures[id].figure(tables[lane] as (typeof tables)[0], 0);
          if (figure.value !== null) ofPairs[pair]?.[at]?.push(figure.value);
          if (measures[id].of === 'pair') figures[lane]?.[at]?.push(figure);
        }
    }
    all.sum(times, tables);
    for (let lane = 0; lane < lanes; lane++)
      for (const [at, id] of ids.entries()) {
        const figure =
          measures[id].of === 'pair'
            ? meanOfPairs(figures[lane]?.[at] ?? [])
            : countedMeasures[id].figure(tables[lane] as (typeof tables)[0], 0);
        if (figure.value !== null) overall[at]?.push(figure.value);
      }
  }
  const toIntervals = (values: readonly (readonly number[])[]) =>
    new Map(
      ids.flatMap((id, at): [CountedMeasureId, Interval][] => {
        const found = values[at] ?? [];
        if (found.length === 0) return [];
        const { lower, upper, dropped } = toInterval(found, resamples);
        return [[id, { lower, upper, dropped }]];
      }),
    );
  return { overall: toIntervals(overall), pairs: ofPairs.map(toIntervals) };
}
