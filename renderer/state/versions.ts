import type { StateCreator } from 'zustand/vanilla';
import type { Changes } from '../../shared/changes.ts';
import type { Output } from '../../shared/contract.ts';
import type { ComparedRow, WaitingMark } from '../../shared/contract/versions.ts';
import type { AnnotatorId, DocumentId } from '../../shared/model/ids.ts';
import type { Span } from '../../shared/text/span.ts';
import { changeDocument, type ShownDocument } from './apply-changes.ts';
import type { AppState } from './store.ts';

/** One version of an article. Shares are of the text of the version that was asked for. */
export type Version = Output<'cluster.get'>[number];

export interface Comparison {
  left: ShownDocument;
  right: ShownDocument;
  rows: readonly ComparedRow[];
}

/** The marks that wait for one version. */
export interface Queue {
  documentId: DocumentId;
  marks: readonly WaitingMark[];
  /** How many wait, also those that are not in `marks`. */
  total: number;
  /** How many waited at most since one began with them. */
  most: number;
}

/** A text that is being put right, and is no version yet. */
export interface Correction {
  documentId: DocumentId;
  title: string;
  before: string;
  text: string;
}

interface VersionsState {
  /** What is done with the two versions. */
  screen: 'compare' | 'waiting' | 'correct';
  /** The versions of the article; with itself alone if it has no others. */
  list: readonly Version[];
  left: DocumentId | null;
  right: DocumentId | null;
  comparison: Comparison | null;
  /** Whose marks are shown, if not one’s own. */
  whose: AnnotatorId | null;
  queue: Queue | null;
  /** The waiting mark at hand. */
  waitingId: string | null;
  /** Where it shall go, if not where it is proposed. */
  aim: Span | null;
  correction: Correction | null;
  /** Grows when versions or waiting marks changed: what was asked about them is asked again. */
  epoch: number;
}

/** The comparison of two versions, kept while one is in another mode. */
export interface VersionsSlice {
  versions: VersionsState;
  changeVersions(patch: Partial<VersionsState>): void;
}

export const noVersions = {
  versions: {
    screen: 'compare',
    list: [],
    left: null,
    right: null,
    comparison: null,
    whose: null,
    queue: null,
    waitingId: null,
    aim: null,
    correction: null,
    epoch: 0,
  },
} as const satisfies Pick<VersionsSlice, 'versions'>;

export const createVersions: StateCreator<AppState, [], [], VersionsSlice> = (set) => ({
  ...noVersions,
  changeVersions: (patch) => set(({ versions }) => ({ versions: { ...versions, ...patch } })),
});

/** The waiting mark at hand. */
export const waitingMark = ({ versions }: VersionsSlice): WaitingMark | null =>
  versions.queue?.marks.find(({ id }) => id === versions.waitingId) ?? null;

/** Where the waiting mark at hand would go now. */
export const aimOf = (state: VersionsSlice): Span | null =>
  state.versions.aim ?? waitingMark(state)?.proposal ?? null;

/** The versions as the changes leave them; the same object if they do not concern them. */
export function followVersions(versions: VersionsState, changes: Changes): VersionsState {
  const concerns = changes.some(({ kind }) => kind === 'carry' || kind === 'document');
  const gone = new Set(
    changes.flatMap(({ kind, before, after }) => (kind === 'document' && after === null ? [before?.id] : [])),
  );
  if ([versions.left, versions.right].some((id) => id !== null && gone.has(id)))
    return { ...noVersions.versions, epoch: versions.epoch + 1 };
  const comparison = followComparison(versions.comparison, changes);
  if (!concerns) return comparison === versions.comparison ? versions : { ...versions, comparison };
  const back = changes.findLast(
    (change) =>
      change.kind === 'carry' && change.before?.state !== 'waiting' && change.after?.state === 'waiting',
  );
  const queue = withoutSettled(versions.queue, changes);
  const isBack = back?.kind === 'carry' && back.after?.documentId === queue?.documentId;
  const waitingId = isBack ? (back.after?.id ?? null) : nextWaiting(versions, queue);
  return {
    ...versions,
    comparison,
    queue,
    waitingId,
    aim: waitingId === versions.waitingId ? versions.aim : null,
    epoch: versions.epoch + 1,
  };
}

function followComparison(comparison: Comparison | null, changes: Changes): Comparison | null {
  if (comparison === null) return null;
  const left = changeDocument(comparison.left, changes);
  const right = changeDocument(comparison.right, changes);
  return left === comparison.left && right === comparison.right ? comparison : { ...comparison, left, right };
}

function withoutSettled(queue: Queue | null, changes: Changes): Queue | null {
  if (queue === null) return null;
  const settled = new Set(
    changes.flatMap((change) =>
      change.kind === 'carry' &&
      change.before?.documentId === queue.documentId &&
      change.after?.state !== 'waiting'
        ? [change.before.id]
        : [],
    ),
  );
  const marks = queue.marks.filter(({ id }) => !settled.has(id));
  const gone = queue.marks.length - marks.length;
  return gone === 0 ? queue : { ...queue, marks, total: queue.total - gone };
}

/** The mark that takes the place of one that is settled, else the last one. */
function nextWaiting({ queue: before, waitingId }: VersionsState, queue: Queue | null): string | null {
  if (queue === null) return null;
  if (queue.marks.some(({ id }) => id === waitingId)) return waitingId;
  const left = new Set(queue.marks.map(({ id }) => id));
  const at = before?.marks.findIndex(({ id }) => id === waitingId) ?? 0;
  const next = before?.marks.slice(Math.max(0, at)).find(({ id }) => left.has(id));
  return next?.id ?? queue.marks.at(-1)?.id ?? null;
}
