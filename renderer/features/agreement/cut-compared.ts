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

/** So many characters around the marks tell where they are. */
const AROUND = 60;

/** The part of a text that is shown around two marks: whole words on both sides of them. */
export function excerptAround(
  text: string,
  first: Place,
  second: Place,
): readonly [start: number, end: number] {
  const edges = [...(first ?? []), ...(second ?? [])];
  const [start, end] = [Math.min(text.length, ...edges), Math.max(0, ...edges)];
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (before.length > AROUND) {
    const blank = before.slice(-AROUND).search(/\s/u);
    return [blank < 0 ? start : start - AROUND + blank + 1, endOf(after, end)];
  }
  return [0, endOf(after, end)];
}

/** Where the last whole word ends that is shown. */
function endOf(after: string, end: number): number {
  if (after.length <= AROUND) return end + after.length;
  const blank = after.slice(0, AROUND).search(/\s\S*$/u);
  return blank < 0 ? end : end + blank;
}

/** Cuts a text at the edges of two marks, as seen from the first of them. Nothing differs where there is only one: that
 *  is said in words. */
export function cutCompared(
  [from, to]: readonly [number, number],
  own: Place,
  other: Place,
): ComparedPiece[] {
  const edges = [from, to, ...(own ?? []), ...(other ?? [])];
  const cuts = [...new Set(edges)].filter((edge) => edge >= from && edge <= to).toSorted((a, b) => a - b);
  const isIn = (place: Place, at: number) => place !== null && at >= place[0] && at < place[1];
  return cuts.slice(0, -1).map((start, at) => {
    const marked = isIn(own, start);
    const differs = own !== null && other !== null && marked !== isIn(other, start);
    return { start, end: cuts[at + 1] ?? to, marked, differs };
  });
}
