import type { StateCreator } from 'zustand/vanilla';
import type { Input } from '../../shared/contract.ts';
import type { Changes } from '../../shared/changes.ts';
import type { SplitSummary } from '../../shared/contract/splits.ts';
import { type ExportFormat, exportFormat } from '../../shared/contract/datasets.ts';
import { takesOffsets } from './export-formats.ts';
import type { AppState } from './store.ts';

/** What is to be exported, as the core is asked for it. */
export type ExportChoice = Omit<Input<'export.run'>, 'out' | 'overwrite'>;

/** What was chosen so far; what is not said is as usual. */
type Chosen = Partial<ExportChoice>;

export interface ExportSlice {
  /** Kept while one is in another mode. */
  exporting: Chosen;
  /** The splits of the project; `stale` until they are asked for, and when one changed. */
  splits: { list: readonly SplitSummary[]; stale: boolean };
  /** `undefined` takes a choice back. */
  changeExport(patch: { [K in keyof Chosen]: Chosen[K] | undefined }): void;
}

export const noExport = {
  exporting: {},
  splits: { list: [], stale: true },
} as const satisfies Pick<ExportSlice, 'exporting' | 'splits'>;

export const createExport: StateCreator<AppState, [], [], ExportSlice> = (set) => ({
  ...noExport,
  changeExport: (patch) =>
    set(({ exporting }) => ({ exporting: withoutUndefined({ ...exporting, ...patch }) })),
});

const withoutUndefined = (patch: object): Chosen =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

/** The whole choice. `last` is the format of the last export: it need not be one that there still is. */
export function exportChoice(chosen: Chosen, last: string): ExportChoice {
  const { offsets, query = '', ...rest } = chosen;
  const format = chosen.format ?? knownFormat(last);
  return {
    ...rest,
    format,
    ...(query.trim() === '' ? {} : { query: query.trim() }),
    ...(offsets !== undefined && takesOffsets(format) ? { offsets } : {}),
  };
}

const knownFormat = (name: string): ExportFormat => exportFormat.safeParse(name).data ?? 'jsonl';

/** The splits as they are known after changes; the same object if these do not concern them. */
export const followSplits = (splits: ExportSlice['splits'], changes: Changes): ExportSlice['splits'] =>
  splits.stale || changes.every(({ kind }) => !['split', 'splitPlace', 'document'].includes(kind))
    ? splits
    : { ...splits, stale: true };
