import type { StateCreator } from 'zustand/vanilla';
import type { Output } from '../../shared/contract.ts';
import type { ImportRow, ImportSummary, RowFilter } from '../../shared/contract/imports.ts';
import type { AppState } from './store.ts';

/** Rows are fetched in pages of this many. */
export const ROWS_PAGE = 100;

interface CachedPage {
  /** Of `ImportsState`, as it was when the page was asked for. */
  version: number;
  rows: readonly ImportRow[];
}

interface ImportsState {
  /** The newest first; `null` until they were asked for. */
  list: readonly ImportSummary[] | null;
  /** The import that is looked at. */
  importId: number | null;
  show: RowFilter;
  /** How many rows pass the filter. */
  total: number;
  /** By page number. A page of an older version stays on the screen until the new one is here. */
  pages: ReadonlyMap<number, CachedPage>;
  /** Grows when what was fetched went stale. */
  version: number;
  /** Place of the cursor among the rows that pass the filter, and where a range with Shift starts. */
  cursor: number;
  anchor: number;
  /** Rows marked to do something with, by their number in the import. */
  marked: ReadonlySet<number>;
  /** The row at the cursor is shown side by side with its file. */
  comparing: boolean;
}

/** The imports and the review of one of them, kept while one is in another mode. */
export interface ImportsSlice {
  imports: ImportsState;
  changeImports(patch: Partial<ImportsState>): void;
  /** Looks at another import, or through another filter. */
  showRows(importId: number | null, show: RowFilter): void;
  addRows(page: number, version: number, listed: Output<'import.rows'>): void;
  forgetRows(): void;
}

const firstRow = { pages: new Map(), total: 0, cursor: 0, anchor: 0, marked: new Set<number>() } as const;

export const noImports = {
  imports: { ...firstRow, list: null, importId: null, show: 'all', version: 0, comparing: false },
} as const satisfies Pick<ImportsSlice, 'imports'>;

export const createImports: StateCreator<AppState, [], [], ImportsSlice> = (set) => ({
  ...noImports,
  changeImports: (patch) => set(({ imports }) => ({ imports: { ...imports, ...patch } })),
  showRows: (importId, show) =>
    set(({ imports }) => ({
      imports: { ...imports, ...firstRow, importId, show, comparing: false, version: imports.version + 1 },
    })),
  addRows: (page, version, { total, rows }) =>
    set(({ imports }) => {
      if (imports.version !== version) return {};
      const last = Math.max(0, total - 1);
      const pages = new Map(imports.pages).set(page, { version, rows });
      const cursor = Math.min(imports.cursor, last);
      return { imports: { ...imports, total, pages, cursor, anchor: Math.min(imports.anchor, last) } };
    }),
  forgetRows: () => set(({ imports }) => ({ imports: { ...imports, version: imports.version + 1 } })),
});

/** The row at a place among those that pass the filter, as far as it was fetched. */
export const rowAt = ({ pages }: ImportsState, place: number): ImportRow | undefined =>
  pages.get(Math.floor(place / ROWS_PAGE))?.rows[place % ROWS_PAGE];

export const summaryOf = ({ list, importId }: ImportsState): ImportSummary | undefined =>
  list?.find(({ id }) => id === importId);
