import type { StateCreator } from 'zustand/vanilla';
import type { Output } from '../../shared/contract.ts';
import type { Changes } from '../../shared/changes.ts';
import type { DocumentSummary, LibraryQuery, OpenDocument } from '../../shared/contract/documents.ts';
import type { ProjectInfo } from '../../shared/contract/project.ts';
import type { AnnotationId, DocumentId, EntityId } from '../../shared/model/ids.ts';
import type { AnnotatorRecord, EntityRecord } from '../../shared/model/records.ts';
import type { Schema } from '../../shared/model/schema.ts';
import { followAgreement } from './agreement.ts';
import {
  changeDocument,
  changeEntities,
  changeSchema,
  followMark,
  recount,
  touchesLibrary,
  toShown,
  type ShownDocument,
} from './apply-changes.ts';
import { followAdjudication } from './adjudicate.ts';
import { followSplits } from './export-choice.ts';
import type { AppState } from './store.ts';
import { followTeam } from './team.ts';
import { followVersions } from './versions.ts';

/** Rows are fetched in pages of this many. */
export const PAGE = 100;

interface LibraryCache {
  /** How many articles pass the filter. */
  total: number;
  /** How many the project has. */
  all: number;
  /** By page number; pages out of sight may be missing. */
  pages: ReadonlyMap<number, readonly DocumentSummary[]>;
  /** Grows when all cached pages went stale. */
  version: number;
}

type ListedPage = Output<'document.list'>;

/** Which articles the library shows, and in what order. */
export type LibraryView = Pick<LibraryQuery, 'sort' | 'descending' | 'filter'>;

/** What the core has told of the open project. */
export interface RecordsSlice {
  project: ProjectInfo | null;
  schema: Schema | null;
  annotators: readonly AnnotatorRecord[];
  /** Who annotates; `null` before anyone said so or where the project is read only. */
  annotator: AnnotatorRecord | null;
  entities: ReadonlyMap<EntityId, EntityRecord>;
  library: LibraryCache;
  libraryView: LibraryView;
  /** Rows of the library chosen to do something with, beside the article that is shown. */
  chosen: ReadonlySet<DocumentId>;
  shown: ShownDocument | null;

  /** The only way in which writes reach the cache. */
  applyChanges(changes: Changes): void;
  showDocument(open: OpenDocument): void;
  addPage(page: number, version: number, listed: ListedPage): void;
  changeQuery(query: Partial<LibraryView>): void;
  forgetPages(): void;
}

const noLibrary: LibraryCache = { total: 0, all: 0, pages: new Map(), version: 0 };

export const noRecords = {
  project: null,
  schema: null,
  annotators: [],
  annotator: null,
  entities: new Map<EntityId, EntityRecord>(),
  library: noLibrary,
  libraryView: { sort: 'imported', descending: false, filter: {} } satisfies LibraryView,
  chosen: new Set<DocumentId>(),
  shown: null,
} as const;

export const createRecords: StateCreator<AppState, [], [], RecordsSlice> = (set, get) => ({
  ...noRecords,

  applyChanges(changes) {
    const state = get();
    const shown = state.shown && changeDocument(state.shown, changes);
    const isGone = (id: AnnotationId | null) => id !== null && !shown?.annotations.has(id);
    const next: Partial<AppState> = {
      shown,
      lastLabelled: followMark(state.lastLabelled, changes),
      entities: changeEntities(state.entities, changes),
      schema: changeSchema(state.schema, changes),
      library:
        shown && shown !== state.shown ? withRow(state.library, shown, state.annotator) : state.library,
      versions: followVersions(state.versions, changes),
      adjudication: followAdjudication(state.adjudication, changes),
      splits: followSplits(state.splits, changes),
      agreement: followAgreement(state.agreement, changes),
      team: followTeam(state.team, changes),
      search:
        state.search.stale || changes.every(({ kind }) => kind === 'assignment')
          ? state.search
          : { ...state.search, stale: true },
      ...(isGone(state.active) ? { active: null } : {}),
      ...(isGone(state.chain) ? { chain: null } : {}),
    };
    // In one step, and in none if all is known: each step is drawn.
    if (Object.entries(next).some(([key, value]) => state[key as keyof AppState] !== value)) set(next);
    if (touchesLibrary(changes, shown?.document.id ?? null)) get().forgetPages();
  },

  showDocument(open) {
    const shown = toShown(open);
    set((state) => ({ shown, library: withRow(state.library, shown, state.annotator) }));
  },

  addPage(page, version, { total, all, documents }) {
    set(({ library }) => {
      if (library.version !== version) return {};
      // Another number of articles: the other pages are of an older order.
      const pages = total === library.total ? library.pages : new Map<number, never>();
      return { library: { ...library, total, all, pages: new Map(pages).set(page, documents) } };
    });
  },

  changeQuery(query) {
    set(({ libraryView }) => ({ libraryView: { ...libraryView, ...query }, chosen: new Set() }));
    get().forgetPages();
  },

  forgetPages() {
    set(({ library }) => ({ library: { ...library, pages: new Map(), version: library.version + 1 } }));
    get().forgetRows();
  },
});

function withRow(
  library: LibraryCache,
  shown: ShownDocument,
  annotator: AnnotatorRecord | null,
): LibraryCache {
  for (const [page, rows] of library.pages) {
    const at = rows.findIndex((row) => row.id === shown.document.id);
    const row = rows[at];
    if (!row) continue;
    const next = rows.with(at, recount(row, shown, annotator?.id ?? null));
    return { ...library, pages: new Map(library.pages).set(page, next) };
  }
  return library;
}
