import type { Figures, RelationFigures } from '../report.ts';
import { figuresOfTables, meanOfPairs, toEstimate, toFigure } from './estimate.ts';
import { type CountedMeasureId, relationMeasures } from './measure-figures.ts';
import type { Tables } from './tables.ts';

/** Of each type of links; several pairs are averaged. */
export function describeRelations(
  measures: readonly CountedMeasureId[],
  pairs: readonly Tables[],
  types: readonly (readonly [type: string, row: number])[],
): RelationFigures[] {
  const wanted = relationMeasures.filter((id) => measures.includes(id));
  if (wanted.length === 0) return [];
  return types.flatMap(([type, row]) => {
    const ofPairs = pairs
      .filter(({ relations }) => relations.get(row, 1) > 0)
      .map((tables) => figuresOfTables(wanted, tables, row));
    if (ofPairs.length === 0) return [];
    const figures: Figures = {};
    for (const id of wanted) {
      const estimates = ofPairs.flatMap((found) => found[id] ?? []);
      const n = estimates.reduce((sum, estimate) => sum + estimate.n, 0);
      const documents = Math.max(...estimates.map((estimate) => estimate.documents));
      figures[id] = toEstimate(meanOfPairs(estimates.map(toFigure)), n, documents);
    }
    return [{ type, figures }];
  });
}
