import type { StateCreator } from 'zustand/vanilla';
import type { AnnotationId, AnnotatorId, DocumentId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import type { Span } from '../../shared/text/span.ts';
import type { LinkOption } from './link-options.ts';
import type { AppState } from './store.ts';

/** Linking by hint letters: what may be linked, and what has been typed so far. */
export interface Linking {
  from: AnnotationId;
  options: readonly LinkOption[];
  typed: string;
}

/** Where a person is: article, selected text, active mark. */
export interface SelectionSlice {
  /** The article asked for; its records follow in `shown`. */
  documentId: DocumentId | null;
  /** Selected text; empty where only the caret stands. UTF-16 offsets. */
  selected: Span;
  /** The selections through which the current one grew, itself last. */
  grown: readonly Span[];
  /** Where the caret stood in the articles that were left. */
  carets: ReadonlyMap<DocumentId, number>;
  active: AnnotationId | null;
  /** The mark that is active or was last, until it is let go. */
  lastActive: AnnotationId | null;
  /** The machine’s mark that was gone to last: see `currentSuggestion`. */
  suggestion: AnnotationId | null;
  /** Articles that the machine was asked to look at since the project was opened. */
  lookedAt: ReadonlySet<DocumentId>;
  /** How often the next likely span was asked for, by label. */
  outlineTurns: ReadonlyMap<string, number>;
  /** The mark to which the next fitting mark of its paragraph links by itself. */
  chain: AnnotationId | null;
  linking: Linking | null;
  /** The mark of which the next digit makes a copy. */
  copying: AnnotationId | null;
  /** The mark that was labelled by key last, as it is now or was when it went: what `repeat` repeats. */
  lastLabelled: AnnotationRecord | null;
  /** Whose marks are shown if not one's own. */
  otherAnnotator: AnnotatorId | null;

  letGo(): void;
}

export const noSelection = {
  documentId: null,
  selected: { start: 0, end: 0 },
  grown: [],
  carets: new Map<DocumentId, number>(),
  active: null,
  lastActive: null,
  chain: null,
  suggestion: null,
  lookedAt: new Set<DocumentId>(),
  outlineTurns: new Map<string, number>(),
  linking: null,
  copying: null,
  lastLabelled: null,
  otherAnnotator: null,
} as const;

export const createSelection: StateCreator<AppState, [], [], SelectionSlice> = (set) => ({
  ...noSelection,
  letGo: () =>
    set({ active: null, lastActive: null, chain: null, suggestion: null, linking: null, copying: null }),
});
