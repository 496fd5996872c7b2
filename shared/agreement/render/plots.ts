import type { Estimate, MeasureId, Period } from '../report.ts';
import { measures } from '../report.ts';
import { NO_VALUE, sayMeasure, writeInterval, writeValue } from './figure-words.ts';
import { html, type Html } from './html.ts';
import { daysFromFirst, figureAxis, linear } from './scale.ts';
import type { Words } from './words.ts';

const valuesOf = (estimates: readonly (Estimate | undefined)[]): number[] =>
  estimates.flatMap((estimate) =>
    estimate?.value == null ? [] : [estimate.value, estimate.interval?.lower ?? estimate.value],
  );

const ROW = 28;
const NAMES = 150;
const BARS = [NAMES, 600] as const;
const WIDE = 860;

/** A bar from 0 for each name, with its interval, value and what it rests on. */
export function drawBars(
  rows: readonly { name: string; estimate: Estimate | undefined }[],
  measure: MeasureId,
  words: Words,
): Html {
  const x = linear(figureAxis(valuesOf(rows.map(({ estimate }) => estimate))), BARS);
  const height = rows.length * ROW;
  return html`<svg viewBox="0 0 ${WIDE} ${height}" role="list">
    <line class="axis" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${height}" />
    <line class="axis" x1="${x(1)}" x2="${x(1)}" y1="0" y2="${height}" />
    ${rows.map(({ name, estimate }, at) => drawBar(name, estimate, at * ROW, x, measure, words))}
  </svg>`;
}

function drawBar(
  name: string,
  estimate: Estimate | undefined,
  top: number,
  x: (value: number) => number,
  measure: MeasureId,
  words: Words,
): Html {
  const value = estimate?.value ?? null;
  const interval = value === null ? null : (estimate?.interval ?? null);
  const counted = estimate
    ? words.say(`agreement.n.${measures[measure].counts}`, { count: estimate.n })
    : null;
  const middle = top + ROW / 2;
  return html`<g role="listitem" aria-label="${`${name}: ${sayMeasure(measure, estimate, words)}`}">
    <text x="0" y="${middle + 4}">${name}</text>
    ${value === null ? null : drawSpan(x, Math.min(0, value), Math.max(0, value), top)}
    ${
      interval === null
        ? null
        : html`<path
            class="whisker"
            d="M${x(interval.lower)} ${middle}H${x(interval.upper)}M${x(interval.lower)} ${middle - 4}v8M${x(
              interval.upper,
            )} ${middle - 4}v8"
          />`
    }
    <text x="${BARS[1] + 16}" y="${middle + 4}" font-weight="600">${writeValue(estimate, words)}</text>
    <text class="quiet" x="${BARS[1] + 60}" y="${middle + 4}">${writeInterval(estimate, words)}</text>
    <text class="quiet" x="${WIDE}" y="${middle + 4}" text-anchor="end">${counted}</text>
  </g>`;
}

const drawSpan = (x: (value: number) => number, from: number, to: number, top: number): Html =>
  html`<rect class="bar" x="${x(from)}" y="${top + 6}" width="${x(to) - x(from)}" height="${ROW - 12}" />`;

const SMALL = { width: 300, top: 18, bottom: 86, left: 4, right: 284 } as const;

/** A line through the weeks that have a value. Each point says its value, and below it how many documents it rests
 *  on. */
export function drawWeeks(periods: readonly Period[], measure: MeasureId, words: Words): Html {
  const estimates = periods.map(({ figures }) => figures[measure]);
  const days = daysFromFirst(periods.map(({ week }) => week));
  const x = linear([0, Math.max(1, ...days)], [SMALL.left + 12, SMALL.right - 12]);
  const y = linear(figureAxis(valuesOf(estimates)), [SMALL.bottom, SMALL.top]);
  const points = estimates.map((estimate, at) => ({
    estimate,
    x: x(days[at] ?? 0),
    y: estimate?.value == null ? null : y(estimate.value),
    period: periods[at],
  }));
  // So many stand beside each other without touching.
  const every = Math.ceil(points.length / 5);
  return html`<svg viewBox="0 0 ${SMALL.width} 122" role="list">
    <line class="axis" x1="${SMALL.left}" x2="${SMALL.right}" y1="${y(0)}" y2="${y(0)}" />
    <line class="axis" x1="${SMALL.left}" x2="${SMALL.right}" y1="${y(1)}" y2="${y(1)}" />
    <text class="quiet" x="${SMALL.right + 4}" y="${y(0) + 4}">0</text>
    <text class="quiet" x="${SMALL.right + 4}" y="${y(1) + 4}">1</text>
    <path class="line" d="${linePath(points)}" />
    ${points.map(({ estimate, x, y, period }, at) =>
      period === undefined
        ? ''
        : html`<g
            role="listitem"
            aria-label="${`${words.say('agreement.week', { day: period.week })}: ${sayMeasure(measure, estimate, words)}`}"
          >
            ${y === null ? null : html`<circle class="dot" cx="${x}" cy="${y}" r="3" />`}
            ${
              (points.length - 1 - at) % every === 0
                ? html`<text x="${x}" y="${(y ?? SMALL.bottom) - 8}" text-anchor="middle">
                      ${y === null ? NO_VALUE : writeValue(estimate, words)}
                    </text>
                    <text class="quiet" x="${x}" y="${SMALL.bottom + 16}" text-anchor="middle">
                      ${period.week.slice(5)}
                    </text>
                    <text class="quiet" x="${x}" y="${SMALL.bottom + 32}" text-anchor="middle">
                      ${`n ${period.documents}`}
                    </text>`
                : null
            }
          </g>`,
    )}
  </svg>`;
}

/** A path through the points that have a height; a point without one breaks it. */
export function linePath(points: readonly { x: number; y: number | null }[]): string {
  let path = '';
  let isDrawing = false;
  for (const { x, y } of points) {
    if (y !== null) path += `${isDrawing ? 'L' : 'M'}${round(x)} ${round(y)}`;
    isDrawing = y !== null;
  }
  return path;
}

const round = (value: number): number => Math.round(value * 100) / 100;
