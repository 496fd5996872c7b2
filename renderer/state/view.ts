import type { StateCreator } from 'zustand/vanilla';
import { settings, type Settings } from '../../shared/bridge.ts';
import type { Output, Progress } from '../../shared/contract.ts';
import type { AnnotatorId, DocumentId, EntityId } from '../../shared/model/ids.ts';
import type { DocumentRecord } from '../../shared/model/records.ts';
import type { ExportManifest } from '../../shared/contract/datasets.ts';
import type { BundleInfo, MergedBundle } from '../../shared/contract/bundles.ts';
import type { FoundTable } from '../../shared/contract/imports.ts';
import { chooseLanguage, type Language } from '../../shared/languages.ts';
import type { WaitingWork } from './merge-review.ts';
import type { SchemaDraft } from './schema-draft.ts';
import type { AppState } from './store.ts';
import type { TeamMember } from './team.ts';

/** Where in the text a refusal is said: below the line of an offset, or above it. */
export interface Refusal {
  pos: number;
  above: boolean;
}

/** What is said at the article's foot or, if it is a refusal with a place, there. */
export interface Notice {
  tone: 'quiet' | 'problem';
  text: string;
  at?: Refusal;
  details?: readonly string[];
  /** What one may do about it. */
  action?: { name: string; run: () => void };
}

/** What is to be marked wherever it occurs. */
export interface Recurring {
  text: string;
  /** `null` until it is chosen. */
  label: string | null;
  entityId: EntityId | null;
}

/** What floats over the window. */
type Dialog =
  | { kind: 'annotator' }
  | { kind: 'entities' }
  | { kind: 'keys' }
  | { kind: 'palette' }
  | { kind: 'history' }
  | { kind: 'bin' }
  | { kind: 'progress' }
  | { kind: 'suggestions' }
  | { kind: 'mapping'; paths: readonly string[]; tables: readonly FoundTable[] }
  | { kind: 'encoding'; documentIds: readonly DocumentId[] }
  | { kind: 'everywhere'; recurring: Recurring }
  | { kind: 'carry'; from: DocumentRecord; to: DocumentRecord }
  | { kind: 'addPeople' }
  | { kind: 'assign' }
  | { kind: 'handOver'; way: 'give' | 'take'; documentIds: readonly DocumentId[] }
  | { kind: 'renamePerson'; id: AnnotatorId; name: string }
  | { kind: 'makeBundles'; members: readonly TeamMember[] }
  /** A bundle to work on; `foreign` if the open project could take it over although it is of another one. */
  | { kind: 'bundle'; info: BundleInfo; foreign?: readonly MergedBundle[] }
  | { kind: 'merge'; files: readonly string[]; bundles: readonly MergedBundle[] }
  | { kind: 'settle'; work: readonly WaitingWork[] }
  | { kind: 'exported'; out: string; manifest: ExportManifest }
  | { kind: 'takeAgreed' }
  | { kind: 'takeAllFrom' }
  | { kind: 'checked'; report: Output<'project.check'> };

/** Long work in progress. */
export interface Job {
  titleKey: string;
  progress: Progress;
  cancel: () => void;
}

/** What one does with the project: each takes the window's middle. */
export const modes = [
  'annotate',
  'search',
  'schema',
  'import',
  'versions',
  'export',
  'team',
  'agreement',
  'adjudicate',
] as const;
export type Mode = (typeof modes)[number];

export interface ViewSlice {
  /** Changes of the schema that are not applied yet. */
  schemaDraft: SchemaDraft | null;
  mode: Mode;
  settings: Settings;
  systemLanguages: readonly string[];
  starting: boolean;
  dialog: Dialog | null;
  notice: Notice | null;
  job: Job | null;
  /** The tour’s present step, from 0; the number of steps when all are done; `null` while there is none. */
  tour: number | null;
  /** The focus is in the rows of the active mark’s attributes. */
  inAttributes: boolean;
  /** Writes that the core has not acknowledged yet. */
  unsaved: number;
  engine: 'ready' | 'lost' | 'restarted' | 'failed';
}

export const createView: StateCreator<AppState, [], [], ViewSlice> = () => ({
  mode: 'annotate',
  schemaDraft: null,
  settings: settings.parse({ annotator: 'Annotator' }),
  systemLanguages: [],
  starting: true,
  dialog: null,
  notice: null,
  job: null,
  tour: null,
  inAttributes: false,
  unsaved: 0,
  engine: 'ready',
});

/** The language that the window speaks. */
export const languageOf = ({ settings, systemLanguages }: ViewSlice): Language =>
  chooseLanguage(settings.language, systemLanguages);
