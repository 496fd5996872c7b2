/** Maps numbers to places on a line, both given by their ends. */
export const linear =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
  (value: number): number =>
    to === from ? start : start + ((value - from) / (to - from)) * (end - start);

/** The ends of an axis for figures that are 1 at most: from 0, or from as far below as they reach. Chance-corrected
 *  figures may be negative. */
export function figureAxis(values: readonly number[]): readonly [number, number] {
  const lowest = Math.min(0, ...values);
  return [lowest === 0 ? 0 : Math.floor(lowest * 4) / 4, 1];
}

/** How much of the scale’s one colour lies in a cell of the heat map, from 0 to `DEEPEST`. What is below 0 is as
 *  pale as 0: the number tells. */
export const heat = (value: number): number => DEEPEST * Math.max(0, Math.min(1, value));

/** So much colour leaves the ink on it a contrast of 4.5 and more, in light and in dark. */
export const DEEPEST = 0.5;

const DAY_MS = 86_400_000;

/** Days from the first of some weeks (`2026-03-02`) to each of them. */
export function daysFromFirst(weeks: readonly string[]): number[] {
  const days = weeks.map((week) => Date.parse(week) / DAY_MS);
  const first = Math.min(...days);
  return days.map((day) => day - first);
}
