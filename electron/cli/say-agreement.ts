import { measureName, writeInterval, writeValue } from '../../shared/agreement/render/figure-words.ts';
import type { Words } from '../../shared/agreement/render/words.ts';
import {
  type AgreementReport,
  type Estimate,
  type Figures,
  type MeasureId,
  measureIds,
  measures,
} from '../../shared/agreement/report.ts';
import type { Output } from '../../shared/contract.ts';
import { count } from './say.ts';

/** An agreement report in a person’s words, for a terminal. */
export function sayReport(report: AgreementReport, words: Words): string {
  const { annotators, documents, marks, unfinishedDocuments, overall, byPair, byLabel } = report;
  const shown = measureIds.filter((id) => overall[id] !== undefined);
  const lead = shown[0];
  return [
    `${annotators.map(({ name }) => name).join(', ') || 'Nobody'}: ${count(marks, 'mark')} in ${count(documents, 'article')} that two or more have.`,
    ...(unfinishedDocuments > 0
      ? [
          `${count(unfinishedDocuments, 'more article is', 'more articles are')} not finished by both (--unfinished counts them too).`,
        ]
      : []),
    ...(report.options.suggested === 'without'
      ? ['Marks that were taken from what the machine proposed are left out.']
      : []),
    ...(documents > 0 && documents < 10 ? ['Fewer than ten articles: the intervals are rough.'] : []),
    '',
    ...alignColumns(shown.map((id) => sayMeasure(id, overall[id], words))),
    ...(lead === undefined || byPair.length < 2
      ? []
      : [
          '',
          `${measureName(lead, words)} by pair`,
          ...alignColumns(
            byPair.map(({ pair, figures }) => [pair.join(' – '), ...sayValue(lead, figures, words)]),
          ),
        ]),
    ...(lead === undefined || byLabel.length === 0
      ? []
      : [
          '',
          `${measureName(lead, words)} by label`,
          ...alignColumns(byLabel.map(({ label, figures }) => [label, ...sayValue(lead, figures, words)])),
        ]),
  ].join('\n');
}

const sayMeasure = (id: MeasureId, estimate: Estimate | undefined, words: Words): string[] => [
  measureName(id, words),
  ...sayEstimate(id, estimate, words),
  sayReason(estimate, words) ?? words.say(`agreement.measure.${id}.about`),
];

const sayValue = (id: MeasureId, figures: Figures, words: Words): string[] => [
  ...sayEstimate(id, figures[id], words),
  sayReason(figures[id], words) ?? '',
];

const sayReason = (estimate: Estimate | undefined, words: Words): string | null =>
  estimate && estimate.reason !== null ? words.say(`agreement.reason.${estimate.reason}`) : null;

/** Value, interval, and what it rests on. */
function sayEstimate(id: MeasureId, estimate: Estimate | undefined, words: Words): string[] {
  if (!estimate) return ['', '', ''];
  const { n, documents } = estimate;
  return [
    writeValue(estimate, words),
    writeInterval(estimate, words) ?? '',
    `${words.say(`agreement.n.${measures[id].counts}`, { count: n })} in ${count(documents, 'article')}`,
  ];
}

/** Columns of text side by side; the last one is as long as it is. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) =>
    `  ${row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  ')}`.trimEnd(),
  );
}

/** Marks of two annotators, a stretch of text in a line each. */
export function sayComparedMarks({ total, rows }: Output<'agreement.marks'>): string {
  const lines = rows.map(({ pair, documentId, first, second, difference, text, firstAt, secondAt }) => {
    const side = (at: readonly [number, number] | null, label: string | undefined) =>
      at && label !== undefined ? `${label} “${text.slice(...at).replace(/\s+/gu, ' ')}”` : 'nothing';
    const [one, other] = [side(firstAt, first?.label), side(secondAt, second?.label)];
    return [documentId, difference, `${pair[0]}: ${one}`, `${pair[1]}: ${other}`].join('\t');
  });
  const shown = rows.length < total ? ` The first ${rows.length} are shown; --limit shows more.` : '';
  return [...lines, `${count(total, 'stretch', 'stretches')} that either of two marked.${shown}`].join('\n');
}
