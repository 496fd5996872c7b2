import type { DocumentId } from '../model/ids.ts';
import type { Reason } from './figure.ts';

/** Measures by the names that files, the command line and the window give them, in the order in which they are
 *  shown. `pair` measures compare two annotators and are averaged over pairs; the others take all at once. */
export const measures = {
  exact_f1: { of: 'pair', counts: 'marks' },
  overlap_f1: { of: 'pair', counts: 'marks' },
  soft_f1: { of: 'pair', counts: 'marks' },
  label_agreement: { of: 'pair', counts: 'matches' },
  label_kappa: { of: 'pair', counts: 'matches' },
  character_f1: { of: 'pair', counts: 'characters' },
  token_f1: { of: 'pair', counts: 'tokens' },
  u_alpha: { of: 'all', counts: 'characters' },
  u_alpha_units: { of: 'all', counts: 'characters' },
  u_alpha_labels: { of: 'pair', counts: 'characters' },
  alpha_u: { of: 'all', counts: 'characters' },
  gamma: { of: 'all', counts: 'marks' },
  gamma_cat: { of: 'all', counts: 'marks' },
  token_percent: { of: 'pair', counts: 'tokens' },
  token_cohen_kappa: { of: 'pair', counts: 'tokens' },
  character_cohen_kappa: { of: 'pair', counts: 'characters' },
  token_scott_pi: { of: 'pair', counts: 'tokens' },
  token_ac1: { of: 'pair', counts: 'tokens' },
  token_fleiss_kappa: { of: 'all', counts: 'tokens' },
  token_alpha: { of: 'all', counts: 'tokens' },
  boundary_similarity: { of: 'pair', counts: 'boundaries' },
  relation_f1: { of: 'pair', counts: 'links' },
  relation_f1_matched_ends: { of: 'pair', counts: 'links' },
  relation_f1_by_entity: { of: 'pair', counts: 'links' },
} as const satisfies Record<string, { of: 'pair' | 'all'; counts: string }>;
export type MeasureId = keyof typeof measures;
export const measureIds = Object.keys(measures) as [MeasureId, ...MeasureId[]];

/** A value of a measure with what it rests on. */
export interface Estimate {
  value: number | null;
  /** Why there is no value. */
  reason: Reason | null;
  /** Of what the measure counts (`measures[id].counts`), and in how many documents. */
  n: number;
  documents: number;
  /** 95 %, by resampling documents; `null` where it was not asked for, there is no value, there are too few
   *  documents, or most resamples have no value. */
  interval: { lower: number; upper: number; dropped: number } | null;
}
export type Figures = Partial<Record<MeasureId, Estimate>>;

export type Tolerance = 'none' | 'whitespace' | 'punctuation';
export type AnnotatorPair = readonly [string, string];

export interface AttributeFigures {
  label: string;
  attribute: string;
  /** Values that were compared, on marks that both made. */
  percent: Estimate;
  kappa: Estimate;
  alpha: Estimate;
}

export interface RelationFigures {
  type: string;
  figures: Figures;
}

/** How two annotators labelled the same stretches: matched one to one by their spans, whatever their labels.
 *  `null` stands for no mark. */
export interface ConfusionCell {
  first: string | null;
  second: string | null;
  n: number;
}

export interface LabelAgreement {
  label: string;
  marks: number;
  figures: Figures;
}

export interface PairReport {
  pair: AnnotatorPair;
  documents: number;
  marks: number;
  figures: Figures;
  byLabel: LabelAgreement[];
  attributes: AttributeFigures[];
  relations: RelationFigures[];
  confusion: ConfusionCell[];
}

export interface DocumentReport {
  documentId: DocumentId;
  title: string;
  annotators: string[];
  marks: number;
  figures: Figures;
}

/** Agreement on the articles that both were done with in a week. */
export interface Period {
  /** The Monday with which the week begins, in UTC: `2026-03-02`. */
  week: string;
  documents: number;
  marks: number;
  figures: Figures;
}

/** How well annotators agree. Figures of `pair` measures over several pairs are unweighted means of the pairs that
 *  have a value. */
export interface AgreementReport {
  options: {
    annotators: string[];
    labels: string[] | null;
    tolerance: Tolerance;
    unfinished: boolean;
    /** Whether marks count that people took from what the machine proposed. */
    suggested: 'with' | 'without';
    resamples: number;
    seed: number;
    gamma: { documents: number; samples: number; sampler: 'shuffle' | 'statistical' };
  };
  annotators: { name: string; documents: number; marks: number }[];
  /** Documents that two of them or more were given, and their marks there. */
  documents: number;
  marks: number;
  /** Documents that two of them marked but not both are done with: left out unless asked for. */
  unfinishedDocuments: number;
  overall: Figures;
  byLabel: LabelAgreement[];
  byPair: PairReport[];
  /** In library order. */
  byDocument: DocumentReport[];
  /** Over all pairs. */
  attributes: AttributeFigures[];
  relations: RelationFigures[];
  /** The sum of all pairs, each seen from both sides. */
  confusion: ConfusionCell[];
  overTime: { pair: AnnotatorPair; periods: Period[] }[];
}
