import type { StateCreator } from 'zustand/vanilla';
import type { Progress } from '../../shared/contract.ts';
import type { SearchAnswer } from '../../shared/contract/search.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { HitSort } from './hit-order.ts';
import { noHitSelection, type HitSelection } from './hit-selection.ts';
import type { AppState } from './store.ts';

/** One answered search, with the order in which it is read and what is ticked in it. */
export interface Concordance {
  query: string;
  /** The one article that was searched; `null` for the whole project. */
  documentId: DocumentId | null;
  answer: SearchAnswer;
  sort: HitSort;
  reversed: boolean;
  /** `order[row]` is an index of the hits. */
  order: readonly number[];
  selection: HitSelection;
  /** How far the list is scrolled, in pixels. */
  scrolled: number;
}

export interface RunningSearch {
  /** Another for each search. */
  id: number;
  progress: Progress | null;
  cancel: () => void;
}

interface SearchState {
  /** What stands in the field, asked or not. */
  query: string;
  scope: 'article' | 'project';
  concordance: Concordance | null;
  /** Why the last query could not be asked. `at` is a UTF-16 offset of the query. */
  problem: { message: string; at: number | null } | null;
  running: RunningSearch | null;
  /** Whether marks changed since the concordance was made. */
  stale: boolean;
}

/** The search, kept while one is in another mode. */
export interface SearchSlice {
  search: SearchState;
  changeSearch(patch: Partial<SearchState>): void;
  changeConcordance(patch: Partial<Concordance>): void;
}

export const noSearch = {
  search: { query: '', scope: 'project', concordance: null, problem: null, running: null, stale: false },
} as const satisfies Pick<SearchSlice, 'search'>;

export const firstReading = {
  sort: 'article',
  reversed: false,
  selection: noHitSelection,
  scrolled: 0,
} as const satisfies Partial<Concordance>;

export const createSearch: StateCreator<AppState, [], [], SearchSlice> = (set) => ({
  ...noSearch,
  changeSearch: (patch) => set(({ search }) => ({ search: { ...search, ...patch } })),
  changeConcordance: (patch) =>
    set(({ search }) =>
      search.concordance === null
        ? {}
        : { search: { ...search, concordance: { ...search.concordance, ...patch } } },
    ),
});
