import { sayMeasure, writeInterval, writeValue } from '../../../shared/agreement/render/figure-words.ts';
import { figureAxis, linear } from '../../../shared/agreement/render/scale.ts';
import {
  type AgreementReport,
  type Estimate,
  type MeasureId,
  measures,
} from '../../../shared/agreement/report.ts';
import { tonesOf, toneClass } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import type { FigureBehind } from '../../state/agreement.ts';
import { FigurePart } from './figure-part.tsx';
import { RovingGrid } from './roving-grid.tsx';
import { words } from './words.ts';

interface Props {
  report: AgreementReport;
  measure: MeasureId;
  onOpen: (behind: FigureBehind) => void;
}

/** A bar from 0 for each label, with its interval. */
export function LabelBars({ report, measure, onOpen }: Props) {
  const tones = tonesOf(useApp((state) => state.schema));
  const rows = report.byLabel.map(({ label, figures }) => ({ label, estimate: figures[measure] }));
  const axis = figureAxis(
    rows.flatMap(({ estimate }) =>
      estimate?.value == null ? [] : [estimate.value, estimate.interval?.lower ?? estimate.value],
    ),
  );
  const open = (row: number) => {
    const found = rows[row];
    if (found === undefined) return;
    const { label, estimate } = found;
    onOpen({ title: nameOf('label', label), says: sayMeasure(measure, estimate, words()), cell: { label } });
  };
  return (
    <FigurePart
      title={t('agreement.byLabel')}
      report={report}
      estimates={rows.map(({ estimate }) => estimate)}
    >
      <RovingGrid label={t('agreement.byLabel')} className="figure-bars" onOpen={({ row }) => open(row)}>
        {(cell) =>
          rows.map(({ label, estimate }, row) => (
            <div key={label} role="row" className="figure-bar-row">
              <span role="rowheader" className="figure-bar-name">
                <span className={`figure-bar-label mark ${toneClass(label, tones)}`}>
                  {nameOf('label', label)}
                </span>
              </span>
              <span {...cell(row, 0, `${nameOf('label', label)}, ${sayMeasure(measure, estimate, words())}`)}>
                <Bar estimate={estimate} axis={axis} />
                <strong>{writeValue(estimate, words())}</strong>
                <small>{writeInterval(estimate, words())}</small>
                <small>
                  {estimate && t(`agreement.n.${measures[measure].counts}`, { count: estimate.n })}
                </small>
              </span>
            </div>
          ))
        }
      </RovingGrid>
    </FigurePart>
  );
}

/** The bar itself, with a whisker for its interval; a place without a value is left empty. */
function Bar({ estimate, axis }: { estimate: Estimate | undefined; axis: readonly [number, number] }) {
  const x = linear(axis, [0, 100]);
  const value = estimate?.value ?? null;
  const interval = estimate?.interval ?? null;
  const [from, to] = value === null ? [0, 0] : [x(Math.min(0, value)), x(Math.max(0, value))];
  return (
    <svg className="figure-bar" aria-hidden>
      <line className="figure-bar-axis" x1={`${x(0)}%`} x2={`${x(0)}%`} y1="0" y2="100%" />
      <line className="figure-bar-axis" x1="100%" x2="100%" y1="0" y2="100%" />
      {value !== null && (
        <rect className="figure-bar-fill" x={`${from}%`} width={`${to - from}%`} y="3" height="14" />
      )}
      {value !== null && interval !== null && (
        <g className="figure-bar-whisker">
          <line x1={`${x(interval.lower)}%`} x2={`${x(interval.upper)}%`} y1="10" y2="10" />
          <line x1={`${x(interval.lower)}%`} x2={`${x(interval.lower)}%`} y1="6" y2="14" />
          <line x1={`${x(interval.upper)}%`} x2={`${x(interval.upper)}%`} y1="6" y2="14" />
        </g>
      )}
    </svg>
  );
}
