import { createStore, type StoreApi } from 'zustand/vanilla';
import { createRecords, type RecordsSlice } from './records.ts';
import { createSelection, type SelectionSlice } from './selection.ts';
import { createView, type ViewSlice } from './view.ts';

/** Everything that the window shows, in three slices. No business rules: those are the core's. */
export type AppState = RecordsSlice & SelectionSlice & ViewSlice;
export type Store = StoreApi<AppState>;

export const createAppStore = (): Store =>
  createStore<AppState>()((...all) => ({
    ...createRecords(...all),
    ...createSelection(...all),
    ...createView(...all),
  }));
