import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AgreementSlice, createAgreement } from './agreement.ts';
import { type AdjudicationSlice, createAdjudication } from './adjudicate.ts';
import { createExport, type ExportSlice } from './export-choice.ts';
import { createImports, type ImportsSlice } from './imports.ts';
import { createRecords, type RecordsSlice } from './records.ts';
import { createSearch, type SearchSlice } from './search.ts';
import { createSelection, type SelectionSlice } from './selection.ts';
import { createTeam, type TeamSlice } from './team.ts';
import { createVersions, type VersionsSlice } from './versions.ts';
import { createView, type ViewSlice } from './view.ts';

/** Everything that the window shows, in nine slices. No business rules: those are the core's. */
export type AppState = RecordsSlice &
  SelectionSlice &
  SearchSlice &
  ImportsSlice &
  VersionsSlice &
  ExportSlice &
  TeamSlice &
  AgreementSlice &
  AdjudicationSlice &
  ViewSlice;
export type Store = StoreApi<AppState>;

export function createAppStore(): Store {
  const store = createStore<AppState>()((...all) => ({
    ...createRecords(...all),
    ...createSelection(...all),
    ...createSearch(...all),
    ...createImports(...all),
    ...createVersions(...all),
    ...createExport(...all),
    ...createTeam(...all),
    ...createAgreement(...all),
    ...createAdjudication(...all),
    ...createView(...all),
  }));
  store.subscribe(({ active }, before) => {
    if (active === before.active) return;
    store.setState({ copying: null, ...(active === null ? {} : { lastActive: active }) });
  });
  return store;
}
