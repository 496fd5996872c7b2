import type { AgreementReport, Estimate, MeasureId } from '../report.ts';

/** How well two agree, in whichever order they are named. Those who share no document are not in the report. */
export function pairFigure(
  { byPair }: AgreementReport,
  measure: MeasureId,
  [a, b]: readonly [string, string],
): Estimate | undefined {
  const found = byPair.find(({ pair }) => pair.includes(a) && pair.includes(b));
  return found === undefined ? apart : found.figures[measure];
}

const apart: Estimate = {
  value: null,
  reason: 'no_shared_documents',
  n: 0,
  documents: 0,
  interval: null,
};

/** The figures of all pairs of the compared annotators. */
export const pairFigures = (report: AgreementReport, measure: MeasureId): (Estimate | undefined)[] => {
  const { annotators } = report.options;
  return annotators.flatMap((first, at) =>
    annotators.slice(at + 1).map((second) => pairFigure(report, measure, [first, second])),
  );
};
