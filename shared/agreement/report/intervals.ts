import { toInterval } from '../bootstrap.ts';
import { measures } from '../report.ts';
import { type DrawnDocuments, LANES } from './drawn-documents.ts';
import type { Interval, IntervalOf } from './estimate.ts';
import { type CountedMeasureId, countedMeasures } from './measure-figures.ts';
import { makeTables, type Tables } from './tables.ts';

export interface Intervals {
  overall: IntervalOf;
  pairs: readonly IntervalOf[];
}

/** Documents of two annotators or of all, and the rows of the labels that they used in them. */
export interface Resampled {
  drawn: DrawnDocuments;
  rows: readonly number[];
}

export interface ResamplingOptions {
  /** The numbers of the documents to draw from. The same order gives the same intervals. */
  documents: readonly number[];
  resamples: number;
  random: () => number;
}

export const noIntervals: Intervals = { overall: () => null, pairs: [] };

/** Percentile intervals of 95 % over documents, of all measures and labels from the same resamples (see
 *  `../bootstrap.ts`). Documents of a pair are drawn with those of all. Yields how many
 *  resamples were made now and then. */
export function* resampleFigures(
  ids: readonly CountedMeasureId[],
  pairs: readonly Resampled[],
  all: Resampled,
  { documents, resamples, random }: ResamplingOptions,
): Generator<number, Intervals> {
  const cells = listCells(ids, all.rows);
  const ofPairs = pairs.map(({ drawn, rows }) => ({
    drawn,
    values: cells.map((): number[] => []),
    cells: cells.filter(({ row }) => row === 0 || rows.includes(row)),
  }));
  const overall = cells.map((): number[] => []);
  const tables = Array.from({ length: LANES }, makeTables);
  const { length } = documents;
  const times = new Uint16Array(length * LANES);
  const [sums, counts] = [new Float64Array(cells.length * LANES), new Uint32Array(cells.length * LANES)];
  for (let done = 0; length > 1 && done < resamples; done += LANES) {
    yield done;
    const lanes = Math.min(LANES, resamples - done);
    times.fill(0);
    for (let lane = 0; lane < lanes; lane++)
      for (let drawn = 0; drawn < length; drawn++) {
        const at = (documents[Math.floor(random() * length)] as number) * LANES + lane;
        times[at] = (times[at] as number) + 1;
      }
    sums.fill(0);
    counts.fill(0);
    for (const pair of ofPairs) {
      pair.drawn.sum(times, tables);
      for (let lane = 0; lane < lanes; lane++)
        for (const { id, row, at } of pair.cells) {
          const { value } = countedMeasures[id].figure(tables[lane] as Tables, row);
          if (value === null) continue;
          pair.values[at]?.push(value);
          const place = at * LANES + lane;
          sums[place] = (sums[place] as number) + value;
          counts[place] = (counts[place] as number) + 1;
        }
    }
    all.drawn.sum(times, tables);
    for (let lane = 0; lane < lanes; lane++)
      for (const { id, row, at } of cells) {
        const place = at * LANES + lane;
        const count = counts[place] as number;
        const isMean = measures[id].of === 'pair';
        if (isMean && count > 0) overall[at]?.push((sums[place] as number) / count);
        if (isMean) continue;
        const { value } = countedMeasures[id].figure(tables[lane] as Tables, row);
        if (value !== null) overall[at]?.push(value);
      }
  }
  return {
    overall: toIntervals(cells, overall, resamples),
    pairs: ofPairs.map(({ values }) => toIntervals(cells, values, resamples)),
  };
}

/** A measure for all labels (row 0) or for one. */
interface Cell {
  id: CountedMeasureId;
  row: number;
  at: number;
}

const listCells = (ids: readonly CountedMeasureId[], rows: readonly number[]): Cell[] =>
  ids
    .flatMap((id) => (countedMeasures[id].rows === 'labels' ? [0, ...rows] : [0]).map((row) => ({ id, row })))
    .map((cell, at) => ({ ...cell, at }));

/** What most resamples do not define has no interval: the others are no picture of what documents may give. */
function toIntervals(
  cells: readonly Cell[],
  values: readonly (readonly number[])[],
  resamples: number,
): IntervalOf {
  const intervals = new Map<string, Interval>();
  for (const { id, row, at } of cells) {
    const found = values[at] ?? [];
    if (found.length === 0 || found.length * 2 < resamples) continue;
    const { lower, upper, dropped } = toInterval(found, resamples);
    intervals.set(keyOf(id, row), { lower, upper, dropped });
  }
  return (id, row) => intervals.get(keyOf(id, row)) ?? null;
}

const keyOf = (id: CountedMeasureId, row: number): string => `${id} ${row}`;
