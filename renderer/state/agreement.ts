import type { StateCreator } from 'zustand/vanilla';
import type { AgreementReport, MeasureId, Tolerance } from '../../shared/agreement/report.ts';
import type { Changes } from '../../shared/changes.ts';
import type { Input, Progress } from '../../shared/contract.ts';
import type { AppState } from './store.ts';

/** Whose work is compared, and how. Nothing chosen means everybody or every label. */
export interface AgreementChoice {
  annotators: readonly string[];
  labels: readonly string[];
  unfinished: boolean;
  tolerance: Tolerance;
  /** Whether marks that were accepted from suggestions count. */
  suggested: 'with' | 'without';
}

type Cell = Input<'agreement.marks'>['cell'];

/** A figure whose marks are looked at. */
export interface FigureBehind {
  /** What the figure is about, and what it says. */
  title: string;
  says: string;
  cell: Cell;
}

/** What a report answers. */
interface Question {
  choice: AgreementChoice;
  /** The state of the project, as far as it concerns the report. */
  epoch: number;
  measures: readonly MeasureId[];
}

export interface RunningAgreement extends Question {
  /** Another for each run. */
  id: number;
  progress: Progress | null;
  cancel: () => void;
}

interface AgreementState {
  choice: AgreementChoice;
  /** The measure that the screen shows. */
  measure: MeasureId;
  /** γ is dear: it is worked out when it was asked for. */
  gamma: boolean;
  report: AgreementReport | null;
  /** What was asked last, whether the answer was a report or a failure. */
  answered: Question | null;
  running: RunningAgreement | null;
  /** Why there is no answer. */
  problem: string | null;
  /** Grows when the report may be otherwise by now. */
  epoch: number;
  behind: FigureBehind | null;
}

/** The agreement of the annotators, kept while one is in another mode. */
export interface AgreementSlice {
  agreement: AgreementState;
  changeAgreement(patch: Partial<AgreementState>): void;
  /** Compares by another choice: the marks that are looked at may be others. */
  chooseAgreement(patch: Partial<AgreementChoice>): void;
  forgetAgreement(): void;
}

export const everything: AgreementChoice = {
  annotators: [],
  labels: [],
  unfinished: false,
  tolerance: 'none',
  suggested: 'with',
};

export const noAgreement = {
  agreement: {
    choice: everything,
    measure: 'exact_f1',
    gamma: false,
    report: null,
    answered: null,
    running: null,
    problem: null,
    epoch: 0,
    behind: null,
  },
} as const satisfies Pick<AgreementSlice, 'agreement'>;

export const createAgreement: StateCreator<AppState, [], [], AgreementSlice> = (set) => ({
  ...noAgreement,
  changeAgreement: (patch) => set(({ agreement }) => ({ agreement: { ...agreement, ...patch } })),
  chooseAgreement: (patch) =>
    set(({ agreement }) => ({
      agreement: { ...agreement, choice: { ...agreement.choice, ...patch }, gamma: false, behind: null },
    })),
  forgetAgreement: () =>
    set(({ agreement }) => ({ agreement: { ...agreement, epoch: agreement.epoch + 1 } })),
});

/** What is known of the agreement after changes; the same object if these do not concern it. */
export const followAgreement = (agreement: AgreementState, changes: Changes): AgreementState =>
  changes.some(({ kind }) => CONCERNED.has(kind)) ? { ...agreement, epoch: agreement.epoch + 1 } : agreement;

const CONCERNED: ReadonlySet<Changes[number]['kind']> = new Set([
  'annotation',
  'relation',
  'assignment',
  'document',
  'entity',
  'schema',
]);

/** Always on the screen, and quick to work out. */
export const mainMeasures = [
  'exact_f1',
  'overlap_f1',
  'label_agreement',
  'u_alpha',
] as const satisfies MeasureId[];

const always: readonly MeasureId[] = [
  ...mainMeasures,
  'relation_f1',
  'relation_f1_matched_ends',
  'relation_f1_by_entity',
];

export const isGamma = (measure: MeasureId): boolean => measure === 'gamma' || measure === 'gamma_cat';

/** The measures to be worked out now. */
export const wantedMeasures = ({
  measure,
  gamma,
}: Pick<AgreementState, 'measure' | 'gamma'>): MeasureId[] => [
  ...always,
  ...(always.includes(measure) || isGamma(measure) ? [] : [measure]),
  ...(gamma ? (['gamma', 'gamma_cat'] as const) : []),
];

/** Whether what is on the screen has to be worked out (anew), beyond what is being worked out. */
export function isAgreementDue(agreement: AgreementState): boolean {
  const asked = agreement.running ?? agreement.answered;
  if (asked === null || asked.choice !== agreement.choice || asked.epoch !== agreement.epoch) return true;
  return wantedMeasures(agreement).some((id) => !asked.measures.includes(id));
}

/** Names and switches as the contract takes them. */
export const toOptions = ({ annotators, labels, unfinished, tolerance, suggested }: AgreementChoice) => ({
  ...(annotators.length > 0 ? { annotators: [...annotators] } : {}),
  ...(labels.length > 0 ? { labels: [...labels] } : {}),
  unfinished,
  tolerance,
  suggested,
});
