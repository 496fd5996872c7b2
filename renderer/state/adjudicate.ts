import type { StateCreator } from 'zustand/vanilla';
import { type Changes, documentOf } from '../../shared/changes.ts';
import type { Input, Output } from '../../shared/contract.ts';
import type { Adjudicable, AdjudicatedConflict } from '../../shared/contract/adjudication.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AppState } from './store.ts';

/** A document with what its annotators agree on and in what they differ. */
export type Adjudicated = Output<'adjudication.get'>;
type Queue = Output<'adjudication.queue'>;
export type QueueOrder = NonNullable<Input<'adjudication.queue'>['order']>;

export type Decision = NonNullable<AdjudicatedConflict['decision']>;

/** A mark of one’s own that takes the place of what annotators made of a thing. */
export type DraftMark = Extract<Decision['outcome'], { take: 'edited' }>['marks'][number];

/** An outcome while it is being edited. */
export interface Draft {
  /** Of the difference. */
  key: string;
  /** Never empty. */
  marks: readonly DraftMark[];
  /** The mark at hand. */
  at: number;
}

interface AdjudicationState {
  queue: Queue | null;
  order: QueueOrder;
  /** Documents without open differences are left out of the list. */
  openOnly: boolean;
  /** The document that was asked for. */
  documentId: DocumentId | null;
  data: Adjudicated | null;
  /** Key of the difference at hand. */
  active: string | null;
  /** A version that is looked at in the text before it is taken. */
  lookedAt: number | null;
  /** Decisions that the core has not acknowledged yet, by the keys of their differences. */
  pending: ReadonlyMap<string, Decision>;
  /** Notes that are not written yet, by the keys of their differences. */
  notes: ReadonlyMap<string, string>;
  draft: Draft | null;
  /** Grows when the work of the shown document changed: it is asked for again. */
  epoch: number;
  /** Grows when the work of other documents changed. */
  queueEpoch: number;
}

/** The adjudication, kept while one is in another mode. */
export interface AdjudicationSlice {
  adjudication: AdjudicationState;
  changeAdjudication(patch: Partial<AdjudicationState>): void;
}

export const noAdjudication = {
  adjudication: {
    queue: null,
    order: 'disagreement',
    openOnly: false,
    documentId: null,
    data: null,
    active: null,
    lookedAt: null,
    pending: new Map<string, Decision>(),
    notes: new Map<string, string>(),
    draft: null,
    epoch: 0,
    queueEpoch: 0,
  },
} as const satisfies Pick<AdjudicationSlice, 'adjudication'>;

export const createAdjudication: StateCreator<AppState, [], [], AdjudicationSlice> = (set) => ({
  ...noAdjudication,
  changeAdjudication: (patch) => set(({ adjudication }) => ({ adjudication: { ...adjudication, ...patch } })),
});

export const isOpen = ({ decision }: AdjudicatedConflict): boolean => decision === null;

/** The difference at hand. */
export const activeConflict = ({ adjudication }: AdjudicationSlice): AdjudicatedConflict | null =>
  adjudication.data?.conflicts.find(({ key }) => key === adjudication.active) ?? null;

export const countOpen = (data: Adjudicated): number => data.conflicts.filter(isOpen).length;

/** The next open difference after the one at hand, in the order of the text. */
export function openAfter(data: Adjudicated, key: string | null): AdjudicatedConflict | null {
  const at = data.conflicts.findIndex((conflict) => conflict.key === key);
  return data.conflicts.find((conflict, place) => place > at && isOpen(conflict)) ?? null;
}

export function openBefore(data: Adjudicated, key: string | null): AdjudicatedConflict | null {
  const at = data.conflicts.findIndex((conflict) => conflict.key === key);
  return data.conflicts.findLast((conflict, place) => place < at && isOpen(conflict)) ?? null;
}

/** The document with the decisions that are under way: what the core told may be older than they are. */
export const withPending = (data: Adjudicated, pending: ReadonlyMap<string, Decision>): Adjudicated =>
  pending.size === 0
    ? data
    : {
        ...data,
        conflicts: data.conflicts.map((conflict) => {
          const decision = pending.get(conflict.key);
          return decision ? { ...conflict, decision, stale: null } : conflict;
        }),
      };

/** What is at hand once the work of a document was told anew: the same difference; where it is none any more, the one
 *  that stands in its place. */
export function followActive(
  data: Adjudicated,
  before: Adjudicated | null,
  active: string | null,
): string | null {
  if (data.conflicts.some(({ key }) => key === active)) return active;
  const place = before?.conflicts.find(({ key }) => key === active)?.span.start ?? 0;
  const open = data.conflicts.filter(isOpen);
  const next = open.find(({ span }) => span.end > place) ?? open[0] ?? data.conflicts[0];
  return next?.key ?? null;
}

/** The document’s row as its differences stand now. */
export function rowOf(data: Adjudicated): Omit<Adjudicable, 'documentId' | 'title' | 'annotators'> {
  return {
    agreed: data.agreed.length,
    agreedTaken: data.agreed.filter(({ taken }) => taken !== null).length,
    conflicts: data.conflicts.length,
    open: countOpen(data),
    state: data.state,
  };
}

/** The queue with the row of the shown document as it stands now. */
export function withShownRow(queue: Queue, data: Adjudicated): Queue {
  return {
    ...queue,
    documents: queue.documents.map((row) =>
      row.documentId === data.document.id ? { ...row, ...rowOf(data) } : row,
    ),
  };
}

/** The queue with its rows where they were: it must not be put into another order under a person’s eyes. */
export function inKnownOrder(queue: Queue, known: Queue): Queue {
  const places = new Map(known.documents.map(({ documentId }, at) => [documentId, at]));
  const placeOf = ({ documentId }: Adjudicable) => places.get(documentId) ?? places.size;
  return { ...queue, documents: queue.documents.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

/** The rows of the list: all, or those with something to decide and the shown one. */
export const shownRows = ({ queue, openOnly, documentId }: AdjudicationState): readonly Adjudicable[] =>
  (queue?.documents ?? []).filter((row) => !openOnly || row.open > 0 || row.documentId === documentId);

/** The next document with open differences after a place of the queue, round from the last to the first. */
export function nextWithOpen(queue: Queue, from: DocumentId | null): Adjudicable | null {
  const at = queue.documents.findIndex(({ documentId }) => documentId === from);
  const inTurn = [...queue.documents.slice(at + 1), ...queue.documents.slice(0, at + 1)];
  return inTurn.find(({ open, documentId }) => open > 0 && documentId !== from) ?? null;
}

/** The adjudication as the changes leave it; the same object if they do not concern it. */
export function followAdjudication(adjudication: AdjudicationState, changes: Changes): AdjudicationState {
  if (adjudication.queue === null) return adjudication;
  const { documentId } = adjudication;
  const here = changes.some((change) => documentOf(change) === documentId || change.kind === 'schema');
  const elsewhere = changes.some((change) => ![null, documentId].includes(documentOf(change)));
  if (!here && !elsewhere) return adjudication;
  return {
    ...adjudication,
    epoch: adjudication.epoch + (here ? 1 : 0),
    queueEpoch: adjudication.queueEpoch + (elsewhere ? 1 : 0),
  };
}

/** After bulk work: all that is known is asked again. */
export const staleAdjudication = ({
  adjudication,
}: AdjudicationSlice): Pick<AdjudicationSlice, 'adjudication'> => ({
  adjudication: {
    ...adjudication,
    epoch: adjudication.epoch + 1,
    queueEpoch: adjudication.queueEpoch + 1,
  },
});
