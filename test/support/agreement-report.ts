import type { Reason } from '../../shared/agreement/figure.ts';
import type { AgreementReport, Estimate } from '../../shared/agreement/report.ts';
import type { DocumentId } from '../../shared/model/ids.ts';

export const estimate = (value: number, n = 34, documents = 5): Estimate => ({
  value,
  reason: null,
  n,
  documents,
  interval: documents < 2 ? null : { lower: value - 0.08, upper: Math.min(1, value + 0.07), dropped: 0 },
});

export const noEstimate = (reason: Reason): Estimate => ({
  value: null,
  reason,
  n: 0,
  documents: 0,
  interval: null,
});

/** A report with all that is hard to show: names and titles that look like markup, right-to-left titles, figures
 *  without a value and below 0, a label that the schema does not know. */
export function makeReport(change: Partial<AgreementReport> = {}): AgreementReport {
  const overall = {
    exact_f1: estimate(0.82, 102, 5),
    overlap_f1: estimate(0.91, 102, 5),
    label_agreement: estimate(0.95, 90, 5),
    u_alpha: estimate(-0.12, 8211, 5),
  };
  const byLabel = [
    { label: 'quote', marks: 60, figures: { exact_f1: estimate(0.9, 60) } },
    { label: 'scare_quote', marks: 0, figures: { exact_f1: noEstimate('no_annotations') } },
  ];
  const confusion = [
    { first: 'quote', second: 'quote', n: 28 },
    { first: 'quote', second: 'scare_quote', n: 3 },
    { first: null, second: 'quote', n: 4 },
  ];
  const value = {
    percent: estimate(1, 21),
    kappa: noEstimate('no_variation'),
    alpha: noEstimate('no_variation'),
  };
  const attributes = [{ label: 'quote', attribute: 'type', ...value }];
  const relations = [
    {
      type: 'spoken_by',
      figures: { relation_f1: estimate(0.6, 12), relation_f1_by_entity: estimate(0.8, 12) },
    },
  ];
  const pairOf = (first: string, second: string, exact: Estimate) => ({
    pair: [first, second] as const,
    documents: exact.documents,
    marks: exact.n,
    figures: { exact_f1: exact },
    byLabel,
    attributes,
    relations,
    confusion,
  });
  const names = ['Ann', 'Ben', '<img src=x onerror=alert(1)>'] as const;
  return {
    options: {
      annotators: [...names],
      labels: null,
      tolerance: 'none',
      suggested: 'with',
      unfinished: false,
      resamples: 1000,
      seed: 1,
      gamma: { documents: 50, samples: 30, sampler: 'statistical' },
    },
    annotators: names.map((name) => ({ name, documents: 5, marks: 34 })),
    documents: 5,
    marks: 102,
    unfinishedDocuments: 2,
    overall,
    byLabel,
    byPair: [pairOf(names[0], names[1], estimate(0.82)), pairOf(names[0], names[2], estimate(-0.004))],
    byDocument: [
      documentOf('d1', 'A calm sea', estimate(0.9, 8, 1)),
      documentOf('d2', '</title><script>alert("🚢")</script>', estimate(0.25, 12, 1)),
      documentOf('d3', 'ים שקט', noEstimate('no_annotations')),
      documentOf('d4', '=cmd', estimate(0.25, 9, 1)),
    ],
    attributes,
    relations,
    confusion,
    overTime: [
      {
        pair: [names[0], names[1]],
        periods: [
          { week: '2026-03-02', documents: 3, marks: 20, figures: { exact_f1: estimate(0.9, 20, 3) } },
          { week: '2026-03-09', documents: 1, marks: 0, figures: { exact_f1: noEstimate('no_annotations') } },
          { week: '2026-03-23', documents: 2, marks: 14, figures: { exact_f1: estimate(0.7, 14, 2) } },
        ],
      },
    ],
    ...change,
  };
}

const documentOf = (documentId: string, title: string, exact: Estimate) => ({
  documentId: documentId as DocumentId,
  title,
  annotators: ['Ann', 'Ben'],
  marks: exact.n,
  figures: { exact_f1: exact },
});
