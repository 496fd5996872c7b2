import type { Figure } from '../figure.ts';
import { summarise } from '../pairs.ts';
import { type Estimate, type Figures, measures } from '../report.ts';
import { type Counted, type CountedMeasureId, countedMeasures } from './measure-figures.ts';
import type { Tables } from './tables.ts';

export type Interval = NonNullable<Estimate['interval']>;
/** `row`: of a label; 0 for all. */
export type IntervalOf = (id: CountedMeasureId, row: number) => Interval | null;

/** What has no value has no interval, even if some resamples have one. */
export const toEstimate = (
  { value, reason }: Figure,
  n: number,
  documents: number,
  interval: Interval | null = null,
): Estimate => ({ value, reason, n, documents, interval: value === null ? null : interval });

/** The figures of two annotators. `row`: of a label, or of a type of links; 0 for all. */
export function figuresOfTables(
  ids: readonly CountedMeasureId[],
  tables: Tables,
  row: number,
  intervalOf: IntervalOf = () => null,
): Figures {
  const figures: Figures = {};
  for (const id of ids) {
    const { rows, figure } = countedMeasures[id];
    const counted: Counted = figure(tables, row);
    const ofType = row !== 0 && rows === 'relations';
    const documents = ofType ? tables.relations.get(row, 2) : tables.marks.get(row, 1);
    figures[id] = toEstimate(counted, counted.n, counted.documents ?? documents, intervalOf(id, row));
  }
  return figures;
}

/** The unweighted mean of the pairs that have a value; of one pair its own figure, with its reason. */
export const meanOfPairs = (figures: readonly Figure[]): Figure =>
  figures.length === 1 ? (figures[0] as Figure) : summarise(figures).mean;

/** The figures of several annotators: measures of pairs are averaged, the others come of `all`. `n` of a mean is
 *  the sum over the pairs, but marks count once. */
export function figuresOfAll(
  ids: readonly CountedMeasureId[],
  pairs: readonly Figures[],
  all: Tables,
  row: number,
  intervalOf: IntervalOf = () => null,
): Figures {
  const ofAll = figuresOfTables(ids, all, row, intervalOf);
  const documents = all.marks.get(row, 1);
  for (const id of ids) {
    if (measures[id].of === 'all') continue;
    const estimates = pairs.flatMap((figures) => figures[id] ?? []);
    const sum = estimates.reduce((total, { n }) => total + n, 0);
    const n = measures[id].counts === 'marks' ? all.marks.get(row, 0) : sum;
    ofAll[id] = toEstimate(meanOfPairs(estimates.map(toFigure)), n, documents, intervalOf(id, row));
  }
  return ofAll;
}

export const toFigure = ({ value, reason }: Estimate): Figure => ({ value, reason }) as Figure;
