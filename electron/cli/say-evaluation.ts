import type { Evaluation, KnownBeforehand, MarkScores, Score } from '../../shared/evaluate/evaluation.ts';
import { count } from './say.ts';

/** An evaluation in a person’s words, for a terminal. */
export function sayEvaluation(evaluation: Evaluation): string {
  const { gold, against, documents, unseen, known, all, labels, quoteTypes } = evaluation;
  const speakers = Object.entries(evaluation.speakers);
  const relations = Object.entries(evaluation.relations);
  const attributes = Object.entries(evaluation.attributes);
  return [
    `${against} against ${gold} in ${count(documents, 'article')}.`,
    ...(unseen > 0
      ? [
          `${count(unseen, 'more article')} of ${gold} that ${against} has not seen ${unseen === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
    ...(known ? sayKnown(known) : []),
    '',
    ...alignColumns([
      ['', 'gold', 'given', 'exact P', 'R', 'F1', 'overlap P', 'R', 'F1'],
      ...listScores(labels),
      ...listScores(quoteTypes).map(([type, ...rest]) => [`quote: ${type || 'no type'}`, ...rest]),
      scoreRow('all', all),
    ]),
    ...section('Speaker of quotes', speakers, [
      ['', 'quotes', 'found', 'right', 'accuracy'],
      ...speakers.map(([type, { quotes, found, right, accuracy }]) => [
        type || 'no type',
        ...[quotes, found, right].map(String),
        percent(accuracy),
      ]),
    ]),
    ...section('Links whose ends overlap', relations, [
      ['', 'gold', 'given', 'P', 'R', 'F1'],
      ...relations.map(([type, score]) => [
        type,
        String(score.gold),
        String(score.given),
        ...sayScore(score),
      ]),
    ]),
    ...section('Attributes of marks that match exactly', attributes, [
      ['', 'n', 'same'],
      ...attributes.map(([name, { n, share }]) => [name, String(n), percent(share)]),
    ]),
    ...section(
      'Labels of marks that overlap: gold below, given beside',
      Object.keys(labels),
      sayConfusion(evaluation),
    ),
  ].join('\n');
}

const sayKnown = ({ boilerplate, articles }: KnownBeforehand): string[] => [
  ...(boilerplate > 0
    ? [
        `${count(boilerplate, 'stretch of its boilerplate was', 'stretches of its boilerplate were')} known to the machine, because people marked them: it proposes nothing there and does not mark them itself.`,
      ]
    : []),
  ...(articles > 0
    ? [
        `The machine has learned from decisions in ${articles} of these articles: it does worse in articles that are new to it.`,
      ]
    : []),
];

const section = (title: string, contents: readonly unknown[], rows: string[][]): string[] =>
  contents.length === 0 ? [] : ['', title, ...alignColumns(rows)];

const listScores = (scores: Record<string, MarkScores>): string[][] =>
  Object.entries(scores).map(([name, score]) => scoreRow(name, score));

const scoreRow = (name: string, { exact, overlap }: MarkScores): string[] => [
  name,
  String(exact.gold),
  String(exact.given),
  ...sayScore(exact),
  ...sayScore(overlap),
];

const sayScore = ({ precision, recall, f1 }: Score): string[] => [precision, recall, f1].map(percent);

const percent = (share: number | null): string => (share === null ? '–' : (share * 100).toFixed(1));

function sayConfusion({ confusion }: Evaluation): string[][] {
  const nothingLast = (a: string, b: string) => Number(a === '') - Number(b === '');
  const rows = Object.keys(confusion).sort(nothingLast);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(confusion[row] ?? {})))].sort(nothingLast);
  const name = (label: string) => label || 'nothing';
  return [
    ['', ...columns.map(name)],
    ...rows.map((row) => [name(row), ...columns.map((column) => String(confusion[row]?.[column] ?? 0))]),
  ];
}

/** Names to the left, numbers to the right of their columns. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) =>
    `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`.trimEnd(),
  );
}
