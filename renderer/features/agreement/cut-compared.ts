/** A stretch of the text of two compared marks. */
export interface ComparedPiece {
  /** UTF-16, half-open. */
  start: number;
  end: number;
  /** Within the mark of this side. */
  marked: boolean;
  /** Within the mark of one side only. */
  differs: boolean;
}

type Place = readonly [start: number, end: number] | null;

/** Cuts a text at the edges of two marks, as seen from the first of them. Nothing differs where there is only one: that
 *  is said in words. */
export function cutCompared(length: number, own: Place, other: Place): ComparedPiece[] {
  const edges = [0, length, ...(own ?? []), ...(other ?? [])];
  const cuts = [...new Set(edges)].filter((edge) => edge >= 0 && edge <= length).toSorted((a, b) => a - b);
  const isIn = (place: Place, at: number) => place !== null && at >= place[0] && at < place[1];
  return cuts.slice(0, -1).map((start, at) => {
    const marked = isIn(own, start);
    const differs = own !== null && other !== null && marked !== isIn(other, start);
    return { start, end: cuts[at + 1] ?? length, marked, differs };
  });
}
