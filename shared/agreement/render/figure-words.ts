import type { Reason } from '../figure.ts';
import {
  type AgreementReport,
  type AnnotatorPair,
  type Estimate,
  type MeasureId,
  measures,
} from '../report.ts';
import type { Words } from './words.ts';

/** What is written where there is no value. */
export const NO_VALUE = '—';

/** The value to two decimals, or a dash: never a number where none is defined. */
export const writeValue = (estimate: Estimate | undefined, words: Words): string =>
  estimate?.value == null ? NO_VALUE : writeNumber(estimate.value, words);

/** `0.74–0.89`; `null` where there is no interval. */
export function writeInterval(estimate: Estimate | undefined, words: Words): string | null {
  if (estimate?.value == null || estimate.interval === null) return null;
  const { lower, upper } = estimate.interval;
  // Between negative numbers a dash would be read as another minus.
  const [from, to] = [writeNumber(lower, words), writeNumber(upper, words)];
  return lower < 0 || upper < 0 ? `${from} … ${to}` : `${from}–${to}`;
}

/** On how much a figure rests: “34 marks in 5 articles”. */
export const writeBasis = (counts: Counted, { n, documents }: Estimate, words: Words): string =>
  words.say('agreement.basis', {
    n: words.say(`agreement.n.${counts}`, { count: n }),
    documents: words.say('agreement.n.documents', { count: documents }),
  });
export type Counted = (typeof measures)[MeasureId]['counts'] | 'values';

export const measureName = (measure: MeasureId, words: Words): string =>
  words.say(`agreement.measure.${measure}`);

/** A figure in one sentence: its name, value, interval and basis, or why it has no value. */
export function sayFigure(
  name: string,
  counts: Counted,
  estimate: Estimate | undefined,
  words: Words,
): string {
  if (estimate?.value == null)
    return words.say('agreement.undefined', { name, reason: sayReason(estimate?.reason ?? null, words) });
  const { value, interval } = estimate;
  const range = interval && {
    lower: writeNumber(interval.lower, words),
    upper: writeNumber(interval.upper, words),
  };
  return [
    `${name} ${writeNumber(value, words)}`,
    ...(range ? [words.say('agreement.from', range)] : []),
    writeBasis(counts, estimate, words),
  ].join(', ');
}

export const sayMeasure = (measure: MeasureId, estimate: Estimate | undefined, words: Words): string =>
  sayFigure(measureName(measure, words), measures[measure].counts, estimate, words);

/** Why there are dashes among these figures, each reason once; `null` if there are none. */
export function sayReasons(estimates: readonly (Estimate | undefined)[], words: Words): string | null {
  const without = estimates.filter((estimate) => estimate?.value == null);
  if (without.length === 0) return null;
  const reasons = new Set(without.map((estimate) => sayReason(estimate?.reason ?? null, words)));
  return words.say('agreement.legend', { reasons: [...reasons].join('; ') });
}

const sayReason = (reason: Reason | null, words: Words): string =>
  words.say(reason === null ? 'agreement.notAsked' : `agreement.reason.${reason}`);

export const sayPair = ([first, second]: AnnotatorPair, words: Words): string =>
  words.say('agreement.pairOf', { first, second });

/** What of the edges of marks does not matter; empty if everything does. */
export const sayTolerance = ({ options: { tolerance } }: AgreementReport, words: Words): string =>
  tolerance === 'none'
    ? ''
    : words.say('agreement.noteTolerance', { tolerance: words.say(`agreement.tolerance.${tolerance}`) });

/** What holds for all figures of a report: how they were made, and what to be careful about. */
export function sayNotes(report: AgreementReport, words: Words): string[] {
  const { options, documents, byPair } = report;
  const { unfinished, suggested, labels, resamples, seed } = options;
  const names = labels?.map((label) => words.nameOf('label', label)).join(', ') ?? '';
  const hasIntervals = resamples > 0 && documents > 1;
  return [
    sayTolerance(report, words),
    unfinished ? words.say('agreement.noteUnfinished') : '',
    suggested === 'without' ? words.say('agreement.noteWithoutSuggested') : '',
    labels === null ? '' : words.say('agreement.noteLabels', { labels: names }),
    byPair.length > 1 ? words.say('agreement.noteMeans') : '',
    hasIntervals ? words.say('agreement.noteIntervals', { count: resamples, seed: `${seed}` }) : '',
    hasIntervals && documents < FEW ? words.say('agreement.noteFew') : '',
  ].filter((note) => note !== '');
}

/** Resampling fewer documents tells little. */
const FEW = 10;

const formats = new Map<string, Intl.NumberFormat>();

export function writeNumber(value: number, { language }: Words): string {
  let format = formats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      // What rounds to nought is nought.
      signDisplay: 'negative',
    });
    formats.set(language, format);
  }
  return format.format(value).replace('-', '−');
}
