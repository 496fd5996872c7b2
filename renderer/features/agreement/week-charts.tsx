import { NO_VALUE, sayMeasure, sayPair, writeValue } from '../../../shared/agreement/render/figure-words.ts';
import { linePath } from '../../../shared/agreement/render/plots.ts';
import { daysFromFirst, figureAxis, linear } from '../../../shared/agreement/render/scale.ts';
import type { AgreementReport, MeasureId, Period } from '../../../shared/agreement/report.ts';
import { inLanguage, numberOf, t } from '../../i18n.ts';
import type { FigureBehind } from '../../state/agreement.ts';
import { FigurePart } from './figure-part.tsx';
import { RovingGrid } from './roving-grid.tsx';
import { words } from './words.ts';

interface Props {
  report: AgreementReport;
  measure: MeasureId;
  onOpen: (behind: FigureBehind) => void;
}

const shortDay = inLanguage(
  (language) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
);
const dayOf = ({ week }: Period): string => shortDay().format(new Date(week));

/** Whether a pair agrees better or worse as time goes by: a small chart for each. */
export function WeekCharts({ report, measure, onOpen }: Props) {
  const charts = report.overTime.filter(({ periods }) => periods.length > 0);
  if (charts.length === 0) return null;
  return (
    <FigurePart
      title={t('agreement.overTime')}
      about={t('agreement.overTimeAbout')}
      report={report}
      estimates={charts.flatMap(({ periods }) => periods.map(({ figures }) => figures[measure]))}
    >
      <div className="week-charts">
        {charts.map(({ pair, periods }) => (
          <WeekChart
            key={pair.join('\n')}
            name={sayPair(pair, words())}
            periods={periods}
            measure={measure}
            onOpen={(period, says) =>
              onOpen({
                title: `${sayPair(pair, words())} · ${t('agreement.week', { day: dayOf(period) })}`,
                says,
                cell: { pair: [...pair], week: period.week },
              })
            }
          />
        ))}
      </div>
    </FigurePart>
  );
}

/** Pixels of the drawing. */
const WIDTH = 300;
const HEIGHT = 128;
const TOP = 26;
const BOTTOM = 88;
const LEFT = 18;
const RIGHT = 270;
/** So many points stand beside each other with their numbers. */
const SAID = 4;

interface ChartProps {
  name: string;
  periods: readonly Period[];
  measure: MeasureId;
  onOpen: (period: Period, says: string) => void;
}

function WeekChart({ name, periods, measure, onOpen }: ChartProps) {
  const estimates = periods.map(({ figures }) => figures[measure]);
  const days = daysFromFirst(periods.map(({ week }) => week));
  const x = linear([0, Math.max(1, ...days)], [LEFT, RIGHT]);
  const y = linear(figureAxis(estimates.flatMap((estimate) => estimate?.value ?? [])), [BOTTOM, TOP]);
  const points = periods.map((period, at) => {
    const value = estimates[at]?.value ?? null;
    return { period, estimate: estimates[at], x: x(days[at] ?? 0), y: value === null ? null : y(value) };
  });
  const every = Math.ceil(points.length / SAID);
  const says = (at: number): string => sayMeasure(measure, estimates[at], words());
  return (
    <figure className="week-chart">
      <figcaption dir="auto">{name}</figcaption>
      <RovingGrid
        label={name}
        className="week-frame"
        onOpen={({ column }) => {
          const period = periods[column];
          if (period) onOpen(period, says(column));
        }}
      >
        {(cell) => (
          <svg role="presentation" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
            <g aria-hidden>
              {[0, 1].map((value) => (
                <g key={value}>
                  <line className="week-axis" x1="0" x2={RIGHT + 12} y1={y(value)} y2={y(value)} />
                  <text className="week-quiet" x={RIGHT + 18} y={y(value) + 4}>
                    {value}
                  </text>
                </g>
              ))}
              <path className="week-line" d={linePath(points)} />
            </g>
            <g role="row">
              {points.map(({ period, estimate, x, y }, at) => (
                <g
                  key={period.week}
                  {...cell(0, at, `${t('agreement.week', { day: dayOf(period) })}, ${says(at)}`)}
                  data-said={(points.length - 1 - at) % every === 0 || undefined}
                >
                  <rect className="week-reach" x={x - 18} y="8" width="36" height={HEIGHT - 10} rx="4" />
                  {y !== null && <circle className="week-point" cx={x} cy={y} r="3.5" />}
                  <text className="week-value" x={x} y={(y ?? BOTTOM) - 9}>
                    {y === null ? NO_VALUE : writeValue(estimate, words())}
                  </text>
                  <text className="week-quiet" x={x} y={BOTTOM + 17}>
                    {dayOf(period)}
                  </text>
                  <text className="week-quiet" x={x} y={BOTTOM + 32}>
                    n {numberOf(period.documents)}
                  </text>
                </g>
              ))}
            </g>
          </svg>
        )}
      </RovingGrid>
    </figure>
  );
}
