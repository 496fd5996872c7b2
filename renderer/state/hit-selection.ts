/** Where one is in a list of hits and what is ticked in it. Rows count in the order on the screen; ticks are
 *  kept by hit (`order[row]`), so that they stay with their hits when the list is sorted anew. */
export interface HitSelection {
  /** Row of the cursor. */
  cursor: number;
  /** Row at which a range with Shift starts. */
  anchor: number;
  ticked: ReadonlySet<number>;
  /** What was ticked before the range: rows that leave the range again go back to that. */
  base: ReadonlySet<number> | null;
}

export const noHitSelection: HitSelection = { cursor: 0, anchor: 0, ticked: new Set(), base: null };

type Order = readonly number[];

export function moveTo(selection: HitSelection, row: number): HitSelection {
  return { ...selection, cursor: row, anchor: row, base: null };
}

/** Moves the cursor and ticks every row from the anchor to it. */
export function extendTo(selection: HitSelection, order: Order, row: number): HitSelection {
  const { anchor } = selection;
  const base = selection.base ?? selection.ticked;
  const ticked = new Set(base);
  for (let at = Math.min(anchor, row); at <= Math.max(anchor, row); at++) {
    const hit = order[at];
    if (hit !== undefined) ticked.add(hit);
  }
  return { cursor: row, anchor, ticked, base };
}

/** Ticks or unticks a row and puts the cursor on it. */
export function toggleAt(selection: HitSelection, order: Order, row: number): HitSelection {
  const hit = order[row];
  if (hit === undefined) return selection;
  const ticked = new Set(selection.ticked);
  if (!ticked.delete(hit)) ticked.add(hit);
  return { cursor: row, anchor: row, ticked, base: null };
}

/** Ticks all; where all are ticked already, none. */
export function toggleAll(selection: HitSelection, order: Order): HitSelection {
  const all = selection.ticked.size === order.length;
  return { ...selection, ticked: new Set(all ? [] : order), base: null };
}

/** The hits that a key acts on, in the order on the screen: those ticked, or else the one under the cursor. */
export function chosenHits({ cursor, ticked }: HitSelection, order: Order): number[] {
  if (ticked.size > 0) return order.filter((hit) => ticked.has(hit));
  const hit = order[cursor];
  return hit === undefined ? [] : [hit];
}

/** The selection in another order of the same hits: the cursor stays on its hit. */
export function reorder(selection: HitSelection, before: Order, after: Order): HitSelection {
  const hit = before[selection.cursor];
  return moveTo(selection, hit === undefined ? 0 : Math.max(0, after.indexOf(hit)));
}

/** What makes a hit the same one in a later answer to the same query. */
export interface HitIdentity {
  documentId: string;
  start: number;
  end: number;
  annotationId: string | null;
}

const keyOf = ({ documentId, start, end, annotationId }: HitIdentity): string =>
  `${start} ${end} ${annotationId ?? ''} ${documentId}`;

/** The selection among the hits of a later answer: ticks and cursor go to the same hits; where the cursor’s
 *  hit is gone, it stays in its row. */
export function carryOver(
  selection: HitSelection,
  before: { hits: readonly HitIdentity[]; order: Order },
  after: { hits: readonly HitIdentity[]; order: Order },
): HitSelection {
  const places = new Map(after.hits.map((hit, index) => [keyOf(hit), index]));
  const placeOf = (index: number | undefined) => {
    const hit = index === undefined ? undefined : before.hits[index];
    return hit && places.get(keyOf(hit));
  };
  const ticked = [...selection.ticked].map(placeOf).filter((place) => place !== undefined);
  const under = placeOf(before.order[selection.cursor]);
  const last = Math.max(0, after.order.length - 1);
  const cursor = under === undefined ? Math.min(selection.cursor, last) : after.order.indexOf(under);
  return { cursor, anchor: cursor, ticked: new Set(ticked), base: null };
}
