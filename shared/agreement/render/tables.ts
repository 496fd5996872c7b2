import type { Cell } from '../../formats/csv-cells.ts';
import { type AgreementReport, type Estimate, type Figures, type MeasureId, measures } from '../report.ts';

export interface ReportTable {
  /** Of the file, without its ending. */
  name: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

const figureColumns = [
  'measure',
  'value',
  'reason',
  'counts',
  'n',
  'documents',
  'lower',
  'upper',
  'dropped',
] as const;

/** The report as tables with one figure a row, for statistics programs. Values are not rounded; where there is none,
 *  `reason` says why. */
export function toTables(report: AgreementReport): ReportTable[] {
  const { byPair, byLabel, byDocument, overTime } = report;
  const table = (name: string, columns: readonly string[], rows: ReportTable['rows']): ReportTable => ({
    name,
    columns,
    rows,
  });
  const figures = (name: string, columns: readonly string[], rows: ReportTable['rows']) =>
    table(name, [...columns, ...figureColumns], rows);
  const pairs = ['first', 'second'] as const;
  return [
    table('options', ['option', 'value'], optionRows(report)),
    table(
      'annotators',
      ['annotator', 'documents', 'marks'],
      report.annotators.map(({ name, documents, marks }) => [name, documents, marks]),
    ),
    figures('overall', [], figureRows([], report.overall)),
    figures(
      'pairs',
      pairs,
      byPair.flatMap(({ pair, figures }) => figureRows(pair, figures)),
    ),
    figures(
      'labels',
      [...pairs, 'label'],
      [
        ...byLabel.flatMap(({ label, figures }) => figureRows([null, null, label], figures)),
        ...byPair.flatMap(({ pair, byLabel }) =>
          byLabel.flatMap(({ label, figures }) => figureRows([...pair, label], figures)),
        ),
      ],
    ),
    figures(
      'documents',
      ['document', 'title'],
      byDocument.flatMap(({ documentId, title, figures }) => figureRows([documentId, title], figures)),
    ),
    figures(
      'attributes',
      [...pairs, 'label', 'attribute'],
      [
        ...attributeRows([null, null], report.attributes),
        ...byPair.flatMap(({ pair, attributes }) => attributeRows(pair, attributes)),
      ],
    ),
    figures(
      'links',
      [...pairs, 'type'],
      [
        ...report.relations.flatMap(({ type, figures }) => figureRows([null, null, type], figures)),
        ...byPair.flatMap(({ pair, relations }) =>
          relations.flatMap(({ type, figures }) => figureRows([...pair, type], figures)),
        ),
      ],
    ),
    table(
      'confusion',
      [...pairs, 'first_label', 'second_label', 'n'],
      byPair.flatMap(({ pair, confusion }) =>
        confusion.map(({ first, second, n }) => [...pair, first, second, n]),
      ),
    ),
    figures(
      'weeks',
      [...pairs, 'week'],
      overTime.flatMap(({ pair, periods }) =>
        periods.flatMap(({ week, figures }) => figureRows([...pair, week], figures)),
      ),
    ),
  ];
}

function figureRows(head: readonly Cell[], figures: Figures): Cell[][] {
  const found = Object.entries(figures) as [MeasureId, Estimate][];
  return found.map(([measure, estimate]) => [
    ...head,
    measure,
    ...estimateCells(measures[measure].counts, estimate),
  ]);
}

const attributeRows = (head: readonly Cell[], attributes: AgreementReport['attributes']): Cell[][] =>
  attributes.flatMap(({ label, attribute, percent, kappa, alpha }) =>
    Object.entries({ percent, kappa, alpha }).map(([measure, estimate]) => [
      ...head,
      label,
      attribute,
      measure,
      ...estimateCells('values', estimate),
    ]),
  );

const estimateCells = (counts: string, { value, reason, n, documents, interval }: Estimate): Cell[] => [
  value,
  reason,
  counts,
  n,
  documents,
  interval?.lower ?? null,
  interval?.upper ?? null,
  interval?.dropped ?? null,
];

function optionRows({ options, documents, marks, unfinishedDocuments }: AgreementReport): Cell[][] {
  const { annotators, labels, tolerance, unfinished, suggested, resamples, seed, gamma } = options;
  return [
    ['annotators', annotators.join('; ')],
    ['labels', labels?.join('; ') ?? null],
    ['tolerance', tolerance],
    ['unfinished', unfinished],
    ['suggested', suggested],
    ['resamples', resamples],
    ['seed', seed],
    ['gamma_documents', gamma.documents],
    ['gamma_samples', gamma.samples],
    ['gamma_sampler', gamma.sampler],
    ['documents', documents],
    ['marks', marks],
    ['unfinished_documents', unfinishedDocuments],
  ];
}
